import type { GetSessionTokenRequest, GetSessionTokenResponse } from '@aws-sdk/client-sts';
import { Fault } from '../../domain/fault.ts';
import { operation } from '../operation.ts';
import { issueKey, readDuration, toCredentials } from './session.ts';

const hour = 3600;

/** A temporary key for the user or the root that calls, with what they may do. Needs no permission. */
export const getSessionToken = operation<GetSessionTokenRequest, GetSessionTokenResponse>('GetSessionToken', {
  service: 'sts',
  kind: 'write',
  isOpen: true,
  async run(input, context) {
    const { principal } = context.caller;
    if (principal.session) {
      throw new Fault('Unauthorized', 'Cannot call GetSessionToken with session credentials');
    }
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
      throw new Fault(
        'Unauthorized',
        'MultiFactorAuthentication failed, unable to validate MFA code: no device is registered.',
      );
    }
    const max = principal.kind === 'root' ? hour : 36 * hour;
    const key = issueKey(context, {
      accountId: principal.accountId,
      ownerId: principal.kind === 'root' ? undefined : principal.entityId,
      seconds: readDuration(input.DurationSeconds, Math.min(12 * hour, max), max),
      session: {
        kind: 'session-token',
        name: undefined,
        issuedAt: context.now.getTime(),
        policies: undefined,
        tags: [],
        transitiveTagKeys: [],
        sourceIdentity: undefined,
      },
    });
    return { Credentials: toCredentials(key) };
  },
});
