import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Fault, faultNames } from '../domain/fault.ts';
import { faultReply } from './fault-table.ts';

const reply = (name: (typeof faultNames)[number], service: 'ec2' | 'sts' | 'ram' = 'ec2') =>
  faultReply(new Fault(name, 'why', { detail: 'secret' }), service);

describe('faults on the wire', () => {
  test('every fault has a code and a status that is an error, and its detail stays inside', () => {
    for (const name of faultNames) {
      for (const service of ['ec2', 'sts', 'ram'] as const) {
        const { code, status, message, ...rest } = reply(name, service);
        assert.match(code, /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z]+)?$/, name);
        assert.ok(status >= 400 && status <= 503, name);
        assert.deepEqual([message, Object.keys(rest)], ['why', ['retry']]);
      }
    }
  });

  test('services word a refused caller differently', () => {
    const words = (['UnknownAccessKey', 'SignatureMismatch', 'Unauthorized'] as const).map((name) =>
      (['ec2', 'sts', 'ram'] as const).map(
        (service) => `${reply(name, service).status} ${reply(name, service).code}`,
      ),
    );
    assert.deepEqual(words, [
      ['401 AuthFailure', '403 InvalidClientTokenId', '403 UnrecognizedClientException'],
      ['401 AuthFailure', '403 SignatureDoesNotMatch', '403 InvalidSignatureException'],
      ['403 UnauthorizedOperation', '403 AccessDenied', '403 AccessDeniedException'],
    ]);
  });

  test('trying again helps only where nothing was wrong with the request', () => {
    assert.deepEqual(
      faultNames.filter((name) => reply(name).retry === 'later'),
      ['ConcurrentMutationLimitExceeded', 'Unavailable', 'Internal'],
    );
  });
});
