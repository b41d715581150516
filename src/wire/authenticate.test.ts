import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { credentials } from '../../test/wire/official-client.ts';
import { type SignOptions, signOfficially } from '../../test/wire/official-signer.ts';
import { Fault, type FaultName } from '../domain/fault.ts';
import type { FindSigningKey } from '../operations/incoming.ts';
import { authenticate } from './authenticate.ts';
import { readSignature } from './sigv4.ts';

const at = new Date('2026-01-31T12:00:00Z');
const principal = {
  kind: 'root',
  accountId: '123456789012',
  arn: 'arn:aws:iam::123456789012:root',
  userId: '123456789012',
  accessKeyId: credentials.accessKeyId,
} as const;

type Key = { secret: string; sessionToken?: string };
const lasting: Key = { secret: credentials.secretAccessKey };

async function attempt(
  options: Partial<SignOptions> & { key?: Key | null; now?: Date; service?: string } = {},
) {
  const { key = lasting, now = at, ...sign } = options;
  const request = await signOfficially(
    { method: 'POST', path: '/', query: {}, headers: { host: 'ipam.test' }, body: 'Action=DescribeIpams' },
    { at, ...sign },
  );
  const asked: string[] = [];
  const findKey: FindSigningKey = async (accessKeyId) => {
    asked.push(accessKeyId);
    return key === null ? undefined : { principal, ...key };
  };
  try {
    const caller = await authenticate(request, readSignature(request), 'ec2', findKey, now);
    return { caller, asked };
  } catch (error) {
    assert.ok(error instanceof Fault, String(error));
    return { fault: error.fault, message: error.message, asked };
  }
}

describe('who sent a request', () => {
  test('a valid signature gives the principal and the Region of its scope', async () => {
    assert.deepEqual(await attempt({ region: 'us-west-2' }), {
      caller: { principal, region: 'us-west-2' },
      asked: ['AKIDEXAMPLE'],
    });
  });

  const refusals: [string, Parameters<typeof attempt>[0], FaultName][] = [
    ['an unknown key', { key: null }, 'UnknownAccessKey'],
    ['a wrong secret', { key: { secret: 'other' } }, 'SignatureMismatch'],
    ['a signature that is too old', { now: new Date(at.getTime() + 901_000) }, 'RequestExpired'],
    ['a signature from the future', { now: new Date(at.getTime() - 901_000) }, 'RequestExpired'],
    ['a URL past its time', { expiresSeconds: 60, now: new Date(at.getTime() + 61_000) }, 'RequestExpired'],
    ['a token with a lasting key', { sessionToken: 't' }, 'UnknownAccessKey'],
    ['a temporary key without its token', { key: { ...lasting, sessionToken: 't' } }, 'UnknownAccessKey'],
    [
      'a temporary key with another token',
      { sessionToken: 'u', key: { ...lasting, sessionToken: 't' } },
      'UnknownAccessKey',
    ],
    ['a scope of another service', { service: 'sts' }, 'SignatureMismatch'],
  ];
  for (const [what, options, fault] of refusals) {
    test(`${what} is refused as ${fault}`, async () => {
      assert.equal((await attempt(options)).fault, fault);
    });
  }

  test('a temporary key with its token is let in, in both forms', async () => {
    const key = { ...lasting, sessionToken: 'a+/=' };
    for (const form of [{}, { expiresSeconds: 60 }]) {
      assert.ok((await attempt({ sessionToken: 'a+/=', key, ...form })).caller);
    }
  });

  test('a scope of another service is told what it should be', async () => {
    const { message } = await attempt({ service: 'sts' });
    assert.equal(message, "Credential should be scoped to correct service: 'ec2'.");
  });

  test('EC2 does not tell an unknown key from a wrong secret', async () => {
    const [unknown, wrong] = [await attempt({ key: null }), await attempt({ key: { secret: 'other' } })];
    assert.equal(unknown.message, wrong.message);
  });

  test('a secret that was changed is refused and accepted at once, whatever was derived before', async () => {
    const changed = { secret: 'changed' };
    assert.ok((await attempt()).caller);
    assert.equal((await attempt({ key: changed })).fault, 'SignatureMismatch');
    assert.ok((await attempt()).caller);
  });

  test('no key is looked up for what is unsigned, incomplete, expired or for another service', async () => {
    assert.deepEqual((await attempt({ service: 'sts' })).asked, []);
    assert.deepEqual((await attempt({ now: new Date(0) })).asked, []);
    const request = { method: 'POST', path: '/', query: '', headers: new Map(), body: new Uint8Array() };
    const never: FindSigningKey = () => assert.fail('looked up');
    await assert.rejects(authenticate(request, { kind: 'absent' }, 'ec2', never, at), {
      fault: 'MissingSignature',
    });
    await assert.rejects(authenticate(request, { kind: 'malformed', reason: 'Why.' }, 'ec2', never, at), {
      fault: 'IncompleteSignature',
      message: 'Why.',
    });
  });
});
