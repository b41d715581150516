// Hostile requests against the whole server: whatever comes, there is an answer, it parses, and it is never our
// own failure.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { headersFrom, type WireRequest } from '../../src/wire/request.ts';
import { dispatchWith, type Received, send, sendRaw, signed, startServer } from './server.ts';
import { readXml } from './well-formed.ts';

const dispatch = dispatchWith((input) => ({ NextToken: JSON.stringify(input) }));

const actions = [
  'DescribeIpams',
  'CreateIpamPool',
  'AllocateIpamPoolCidr',
  'RunInstances',
  'CreateTags',
  'AssumeRole',
  'Nonsense',
];

function checkReply(reply: Received): void {
  assert.notEqual(reply.status, 500, reply.body);
  assert.ok(reply.status === 200 || (reply.status >= 400 && reply.status < 500), String(reply.status));
  const type = String(reply.headers['content-type'] ?? '');
  if (type.startsWith('text/xml')) readXml(reply.body);
  else if (/^application\/(x-amz-)?json/.test(type)) JSON.parse(reply.body);
  else assert.ok([400, 404, 413, 431].includes(reply.status), `${reply.status} ${type}`);
}

const name = fc.oneof(
  fc.constantFrom(
    'Action',
    'Version',
    'DryRun',
    'IpamId',
    'Filter',
    'Tag',
    'TagSpecification',
    'X-Amz-Signature',
    '__proto__',
    'constructor',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const part = fc.oneof(
  fc.constantFrom('1', '2', '0', '1001', 'Name', 'Value', 'Key', 'member', 'entry', '__proto__', ''),
  name,
);
const key = fc
  .tuple(name, fc.array(part, { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest].join('.'));
const value = fc.oneof(
  fc.constantFrom('true', '5', '-1', '', 'ipv4', '2026-01-31T00:00:00Z'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const pair = fc
  .tuple(key, value)
  .map(([k, v]) => `${encodeURIComponent(k.toWellFormed())}=${encodeURIComponent(v.toWellFormed())}`);
const body = fc.oneof(
  // Some are right, so that what lies behind the decoder is reached as well.
  fc.constant('Action=DescribeIpams&Version=2016-11-15&MaxResults=5'),
  fc
    .tuple(
      fc.constantFrom(...actions),
      fc.constantFrom('2016-11-15', '2011-06-15', '', 'x'),
      fc.array(pair, { maxLength: 8 }),
    )
    .map(([action, version, pairs]) => [`Action=${action}&Version=${version}`, ...pairs].join('&')),
  fc.string({ unit: fc.constantFrom(...'Action=&%.19+é\u0000'), maxLength: 60 }),
);

describe('hostile requests', () => {
  test('signed calls with any parameters are answered', async () => {
    await using running = await startServer(dispatch);
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom('ec2', 'sts', 's3'), async (text, service) => {
        checkReply(await send(running.port, await signed(text, { service })));
      }),
      { numRuns: 400 },
    );
    assert.deepEqual(running.errors, []);
    assert.ok(running.done.some((done) => done.status === 200));
  });

  test('signed calls with any JSON are answered', async () => {
    await using running = await startServer(dispatch);
    const json = fc.oneof(
      fc.json(),
      fc.string({ unit: 'grapheme' }),
      fc
        .dictionary(
          fc.oneof(fc.constantFrom('Filters', 'IpamIds', 'DryRun', 'MaxResults'), name),
          fc.jsonValue(),
        )
        .map((entry) => JSON.stringify(entry)),
    );
    await fc.assert(
      fc.asyncProperty(json, fc.constantFrom(...actions), async (text, action) => {
        checkReply(await send(running.port, await signed(text, { path: `/api/ec2/${action}` })));
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(running.errors, []);
  });

  test('signed calls to paths of their own are answered, whatever they carry', async () => {
    await using running = await startServer(dispatch);
    const text = fc.oneof(
      // Some are right, so that what lies behind the decoder is reached as well.
      fc.constant('{"resourceOwner":"SELF"}'),
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc
        .dictionary(
          fc.oneof(fc.constantFrom('resourceShareArn', 'resourceArns', 'maxResults', 'tags'), name),
          fc.jsonValue(),
        )
        .map((entry) => JSON.stringify(entry)),
    );
    const path = fc.constantFrom(
      ...(['POST /createresourceshare', 'POST /listresources', 'DELETE /deleteresourceshare'] as const),
      ...(['DELETE /deletepermissionversion', 'POST /deleteresourceshare', 'POST /x'] as const),
    );
    const query = fc.dictionary(
      fc.oneof(fc.constantFrom('resourceShareArn', 'permissionVersion', 'permissionArn'), name),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      { maxKeys: 2 },
    );
    await fc.assert(
      fc.asyncProperty(path, query, text, async (route, parameters, sent) => {
        const [method, path] = route.split(' ') as [string, string];
        const request = { method, path, query: parameters, service: 'ram' };
        checkReply(await send(running.port, await signed(sent, request)));
      }),
      { numRuns: 400 },
    );
    assert.deepEqual(running.errors, []);
    assert.ok(running.done.some((done) => done.status === 200));
  });

  test('signed calls with any target and any JSON are answered', async () => {
    await using running = await startServer(dispatch);
    const target = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('AWSOrganizationsV20161128', 'ServiceQuotasV20190624', '__proto__', 'x'),
          fc.constantFrom('.', '..', '', '.ListAccounts.'),
          fc.constantFrom('ListAccounts', 'CreateAccount', 'TagResource', 'ListRoots', 'constructor', ''),
        )
        .map((parts) => parts.join('')),
      fc.string({ unit: fc.constantFrom(...'aZ.9_-'), maxLength: 200 }),
    );
    const members = fc.constantFrom('MaxResults', 'NextToken', 'Email', 'Tags', 'StartTime');
    const json = fc.oneof(
      fc.constant('{"MaxResults":5}'),
      fc.json(),
      fc.dictionary(members, fc.jsonValue()).map((entry) => JSON.stringify(entry)),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(target, json, async (name, text) => {
        const headers = {
          host: 'ipam.test',
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': name,
        };
        const service = name.startsWith('ServiceQuotas') ? 'servicequotas' : 'organizations';
        checkReply(await send(running.port, await signed(text, { service, headers })));
      }),
      { numRuns: 300, examples: [['AWSOrganizationsV20161128.ListAccounts', '{"MaxResults":5}']] },
    );
    assert.deepEqual(running.errors, []);
    assert.ok(running.done.some((done) => done.status === 200 && done.service === 'organizations'));
  });

  test('a valid request with a piece cut out or put in is answered', async () => {
    await using running = await startServer(dispatch);
    const valid = await signed(
      'Action=CreateIpamPool&Version=2016-11-15&IpamScopeId=s&AddressFamily=ipv4&Tag.1.Key=a',
    );
    const mangle = (text: string, at: number, count: number, insert: string) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + insert + text.slice(start + count);
    };
    const fields = ['method', 'path', 'query', 'body', ...valid.headers.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.nat(500),
        fc.nat(10),
        fc.string({ unit: fc.constantFrom(...'aZ9 =&;,/%.-?\u00e9'), maxLength: 6 }),
        async (field, at, count, insert) => {
          const request: { -readonly [Key in keyof WireRequest]: WireRequest[Key] } = { ...valid };
          if (field === 'body')
            request.body = Buffer.from(mangle(Buffer.from(valid.body).toString(), at, count, insert));
          else if (field === 'path')
            request.path = `/${mangle('', at, count, insert).replace(/[ ?\u00e9]/g, '')}`;
          else if (field === 'query') request.query = insert.replace(/[ \u00e9]/g, '');
          else if (field === 'method') request.method = ['GET', 'PUT', 'DELETE', 'PATCH'][at % 4]!;
          else
            request.headers = new Map([
              ...valid.headers,
              [field, [mangle(valid.headers.get(field)![0]!, at, count, insert)]],
            ]);
          checkReply(await send(running.port, request));
        },
      ),
      { numRuns: 400 },
    );
    assert.deepEqual(running.errors, []);
  });

  test('any bytes on the socket end in a reply or a closed connection', async () => {
    await using running = await startServer(dispatch, { headersTimeoutMs: 50, requestTimeoutMs: 50 });
    const start = fc.constantFrom(
      '',
      'POST / HTTP/1.1\r\nHost: h\r\n',
      'GET /?Action=x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );
    const rest = fc.string({
      unit: fc.constantFrom(...'GET / HTTP1.\r\n:Content-Length\u0000\u00ff'),
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(start, rest, async (head, tail) => {
        const received = await sendRaw(running.port, head + tail);
        assert.doesNotMatch(received, /^HTTP\/1\.1 5/);
      }),
      { numRuns: 30 },
    );
    const alive: WireRequest = {
      method: 'GET',
      path: '/healthz',
      query: '',
      headers: headersFrom([]),
      body: new Uint8Array(),
    };
    assert.equal((await send(running.port, alive)).status, 200);
  });
});
