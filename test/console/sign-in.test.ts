// Signing in, its refusals, and what a session lets through: asked with bare requests, as an attacker would.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createConsoleLink, linkMs, sessionMs } from '../../src/console/sessions.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const clock = fakeClock(new Date('2026-11-01T08:00:00Z'));
before(async () => {
  server = await startTestServer({ clock, console: true });
});
after(() => server.stop());

type Headers = Record<string, string>;
const own = (): Headers => ({ origin: server.endpoint });

const post = (path: string, body: object, headers: Headers): Promise<Response> =>
  fetch(server.endpoint + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const signIn = (given: object = server.credentials, headers = own()): Promise<Response> =>
  post('/console/sign-in', given, headers);

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';
const session = (cookie: string): Promise<Response> =>
  fetch(`${server.endpoint}/console/session`, { headers: { cookie } });
const call = (cookie: string, headers: Headers = own()): Promise<Response> =>
  post('/api/ec2/DescribeIpams', {}, { cookie, 'x-cadastre-region': 'us-east-1', ...headers });

const newLink = (): Promise<string> =>
  server.application.store.write(async (transaction) =>
    createConsoleLink(transaction, server.accountId, clock.now()),
  );

describe('signing in', () => {
  test('a key and its secret open a session, in a cookie that scripts and other sites do not get', async () => {
    const response = await signIn();
    assert.equal(response.status, 200);
    assert.match(
      response.headers.get('set-cookie') ?? '',
      /^cadastre_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const told = (await (await session(cookieOf(response))).json()) as Record<string, unknown>;
    assert.equal(told.accountId, server.accountId);
    assert.equal(told.arn, `arn:aws:iam::${server.accountId}:root`);
    assert.equal(told.standing, 'alone', 'it is in no organization');
    assert.equal((await call(cookieOf(response))).status, 200);
  });

  test('behind TLS the cookie is for TLS alone', async () => {
    const response = await signIn(server.credentials, { origin: server.endpoint.replace('http:', 'https:') });
    assert.match(response.headers.get('set-cookie') ?? '', /; Secure$/);
  });

  const { accessKeyId, secretAccessKey } = {
    accessKeyId: 'AKIANOBODYNOBODY0000',
    secretAccessKey: 'x'.repeat(40),
  };
  const refusals: [string, () => object][] = [
    ['a wrong secret', () => ({ ...server.credentials, secretAccessKey })],
    ['an unknown key', () => ({ accessKeyId, secretAccessKey: server.credentials.secretAccessKey })],
    ['a token with a lasting key', () => ({ ...server.credentials, sessionToken: 't' })],
  ];
  for (const [what, given] of refusals) {
    test(`${what} is refused, in the same words`, async () => {
      const response = await signIn(given());
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('set-cookie'), null);
      assert.deepEqual(await response.json(), {
        message: 'The access key ID or the secret access key is not right.',
      });
    });
  }

  test('what is no sign-in is refused as such', async () => {
    for (const given of [{}, { accessKeyId: 1, secretAccessKey: 2 }, { link: 3 }]) {
      assert.equal((await signIn(given)).status, 400);
    }
    assert.equal((await signIn({ link: 'x'.repeat(20_000) })).status, 413);
  });

  test('after some failures even the right secret has to wait five minutes', async () => {
    const another = await server.createAccount();
    const wrong = { ...another.credentials, secretAccessKey };
    for (let index = 0; index < 8; index += 1) assert.equal((await signIn(wrong)).status, 401);
    assert.equal((await signIn(another.credentials)).status, 429);
    clock.advance(5 * 60_000 + 1);
    assert.equal((await signIn(another.credentials)).status, 200);
  });

  test('a link opens the console once, and only within an hour', async () => {
    const link = await newLink();
    const response = await signIn({ link });
    assert.equal(response.status, 200);
    assert.equal((await call(cookieOf(response))).status, 200);
    assert.equal((await signIn({ link })).status, 401);
    const late = await newLink();
    clock.advance(linkMs);
    assert.equal((await signIn({ link: late })).status, 401);
  });

  test('of two that open a link at once one gets in', async () => {
    const link = await newLink();
    const statuses = (await Promise.all([signIn({ link }), signIn({ link })])).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 401]);
  });
});

describe('a session', () => {
  test('is refused to pages of other origins, with and without their saying so', async () => {
    const cookie = cookieOf(await signIn());
    const others: Headers[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      {},
      { ...own(), 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of others) {
      assert.equal((await call(cookie, headers)).status, 403, JSON.stringify(headers));
      assert.equal((await signIn(server.credentials, headers)).status, 403);
    }
    // Without the header that a form cannot send it is a call without a signature.
    const { status } = await post('/api/ec2/DescribeIpams', {}, { cookie, ...own() });
    assert.equal(status, 403);
  });

  test('opens neither the other protocols nor an invented region', async () => {
    const cookie = cookieOf(await signIn());
    const form = await fetch(server.endpoint, {
      method: 'POST',
      headers: { ...own(), cookie, 'x-cadastre-region': 'us-east-1' },
      body: new URLSearchParams({ Action: 'DescribeIpams', Version: '2016-11-15' }),
    });
    assert.equal(form.status, 403);
    assert.equal((await call(cookie, { ...own(), 'x-cadastre-region': 'nowhere-1' })).status, 401);
  });

  test('ends when it is signed out of, with the key that a link made for it', async () => {
    const cookie = cookieOf(await signIn({ link: await newLink() }));
    const left = await post('/console/sign-out', {}, { ...own(), cookie });
    assert.match(left.headers.get('set-cookie') ?? '', /^cadastre_session=; Path=\/; Max-Age=0;/);
    assert.equal((await session(cookie)).status, 401);
    assert.equal((await call(cookie)).status, 403);
  });

  test('ends after twelve hours', async () => {
    const cookie = cookieOf(await signIn());
    clock.advance(sessionMs - 1);
    assert.equal((await session(cookie)).status, 200);
    clock.advance(1);
    assert.equal((await session(cookie)).status, 401);
    assert.equal((await call(cookie)).status, 403);
  });

  test('is asked for before events are told', async () => {
    assert.equal((await fetch(`${server.endpoint}/console/events`)).status, 401);
  });
});

describe('the pages', () => {
  test('come with a strict policy, and compressed for who takes it', async () => {
    const page = await fetch(`${server.endpoint}/console/pools`, { headers: { 'accept-encoding': 'br' } });
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-encoding'), 'br');
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe|https?:/);
    const [, script = ''] = /src="(\/console\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
    const asset = await fetch(server.endpoint + script);
    assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await fetch(`${server.endpoint}/console/assets/absent.js`)).status, 404);
  });

  test('no path leads out of them', async () => {
    for (const path of ['/console/../package.json', '/console/..%2fpackage.json', '/console/%2e%2e/x']) {
      const text = await (await fetch(server.endpoint + path)).text();
      assert.doesNotMatch(text, /"dependencies"/);
    }
  });

  test('a browser that asks for the root is led to them, and a program is not', async () => {
    const asked = (accept: string) => fetch(server.endpoint, { headers: { accept }, redirect: 'manual' });
    const led = await asked('text/html');
    assert.deepEqual([led.status, led.headers.get('location')], [302, '/console/']);
    assert.equal((await asked('*/*')).status, 404);
  });
});
