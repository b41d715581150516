import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { credentials, requestOf } from '../../test/wire/official-client.ts';
import { signOfficially, type Unsigned } from '../../test/wire/official-signer.ts';
import { headersFrom, type WireRequest } from './request.ts';
import { type Claim, deriveSigningKey, freshness, readSignature, signatureMatches } from './sigv4.ts';

const at = new Date('2026-01-31T12:00:00Z');
const plain: Unsigned = {
  method: 'POST',
  path: '/',
  query: {},
  headers: { host: 'ipam.test:4000', 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Action=DescribeIpams&Version=2016-11-15',
};

function claimOf(request: WireRequest): Claim {
  const claim = readSignature(request);
  assert.equal(claim.kind, 'claim', claim.kind === 'malformed' ? claim.reason : claim.kind);
  return claim as Claim;
}

function verifies(request: WireRequest, secret = credentials.secretAccessKey): boolean {
  const claim = readSignature(request);
  // The key is found by its id: another id has another secret or none.
  if (claim.kind !== 'claim' || claim.accessKeyId !== credentials.accessKeyId) return false;
  return signatureMatches(request, claim, deriveSigningKey(secret, claim.date, claim.region, claim.service));
}

const withHeader = (request: WireRequest, name: string, ...values: string[]): WireRequest => ({
  ...request,
  headers: new Map([...request.headers, [name, values]]),
});

const withoutHeader = (request: WireRequest, name: string): WireRequest => ({
  ...request,
  headers: new Map([...request.headers].filter(([header]) => header !== name)),
});

describe('published examples', () => {
  test('the signing key of the AWS documentation is derived', () => {
    const key = deriveSigningKey(credentials.secretAccessKey, '20150830', 'us-east-1', 'iam');
    assert.equal(
      key.export().toString('hex'),
      'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9',
    );
  });

  test('the plain request of the AWS test suite verifies', () => {
    const request: WireRequest = {
      method: 'GET',
      path: '/',
      query: '',
      headers: headersFrom([
        'Host',
        'example.amazonaws.com',
        'X-Amz-Date',
        '20150830T123600Z',
        'Authorization',
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ' +
          'SignedHeaders=host;x-amz-date, ' +
          'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
      ]),
      body: new Uint8Array(),
    };
    assert.equal(verifies(request), true);
  });
});

describe('requests of the official signer', () => {
  test('a claim states what the request said', async () => {
    const claim = claimOf(await signOfficially(plain, { at, sessionToken: 'token' }));
    assert.deepEqual(
      { ...claim, signature: claim.signature.length },
      {
        kind: 'claim',
        accessKeyId: 'AKIDEXAMPLE',
        date: '20260131',
        region: 'eu-west-1',
        service: 'ec2',
        signedHeaders: ['content-type', 'host', 'x-amz-date', 'x-amz-security-token'],
        signature: 64,
        timestamp: at,
        signedAt: '20260131T120000Z',
        sessionToken: 'token',
        presigned: false,
        expiresSeconds: undefined,
      },
    );
  });

  test('a presigned claim states its validity', async () => {
    const claim = claimOf(await signOfficially(plain, { at, sessionToken: 'a+/=', expiresSeconds: 60 }));
    assert.deepEqual(
      [claim.presigned, claim.expiresSeconds, claim.sessionToken, claim.timestamp],
      [true, 60, 'a+/=', at],
    );
  });

  test('what a whole official client sends verifies, and not with another secret', async () => {
    for (const [service, action] of [
      ['ec2', 'DescribeVpcs'],
      ['sts', 'GetCallerIdentity'],
    ] as const) {
      const request = await requestOf(service, action, {}, 'session');
      assert.equal(verifies(request), true);
      assert.equal(verifies(request, 'another'), false);
      assert.equal(claimOf(request).service, service);
    }
  });

  for (const path of [
    '/',
    '//',
    '/a//b/',
    '/a/./b/../c',
    '/..',
    "/a%20b/%2F~!$&'()*+,;=:@",
    '/%C3%A9',
    '/é',
    '/a/..',
    '/.',
  ]) {
    for (const expiresSeconds of [undefined, 900]) {
      test(`the path ${path} is canonical as the signer has it (${expiresSeconds ? 'presigned' : 'header'})`, async () => {
        const request = await signOfficially(
          { ...plain, path },
          { at, ...(expiresSeconds && { expiresSeconds }) },
        );
        assert.equal(verifies(request), true);
      });
    }
  }

  test('any method, query, headers and body verify in both forms', async () => {
    const headerText = fc.string({ unit: fc.constantFrom(...'aZ0 \t"=;,é'), maxLength: 10 });
    const unsigned = fc.record({
      method: fc.constantFrom('GET', 'POST', 'DELETE'),
      path: fc.constantFrom('/', '/api/ec2/DescribeIpams', '/a b', '/x//y/'),
      query: fc.dictionary(
        fc.string({ unit: 'grapheme', maxLength: 6 }).filter((name) => !/^x-amz-|^__proto__$/i.test(name)),
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 8 }),
          fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        ),
        { noNullPrototype: true },
      ),
      headers: fc
        .dictionary(fc.stringMatching(/^(x-amz-|x-)[a-z]{1,6}$/), headerText, { noNullPrototype: true })
        .map((headers) => ({ ...headers, host: 'ipam.test' })),
      body: fc.string({ unit: 'grapheme' }),
    });
    await fc.assert(
      fc.asyncProperty(
        unsigned,
        fc.option(fc.integer({ min: 1, max: 604800 }), { nil: undefined }),
        async (request, expiresSeconds) => {
          const signed = await signOfficially(request, { at, ...(expiresSeconds && { expiresSeconds }) });
          assert.equal(verifies(signed), true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a header that is sent twice is signed as one value with a comma', async () => {
    const request = await signOfficially(
      { ...plain, headers: { ...plain.headers, 'x-amz-meta': 'a,b c' } },
      { at },
    );
    assert.equal(verifies(withHeader(request, 'x-amz-meta', ' a ', 'b   c')), true);
    assert.equal(verifies(withHeader(request, 'x-amz-meta', 'b c', 'a')), false);
  });

  test('a header value in UTF-8 or in Latin-1 is signed as the text it was', async () => {
    const text = 'Zürich 北京 à';
    const request = await signOfficially({ ...plain, headers: { ...plain.headers, 'x-name': text } }, { at });
    assert.equal(verifies(withHeader(request, 'x-name', Buffer.from(text).toString('latin1'))), true);
    const latin = await signOfficially(
      { ...plain, headers: { ...plain.headers, 'x-name': 'Zürich' } },
      { at },
    );
    assert.equal(verifies(withHeader(latin, 'x-name', 'Z\xfcrich')), true);
  });

  test('the order of parameters does not matter, nor how their text is escaped', async () => {
    const request = await signOfficially({ ...plain, query: { b: 'x~ y', a: ['2', '1'] } }, { at });
    assert.equal(verifies({ ...request, query: 'a=1&b=x%7e+y&a=2' }), true);
    assert.equal(verifies({ ...request, query: 'a=1&b=x%7e%2By&a=2' }), false);
  });

  test('the parts of the header may stand without spaces', async () => {
    const request = await signOfficially(plain, { at });
    const [authorization = ''] = request.headers.get('authorization') ?? [];
    assert.equal(verifies(withHeader(request, 'authorization', authorization.replaceAll(', ', ','))), true);
  });

  test('a stated hash of the body must be that of the body', async () => {
    const hash = '27adeb0838a8d7c4cc4d4d2ddf07bf2f4b4d07f0d6f7d1d3fcf1f5b9b0e6c0a1';
    for (const stated of [hash, 'UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', '']) {
      const request = await signOfficially(
        { ...plain, headers: { ...plain.headers, 'x-amz-content-sha256': stated } },
        { at },
      );
      assert.equal(verifies(request), false, stated);
    }
    const honest = await requestOf('ec2', 'DescribeVpcs', {});
    assert.ok(honest.headers.has('x-amz-content-sha256'));
    assert.equal(verifies(honest), true);
    assert.equal(verifies({ ...honest, body: Buffer.from('Action=DeleteVpc') }), false);
  });
});

describe('requests that were changed after they were signed', () => {
  const flipBit = (text: string, index: number) =>
    text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ 1) + text.slice(index + 1);

  test('one changed bit anywhere is noticed', async () => {
    const unsigned = {
      ...plain,
      path: '/path/b',
      query: { Action: 'DescribeIpams', q: 'v' },
      headers: { ...plain.headers, 'x-amz-a': 'b' },
    };
    for (const expiresSeconds of [undefined, 900]) {
      const signed = await signOfficially(unsigned, { at, ...(expiresSeconds && { expiresSeconds }) });
      assert.equal(verifies(signed), true);
      const position = fc.nat({ max: 10_000 });
      const headerNames = [...signed.headers.keys()];
      fc.assert(
        fc.property(
          fc.constantFrom('method', 'path', 'query', 'body', ...headerNames),
          position,
          (field, at) => {
            const changed = change(signed, field, at);
            assert.equal(verifies(changed), false, field);
          },
        ),
        { numRuns: 1000 },
      );
    }
  });

  function change(request: WireRequest, field: string, position: number): WireRequest {
    if (field === 'body') {
      const body = Uint8Array.from(request.body);
      body[position % body.length]! ^= 1;
      return { ...request, body };
    }
    if (field === 'method' || field === 'path' || field === 'query') {
      const text = request[field];
      const changed = flipBit(text, position % text.length);
      return { ...request, [field]: changed };
    }
    const [value = ''] = request.headers.get(field) ?? [];
    return withHeader(request, field, flipBit(value, position % value.length));
  }

  test('a signed header that is gone, a changed name and an added own header are noticed', async () => {
    const request = await signOfficially({ ...plain, headers: { ...plain.headers, 'x-amz-a': 'b' } }, { at });
    for (const name of request.headers.keys())
      assert.equal(verifies(withoutHeader(request, name)), false, name);
    assert.deepEqual(readSignature(withHeader(request, 'x-amz-target', 'Other')), {
      kind: 'malformed',
      reason: 'The header x-amz-target is sent but not signed.',
    });
    assert.equal(verifies(withHeader(request, 'user-agent', 'anything')), true);
  });
});

describe('what is stated about a signature', () => {
  const signature = 'a'.repeat(64);
  const good = {
    algorithm: 'AWS4-HMAC-SHA256',
    credential: 'AKID/20260131/eu-west-1/ec2/aws4_request',
    signedHeaders: 'host;x-amz-date',
    signature,
    date: '20260131T120000Z',
  };

  function headerForm(change: Partial<typeof good>): WireRequest {
    const { algorithm, credential, signedHeaders, signature, date } = { ...good, ...change };
    return {
      method: 'POST',
      path: '/',
      query: '',
      headers: headersFrom([
        'Host',
        'h',
        'X-Amz-Date',
        date,
        'Authorization',
        `${algorithm} Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      ]),
      body: new Uint8Array(),
    };
  }

  function queryForm(change: Partial<typeof good> & { expires?: string }): WireRequest {
    const { algorithm, credential, signedHeaders, signature, date, expires } = {
      ...good,
      signedHeaders: 'host',
      expires: '60',
      ...change,
    };
    const query = new URLSearchParams({
      'X-Amz-Algorithm': algorithm,
      'X-Amz-Credential': credential,
      'X-Amz-Date': date,
      'X-Amz-Expires': expires,
      'X-Amz-SignedHeaders': signedHeaders,
      'X-Amz-Signature': signature,
    });
    return {
      method: 'GET',
      path: '/',
      query: query.toString(),
      headers: headersFrom(['Host', 'h']),
      body: new Uint8Array(),
    };
  }

  const malformed = (request: WireRequest) => {
    const read = readSignature(request);
    assert.equal(read.kind, 'malformed');
  };

  test('the samples are whole, so that each case below fails for its own reason', () => {
    assert.equal(readSignature(headerForm({})).kind, 'claim');
    assert.equal(readSignature(queryForm({})).kind, 'claim');
    assert.equal(
      readSignature({ ...queryForm({}), query: 'Action=DescribeIpams&X-Amz-Date=x' }).kind,
      'absent',
    );
  });

  for (const change of [
    { algorithm: 'AWS4-HMAC-SHA1' },
    { algorithm: 'aws4-hmac-sha256' },
    { algorithm: 'Basic' },
    { algorithm: 'AWS4-ECDSA-P256-SHA256' },
    { algorithm: '' },
    { credential: '' },
    { credential: 'AKID' },
    { credential: 'AKID/20260131/eu-west-1/ec2' },
    { credential: '/20260131/eu-west-1/ec2/aws4_request' },
    { credential: 'AKID/20260131/eu-west-1/ec2/aws4_request/' },
    { credential: 'AKID/20260131/eu-west-1/ec2/AWS4_REQUEST' },
    { credential: 'AKID/20260130/eu-west-1/ec2/aws4_request' },
    { credential: 'AKID/2026-01-31/eu-west-1/ec2/aws4_request' },
    { credential: 'AKID/20260131/EU-WEST-1/ec2/aws4_request' },
    { credential: 'AKID/20260131//ec2/aws4_request' },
    { credential: 'A KID/20260131/eu-west-1/ec2/aws4_request' },
    { signedHeaders: '' },
    { signedHeaders: 'x-amz-date' },
    { signedHeaders: 'x-amz-date;host' },
    { signedHeaders: 'Host;x-amz-date' },
    { signedHeaders: 'host;host;x-amz-date' },
    { signedHeaders: 'host;;x-amz-date' },
    { signedHeaders: 'host,x-amz-date' },
    { signedHeaders: 'host;x amz' },
    { signature: '' },
    { signature: 'a'.repeat(63) },
    { signature: 'a'.repeat(65) },
    { signature: 'A'.repeat(64) },
    { signature: 'g'.repeat(64) },
    { date: '' },
    { date: '20260131T120000' },
    { date: '20260131t120000z' },
    { date: '2026-01-31T12:00:00Z' },
    { date: '20260231T120000Z', credential: 'AKID/20260231/eu-west-1/ec2/aws4_request' },
    { date: '20260131T250000Z' },
    { date: '20260131T126100Z' },
  ]) {
    test(`is refused when it is not whole: ${JSON.stringify(change)}`, () => {
      malformed(headerForm(change));
      malformed(queryForm(change));
    });
  }

  for (const expires of ['', '0', '604801', '-1', '1e3', '60.5', ' 60']) {
    test(`a URL holds for 1 to 604800 seconds (${expires})`, () => malformed(queryForm({ expires })));
  }

  test('nothing may be stated twice or in two places', () => {
    const header = headerForm({});
    const query = queryForm({});
    const [authorization = ''] = header.headers.get('authorization') ?? [];
    malformed(withHeader(header, 'authorization', authorization, authorization));
    malformed(withHeader(header, 'authorization', `${authorization}, Signature=${signature}`));
    malformed(withHeader(header, 'authorization', `${authorization}, Extra=1`));
    malformed(withHeader(header, 'x-amz-date', good.date, good.date));
    malformed(withHeader(header, 'x-amz-security-token', 'a', 'b'));
    malformed({ ...header, query: query.query });
    malformed({ ...query, query: `${query.query}&X-Amz-Signature=${signature}` });
    malformed({ ...query, query: `${query.query}&x-amz-expires=60` });
  });

  test('each part must be there', () => {
    const [authorization = ''] = headerForm({}).headers.get('authorization') ?? [];
    for (const part of [/Credential=[^,]*, /, /SignedHeaders=[^,]*, /, /, Signature=.*/]) {
      malformed(withHeader(headerForm({}), 'authorization', authorization.replace(part, '')));
    }
    malformed(withoutHeader(headerForm({}), 'x-amz-date'));
    const { query } = queryForm({});
    for (const name of ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature']) {
      malformed({ ...queryForm({}), query: query.replace(new RegExp(`X-Amz-${name}=[^&]*&?`), '') });
    }
  });

  test('random and mangled statements are read without failing', () => {
    const [authorization = ''] = headerForm({}).headers.get('authorization') ?? [];
    const mangled = (text: string) =>
      fc
        .tuple(fc.nat(text.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 10 }))
        .map(([start, count, insert]) => text.slice(0, start) + insert + text.slice(start + count));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), mangled(authorization)),
        fc.oneof(fc.string(), mangled(queryForm({}).query)),
        fc.string({ unit: 'binary' }),
        (header, query, path) => {
          verifies(withHeader(headerForm({}), 'authorization', header));
          verifies({ ...queryForm({}), query, path });
          verifies({ ...headerForm({}), query, path });
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('freshness', () => {
  const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);

  test('a header is fresh within 15 minutes on either side', async () => {
    const claim = claimOf(await signOfficially(plain, { at }));
    assert.deepEqual(
      [-901, -900, 0, 900, 901].map((seconds) => freshness(claim, after(seconds))),
      ['not-yet-valid', 'fresh', 'fresh', 'fresh', 'expired'],
    );
  });

  test('a URL is fresh for as long as it says, from 15 minutes before', async () => {
    const claim = claimOf(await signOfficially(plain, { at, expiresSeconds: 3600 }));
    assert.deepEqual(
      [-901, -900, 0, 3600, 3601].map((seconds) => freshness(claim, after(seconds))),
      ['not-yet-valid', 'fresh', 'fresh', 'fresh', 'expired'],
    );
  });
});
