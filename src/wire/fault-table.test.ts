import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Fault, faultNames } from '../domain/fault.ts';
import type { ServiceName } from '../operations/operation.ts';
import { faultReply } from './fault-table.ts';

const reply = (name: (typeof faultNames)[number], service: ServiceName = 'ec2') =>
  faultReply(new Fault(name, 'why', { detail: 'secret' }), service);

describe('faults on the wire', () => {
  test('every fault has a code and a status that is an error, and its detail stays inside', () => {
    for (const name of faultNames) {
      for (const service of ['ec2', 'sts', 'iam', 'ram', 'organizations', 'servicequotas', 'ce'] as const) {
        const { code, status, message, ...rest } = reply(name, service);
        assert.match(code, /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z]+)?$/, name);
        assert.ok(status >= 400 && status <= 503, name);
        assert.deepEqual([message, Object.keys(rest)], ['why', ['retry', 'reason']]);
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

  test('a refusal has the reason that an operation gives, or the usual one of the service', () => {
    const words = (name: (typeof faultNames)[number], service: ServiceName) => {
      const { status, code, reason } = reply(name, service);
      return [status, code, reason];
    };
    assert.deepEqual(
      [
        words('Unauthorized', 'organizations'),
        words('MissingParameter', 'organizations'),
        words('MissingParameter', 'ce'),
        words('Internal', 'servicequotas'),
      ],
      [
        [400, 'AccessDeniedException', undefined],
        [400, 'InvalidInputException', 'INPUT_REQUIRED'],
        [400, 'ValidationException', undefined],
        [500, 'ServiceException', undefined],
      ],
    );
    const fault = new Fault('OrganizationConstraintViolation', 'why', { reason: 'OU_DEPTH_LIMIT_EXCEEDED' });
    assert.equal(faultReply(fault, 'organizations').reason, 'OU_DEPTH_LIMIT_EXCEEDED');
  });

  test('trying again helps only where nothing was wrong with the request', () => {
    assert.deepEqual(
      faultNames.filter((name) => reply(name).retry === 'later'),
      ['ConcurrentMutationLimitExceeded', 'Unavailable', 'Internal'],
    );
  });
});
