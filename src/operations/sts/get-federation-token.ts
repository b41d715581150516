import type { GetFederationTokenRequest, GetFederationTokenResponse } from '@aws-sdk/client-sts';
import { Fault } from '../../domain/fault.ts';
import { federatedUserArn } from '../../domain/identity/identity.ts';
import { operation } from '../operation.ts';
import {
  issueKey,
  packedSize,
  readDuration,
  readSessionName,
  readSessionPolicies,
  readSessionTags,
  toCredentials,
} from './session.ts';

/**
 * A temporary key that a user hands to somebody else: it can do what the user can and the policies of the call
 * allow, and without such policies nothing.
 */
export const getFederationToken = operation<GetFederationTokenRequest, GetFederationTokenResponse>(
  'GetFederationToken',
  {
    service: 'sts',
    kind: 'write',
    resources: ({ Name }, { principal }) => [federatedUserArn(principal.accountId, Name ?? '')],
    async run(input, context) {
      const { principal } = context.caller;
      if (principal.kind !== 'user' || principal.session) {
        throw new Fault('Unauthorized', 'Only a user with a lasting access key can call GetFederationToken.');
      }
      const name = readSessionName('name', input.Name, 32);
      const policies = await readSessionPolicies(
        context,
        principal.accountId,
        input.Policy,
        input.PolicyArns,
      );
      const session = {
        kind: 'federated-user' as const,
        name,
        issuedAt: context.now.getTime(),
        policies: policies ?? [],
        ...readSessionTags(context.caller, input.Tags, undefined),
        sourceIdentity: undefined,
      };
      const key = issueKey(context, {
        accountId: principal.accountId,
        ownerId: principal.entityId,
        seconds: readDuration(input.DurationSeconds, 43_200, 129_600),
        session,
      });
      return {
        Credentials: toCredentials(key),
        FederatedUser: {
          FederatedUserId: `${principal.accountId}:${name}`,
          Arn: federatedUserArn(principal.accountId, name),
        },
        PackedPolicySize: packedSize(policies, session.tags),
      };
    },
  },
);
