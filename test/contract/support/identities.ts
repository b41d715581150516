// Users and roles of an account, and their owner as a client.

import type { Actor } from './contract.ts';

type Statement = Readonly<Record<string, unknown>>;

/** A policy as text. */
export const policyText = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const allow = (
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  more = {},
) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});

export const deny = (
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  more = {},
) => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});

/** A user of the account with these statements as its policy, signing with a key of its own. */
export async function userOf(
  actor: Actor,
  name: string,
  ...statements: readonly Statement[]
): Promise<Actor> {
  await actor.iam.createUser({ UserName: name });
  if (statements.length > 0) await setPolicy(actor, name, ...statements);
  const { AccessKey } = await actor.iam.createAccessKey({ UserName: name });
  return actor.with({
    accessKeyId: AccessKey?.AccessKeyId as string,
    secretAccessKey: AccessKey?.SecretAccessKey as string,
  });
}

/** Gives a user these statements, and no others. */
export const setPolicy = (actor: Actor, name: string, ...statements: readonly Statement[]) =>
  actor.iam.putUserPolicy({
    UserName: name,
    PolicyName: 'own',
    PolicyDocument: policyText(...statements),
  });

/** A trust policy that lets a principal assume the role, and take further actions on it. */
export const trust = (
  principal: string | readonly string[],
  condition?: Statement,
  ...further: readonly string[]
): string =>
  policyText({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: ['sts:AssumeRole', ...further],
    ...(condition && { Condition: condition }),
  });

/** A role with these statements as its policy. @returns its ARN */
export async function roleOf(
  actor: Actor,
  name: string,
  trustPolicy: string,
  ...statements: readonly Statement[]
): Promise<string> {
  const { Role } = await actor.iam.createRole({ RoleName: name, AssumeRolePolicyDocument: trustPolicy });
  if (statements.length > 0) {
    await actor.iam.putRolePolicy({
      RoleName: name,
      PolicyName: 'own',
      PolicyDocument: policyText(...statements),
    });
  }
  return Role?.Arn as string;
}

/** The caller in a role, as a client. */
export async function assume(
  actor: Actor,
  roleArn: string,
  more: Partial<Parameters<Actor['sts']['assumeRole']>[0]> = {},
): Promise<Actor> {
  const { Credentials } = await actor.sts.assumeRole({
    RoleArn: roleArn,
    RoleSessionName: 'session',
    ...more,
  });
  return actor.with({
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken as string,
  });
}
