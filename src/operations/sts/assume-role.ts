import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { Grant } from '../../access/authorise.ts';
import type { Principal } from '../../access/principal.ts';
import { Fault } from '../../domain/fault.ts';
import { assumedRoleArn, type Role, roleArn } from '../../domain/identity/identity.ts';
import { findRole } from '../../store/identities.ts';
import type { Transaction } from '../../store/store.ts';
import { type Context, operation } from '../operation.ts';
import {
  issueKey,
  packedSize,
  readDuration,
  readSessionName,
  readSessionPolicies,
  readSessionTags,
  toCredentials,
} from './session.ts';

/** From a session of a role to another role: an hour, whatever the second one allows. */
const chainedSecondsMax = 3600;

/**
 * Enters a role, of the caller's account or of another one, for a while. The role's trust policy has to name the
 * caller, and across accounts the caller's own policies have to allow it too. A role that does not exist is refused
 * in the words for one that does not trust the caller.
 */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>('AssumeRole', {
  service: 'sts',
  kind: 'write',
  resources: ({ RoleArn = '' }) => [RoleArn],
  conditions: (input) => ({
    'sts:ExternalId': input.ExternalId,
    'sts:RoleSessionName': input.RoleSessionName,
    'sts:SourceIdentity': input.SourceIdentity,
    'sts:TransitiveTagKeys': input.TransitiveTagKeys,
  }),
  // What the caller's session passes on counts as well: both sides agree to what comes along.
  alsoNeeds: ({ Tags, SourceIdentity }, { principal: { session } }) => [
    ...(Tags?.length || session?.transitiveTagKeys?.length ? ['sts:TagSession'] : []),
    ...((SourceIdentity ?? session?.sourceIdentity) === undefined ? [] : ['sts:SetSourceIdentity']),
  ],
  findGrants: async (look, principal, [arn = '']) => {
    const role = await look((transaction) => findRoleOf(transaction, arn));
    return new Map(role && [[arn, trustIn(role, principal)]]);
  },
  async run(input, context) {
    const role = await findRoleOf(context.transaction, input.RoleArn as string);
    // It was there when access was checked, and is gone since.
    if (!role) throw new Fault('Unauthorized', `The role ${input.RoleArn} cannot be assumed.`);
    const { session, seconds } = await readSession(input, context, role);
    const key = issueKey(context, { accountId: role.accountId, ownerId: role.id, seconds, session });
    const name = session.name as string;
    return {
      Credentials: toCredentials(key),
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${name}`,
        Arn: assumedRoleArn(role.accountId, role.name, name),
      },
      PackedPolicySize: packedSize(session.policies, session.tags),
      ...(session.sourceIdentity === undefined ? {} : { SourceIdentity: session.sourceIdentity }),
    };
  },
});

/** A user or role that was made under the name of one that is gone is not the one that the policy trusts. */
const trustIn = (role: Role, principal: Principal): Grant => ({
  arn: roleArn(role),
  document: role.trustPolicy,
  kind: 'trust',
  isCallerYounger:
    principal.kind !== 'root' && role.trustSetAt !== undefined && principal.createdAt > role.trustSetAt,
});

async function readSession(input: AssumeRoleRequest, context: Context, role: Role) {
  const { principal } = context.caller;
  const isChained = principal.kind === 'assumed-role';
  const secondsMax = isChained ? chainedSecondsMax : role.sessionSecondsMax;
  const inherited = principal.session?.sourceIdentity;
  const given = input.SourceIdentity && readSessionName('sourceIdentity', input.SourceIdentity, 64);
  if (inherited !== undefined && given !== undefined && given !== inherited) {
    throw new Fault(
      'InvalidParameterValue',
      'The source identity of a session cannot be changed in a chain of roles.',
    );
  }
  return {
    seconds: readDuration(input.DurationSeconds, Math.min(3600, secondsMax), secondsMax),
    session: {
      kind: 'assumed-role' as const,
      name: readSessionName('roleSessionName', input.RoleSessionName, 64),
      issuedAt: context.now.getTime(),
      policies: await readSessionPolicies(context, role.accountId, input.Policy, input.PolicyArns),
      ...readSessionTags(context.caller, input.Tags, input.TransitiveTagKeys),
      sourceIdentity: inherited ?? given,
    },
  };
}

/** The role that an ARN names exactly: its path and the case of its letters are part of it. */
async function findRoleOf(transaction: Transaction, arn: string): Promise<Role | undefined> {
  const [, accountId, name] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]{1,64})$/.exec(arn) ?? [];
  if (accountId === undefined || name === undefined) return undefined;
  const role = await findRole(transaction, accountId, name);
  return role && roleArn(role) === arn ? role : undefined;
}
