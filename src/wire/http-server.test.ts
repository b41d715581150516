import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import {
  dispatchWith,
  principal,
  type Received,
  send,
  sendRaw,
  signed,
  startServer,
} from '../../test/wire/server.ts';
import { readXml } from '../../test/wire/well-formed.ts';
import { Fault } from '../domain/fault.ts';
import { createHttpServer } from './http-server.ts';
import { headersFrom, type WireRequest } from './request.ts';

const echo = dispatchWith((input) => ({ NextToken: JSON.stringify(input) }));
const unsigned = (method: string, url: string, body = '', headers: string[] = []): WireRequest => ({
  method,
  path: url.split('?')[0]!,
  query: url.split('?')[1] ?? '',
  headers: headersFrom(headers),
  body: Buffer.from(body),
});
const code = (received: Received) => /<Code>(.*?)<\/Code>/.exec(received.body)?.[1];

describe('calls over HTTP', () => {
  test('a signed EC2 call is answered in XML with one request id in header and body, and is logged', async () => {
    await using running = await startServer(echo);
    const reply = await send(
      running.port,
      await signed('Action=DescribeIpams&Version=2016-11-15&IpamId.1=i'),
    );
    assert.equal(reply.status, 200);
    assert.equal(reply.headers['content-type'], 'text/xml;charset=UTF-8');
    const [requestId, token] = readXml(reply.body).children;
    assert.equal(requestId?.text, reply.headers['x-amzn-requestid']);
    assert.equal(token?.text, '{"IpamIds":["i"]}');
    assert.ok(reply.headers.date);
    const [{ durationMs, ...done } = { durationMs: -1 }] = running.done;
    assert.ok(durationMs >= 0);
    assert.deepEqual(done, {
      service: 'ec2',
      action: 'DescribeIpams',
      accountId: principal.accountId,
      region: 'eu-west-1',
      requestId: requestId?.text,
      status: 200,
    });
  });

  test('a presigned URL is a call, and so is a form whose URL carries some of the parameters', async () => {
    await using running = await startServer(echo);
    const query = { Action: 'DescribeIpams', Version: '2016-11-15', 'IpamId.1': 'i' };
    const url = await signed('', { method: 'GET', query, headers: { host: 'h' }, expiresSeconds: 60 });
    assert.match((await send(running.port, url)).body, /\{"IpamIds":\["i"\]\}/);
    const both = await signed('IpamId.2=b', { query });
    assert.match((await send(running.port, both)).body, /\{"IpamIds":\["i","b"\]\}/);
  });

  test('the JSON form has SDK names both ways and its own errors', async () => {
    await using running = await startServer(echo);
    const call = async (body: string) =>
      send(running.port, await signed(body, { path: '/api/ec2/DescribeIpams', headers: { host: 'h' } }));
    const reply = await call('{"IpamIds":["i"]}');
    assert.deepEqual([reply.status, reply.headers['content-type']], [200, 'application/json']);
    assert.deepEqual(JSON.parse(reply.body), { NextToken: '{"IpamIds":["i"]}' });
    const refused = await call('{"Odd":1}');
    assert.equal(refused.status, 400);
    assert.deepEqual(JSON.parse(refused.body), {
      Code: 'UnknownParameter',
      Message: 'The parameter Odd is not recognized',
      RequestId: refused.headers['x-amzn-requestid'],
    });
  });

  test('the service is that of the version, else of the scope, else EC2', async () => {
    await using running = await startServer(async (incoming) => {
      throw new Fault('Unauthorized', incoming.service);
    });
    const told = async (body: string, service?: string) => {
      const reply = await send(running.port, await signed(body, service ? { service } : {}));
      return [/<Message>(.*)<\/Message>/.exec(reply.body)?.[1], code(reply)];
    };
    assert.deepEqual(await told('Action=X&Version=2011-06-15', 'sts'), ['sts', 'AccessDenied']);
    assert.deepEqual(await told('Action=X', 'sts'), ['sts', 'AccessDenied']);
    assert.deepEqual(await told('Action=X&Version=2016-11-15', 'sts'), ['ec2', 'UnauthorizedOperation']);
    assert.deepEqual(await told('Action=X', 's3'), ['ec2', 'UnauthorizedOperation']);
  });

  test('a call to one service that is signed for another is refused', async () => {
    await using running = await startServer(echo);
    const reply = await send(
      running.port,
      await signed('Action=DescribeIpams&Version=2016-11-15', { service: 'sts' }),
    );
    assert.deepEqual([reply.status, code(reply)], [401, 'AuthFailure']);
    assert.match(reply.body, /Credential should be scoped to correct service: 'ec2'\./);
  });

  test('an unsigned call, a call without an action and a body that is no form are refused', async () => {
    await using running = await startServer(echo);
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      send(running.port, unsigned('POST', '/', body, ['Content-Type', type]));
    const replies = [
      await post('Action=DescribeIpams&Version=2016-11-15'),
      await post('Version=2016-11-15'),
      await post(''),
      await post('{}', 'application/json'),
      await send(running.port, await signed('Action=Nonsense&Version=2016-11-15')),
      await post('Action=GetCallerIdentity&Version=2011-06-15'),
    ];
    assert.deepEqual(
      replies.map((reply) => `${reply.status} ${code(reply)}`),
      [
        '403 MissingAuthenticationToken',
        '400 MissingAction',
        '400 MissingAction',
        '400 MalformedQueryString',
        '400 InvalidAction',
        '403 MissingAuthenticationToken',
      ],
    );
    assert.match(replies[5]!.body, /^<ErrorResponse .*<Type>Sender<\/Type>/);
  });

  for (const [method, url] of [
    ['GET', '/'],
    ['GET', '/index.html'],
    ['PUT', '/'],
    ['OPTIONS', '*'],
    ['POST', '/api/ec2'],
    ['GET', '/api/ec2/DescribeIpams'],
    ['POST', '/api/s3/ListBuckets'],
    ['POST', '/api/__proto__/x'],
    ['POST', '/api/ec2/../ec2/DescribeIpams'],
    ['POST', 'http://other/api/ec2/DescribeIpams'],
    ['POST', '//'],
  ] as const) {
    test(`nothing is at ${method} ${url}, and the answer says where the API is`, async () => {
      await using running = await startServer(echo);
      const reply = await send(running.port, unsigned(method, url));
      assert.deepEqual([reply.status, running.done], [404, []]);
      assert.match(reply.body, /POST \/api\/<service>\/<Action>/);
    });
  }

  test('health follows readiness', async () => {
    let ready = false;
    await using running = await startServer(echo, { isReady: () => ready });
    const health = async () => {
      const { status, body } = await send(running.port, unsigned('GET', '/healthz'));
      return [status, body];
    };
    assert.deepEqual(await health(), [503, 'not ready']);
    ready = true;
    assert.deepEqual(await health(), [200, 'ok']);
  });

  test('an unexpected error tells the caller nothing and the log everything', async () => {
    const cause = new Error('the password is hunter2');
    await using running = await startServer(async () => {
      throw cause;
    });
    const replies = [
      await send(running.port, await signed('Action=DescribeIpams')),
      await send(running.port, await signed('{}', { path: '/api/ec2/DescribeIpams' })),
    ];
    for (const reply of replies) {
      assert.equal(reply.status, 500);
      assert.match(reply.body, /InternalError/);
      assert.doesNotMatch(reply.body, /hunter2/);
    }
    assert.deepEqual(running.errors, [cause, cause]);
  });

  test('an answer that breaks its contract is an internal error', async () => {
    await using running = await startServer(dispatchWith(() => ({ NextToken: 5 })));
    const reply = await send(running.port, await signed('Action=DescribeIpams'));
    assert.deepEqual([reply.status, code(reply), running.errors.length], [500, 'InternalError', 1]);
  });

  test('a fault keeps its detail for the log', async () => {
    await using running = await startServer(async () => {
      throw new Fault('Unavailable', 'Try again.', { detail: 'database at 10.1.2.3 is gone' });
    });
    const reply = await send(running.port, await signed('Action=DescribeIpams'));
    assert.deepEqual([reply.status, reply.headers['retry-after'], running.errors], [503, '1', []]);
    assert.doesNotMatch(reply.body, /10\.1\.2\.3/);
    assert.deepEqual(
      [running.done[0]?.code, running.done[0]?.detail],
      ['Unavailable', 'database at 10.1.2.3 is gone'],
    );
  });
});

