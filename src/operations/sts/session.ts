// What a session is made of, as calls give it.

import type { Credentials, PolicyDescriptorType, Tag as WireTag } from '@aws-sdk/client-sts';
import { type AccessKey, createAccessKey } from '../../access/access-keys.ts';
import { findServicePolicy } from '../../access/service-policies.ts';
import { Fault } from '../../domain/fault.ts';
import type { Session } from '../../domain/identity/identity.ts';
import { readPolicy } from '../../domain/policy/read-policy.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { findManagedPolicy } from '../../store/managed-policies.ts';
import type { Context } from '../operation.ts';

/** How long a session policy, and all policies and tags of a session together, may be. */
const policyLengthMax = 2048;
const packedLengthMax = 20_000;
const policyArnsMax = 10;
const tagsMax = 50;

/** Between a limit for sessions of a kind and 15 minutes. */
export function readDuration(seconds: number | undefined, fallback: number, max: number): number {
  const value = seconds ?? fallback;
  if (value >= 900 && value <= max) return value;
  throw new Fault(
    'InvalidParameterValue',
    `The requested DurationSeconds exceeds the MaxSessionDuration set for this session: it must be between 900 and ${max}.`,
  );
}

export function readSessionName(parameter: string, name: string | undefined, lengthMax: number): string {
  if (name !== undefined && name.length >= 2 && name.length <= lengthMax && /^[\w+=,.@-]+$/.test(name))
    return name;
  throw new Fault(
    'InvalidParameterValue',
    `The specified value for ${parameter} is invalid. It must have 2 to ${lengthMax} characters, only ` +
      'alphanumeric characters and/or the following: +=,.@_-',
  );
}

/**
 * The policies that limit a session, as text; none when the call names none.
 * @throws {Fault} PolicyMalformed, PolicyTooLarge, EntityNotFound for a managed policy that the account has not got
 */
export async function readSessionPolicies(
  { transaction }: Context,
  accountId: string,
  inline: string | undefined,
  arns: readonly PolicyDescriptorType[] | undefined,
): Promise<string[] | undefined> {
  if (inline === undefined && !arns?.length) return undefined;
  const policies: string[] = [];
  if (inline !== undefined) {
    if (inline.length > policyLengthMax) throw tooLarge();
    const read = readPolicy(inline, 'identity');
    if ('problem' in read) {
      throw new Fault('PolicyMalformed', `Line ${read.problem.line}: ${read.problem.message}.`);
    }
    policies.push(inline);
  }
  if ((arns?.length ?? 0) > policyArnsMax) {
    throw new Fault('InvalidParameterValue', `A session can have at most ${policyArnsMax} managed policies.`);
  }
  for (const { arn = '' } of arns ?? []) {
    const document =
      findServicePolicy(arn)?.document ?? (await findManagedPolicy(transaction, accountId, arn))?.document;
    if (document === undefined) throw new Fault('InvalidParameterValue', `Invalid Policy ARN: ${arn}`);
    policies.push(document);
  }
  if (policies.reduce((sum, policy) => sum + policy.length, 0) > packedLengthMax + policyLengthMax)
    throw tooLarge();
  return policies;
}

const tooLarge = (): Fault =>
  new Fault(
    'PolicyTooLarge',
    `The policies of a session can have at most ${policyLengthMax} characters in the call, and ` +
      `${packedLengthMax + policyLengthMax} with those that it names.`,
  );

/** The tags of a session: those of the call over those that the caller's session passes on. */
export function readSessionTags(
  { principal }: Context['caller'],
  wire: readonly WireTag[] | undefined,
  transitiveKeys: readonly string[] | undefined,
): Pick<Session, 'tags' | 'transitiveTagKeys'> {
  const own = (wire ?? []).map(({ Key: key = '', Value: value = '' }) => ({ key, value }));
  const isPassedOn = new Set((principal.session?.transitiveTagKeys ?? []).map((key) => key.toLowerCase()));
  for (const { key, value } of own) {
    const fits =
      /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value);
    if (!fits || /^aws:/i.test(key)) throw new Fault('InvalidParameterValue', 'A session tag is invalid.');
    if (isPassedOn.has(key.toLowerCase())) {
      throw new Fault(
        'InvalidParameterValue',
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      );
    }
  }
  const keys = new Set(own.map(({ key }) => key.toLowerCase()));
  if (keys.size !== own.length || own.length > tagsMax) {
    throw new Fault('InvalidParameterValue', `Give each session tag once, and at most ${tagsMax} of them.`);
  }
  for (const key of transitiveKeys ?? []) {
    if (!keys.has(key.toLowerCase())) {
      throw new Fault(
        'InvalidParameterValue',
        'The specified transitive tag key must be included in the requested tags.',
      );
    }
  }
  const inherited: Tag[] = (principal.session?.tags ?? []).filter((tag) =>
    isPassedOn.has(tag.key.toLowerCase()),
  );
  return {
    tags: [...own, ...inherited],
    transitiveTagKeys: [...(transitiveKeys ?? []), ...(principal.session?.transitiveTagKeys ?? [])],
  };
}

/** How much of what a session can carry is used, in percent. */
export const packedSize = (policies: readonly string[] | undefined, tags: readonly Tag[]): number =>
  Math.min(
    100,
    Math.ceil(
      (((policies ?? []).reduce((sum, policy) => sum + policy.length, 0) +
        tags.reduce((sum, { key, value }) => sum + key.length + value.length, 0)) *
        100) /
        (packedLengthMax + policyLengthMax),
    ),
  );

type NewSession = {
  readonly accountId: string;
  readonly ownerId: string | undefined;
  readonly seconds: number;
  readonly session: Session;
};

/** Makes the temporary key of a session. */
export function issueKey(
  { transaction, secrets, now }: Context,
  { accountId, ownerId, seconds, session }: NewSession,
): AccessKey {
  const expiresAt = new Date(now.getTime() + seconds * 1000);
  return createAccessKey(transaction, secrets, { accountId, ownerId, now, expiresAt, session });
}

export const toCredentials = (key: AccessKey): Credentials => ({
  AccessKeyId: key.id,
  SecretAccessKey: key.secret,
  SessionToken: key.sessionToken,
  Expiration: key.expiresAt,
});