describe('limits', () => {
  test('a body at the limit is read and one byte more is refused, in the words of the protocol', async () => {
    await using running = await startServer(echo, { bodyBytesMax: 100 });
    const body = 'Action=DescribeIpams&NextToken='.padEnd(100, 'x');
    assert.equal((await send(running.port, await signed(body))).status, 200);
    const reply = await send(running.port, await signed(`${body}x`));
    assert.deepEqual([reply.status, code(reply)], [413, 'RequestEntityTooLarge']);
    const json = await send(running.port, await signed(`${body}x`, { path: '/api/ec2/DescribeIpams' }));
    assert.deepEqual([json.status, JSON.parse(json.body).Code], [413, 'RequestEntityTooLarge']);
    assert.deepEqual(
      running.done.map((done) => done.status),
      [200, 413, 413],
    );
  });

  test('a body far beyond the limit is refused before it is read', async () => {
    await using running = await startServer(echo, { bodyBytesMax: 100 });
    const reply = await sendRaw(
      running.port,
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\nAction',
    );
    assert.match(reply, /^HTTP\/1\.1 413 [\s\S]*Connection: close[\s\S]*RequestEntityTooLarge/);
  });

  test('headers beyond 16 KiB are refused', async () => {
    await using running = await startServer(echo);
    const reply = await sendRaw(
      running.port,
      `POST / HTTP/1.1\r\nHost: h\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    assert.match(reply, /^HTTP\/1\.1 431 /);
  });

  for (const [what, text] of [
    ['no end of its headers', 'POST / HTTP/1.1\r\nHost: h\r\n'],
    ['no end of its body', 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nAct'],
  ] as const) {
    test(`a client that sends ${what} is cut off`, async () => {
      await using running = await startServer(echo, { headersTimeoutMs: 100, requestTimeoutMs: 200 });
      assert.match(await sendRaw(running.port, text), /^HTTP\/1\.1 408 /);
    });
  }

  test('bytes that are not HTTP are refused', async () => {
    await using running = await startServer(echo);
    assert.match(
      await sendRaw(running.port, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
      /^HTTP\/1\.1 400 /,
    );
  });
});

describe('draining', () => {
  test('a call under way is finished, an idle connection is closed, and who comes meanwhile is sent away', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began = () => {};
    const started = new Promise<void>((resolve) => {
      began = resolve;
    });
    const running = await startServer(async () => {
      began();
      await held;
      return {};
    });
    const idle = connect(running.port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    const idleClosed = new Promise((resolve) => idle.once('close', resolve));
    const call = send(running.port, await signed('Action=DescribeIpams'));
    await started;
    const drained = running.server.drain(5000);
    await idleClosed;
    const health = await send(running.port, unsigned('GET', '/healthz'));
    assert.deepEqual([health.status, health.body, health.headers.connection], [503, 'not ready', 'close']);
    release();
    const reply = await call;
    assert.deepEqual([reply.status, reply.headers.connection], [200, 'close']);
    await drained;
    await assert.rejects(send(running.port, unsigned('GET', '/healthz')), { code: 'ECONNREFUSED' });
  });

  test('what is not done in time is cut', async () => {
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const running = await startServer(() => {
      ask();
      return new Promise(() => {});
    });
    const call = send(running.port, await signed('Action=DescribeIpams'));
    call.catch(() => {});
    await isAsked;
    await running.server.drain(50);
    await assert.rejects(call, { code: 'ECONNRESET' });
  });

  test('a port that is taken is an error of listen', async () => {
    await using running = await startServer(echo);
    const other = createHttpServer({
      dispatch: echo,
      requestId: () => 'r',
      isReady: () => true,
      onError: () => {},
    });
    await assert.rejects(other.listen('127.0.0.1', running.port), { code: 'EADDRINUSE' });
  });
});
