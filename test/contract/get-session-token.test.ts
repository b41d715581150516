import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { allow, roleOf, trust, userOf } from './support/identities.ts';

const sessionOf = async (actor: Actor, DurationSeconds?: number): Promise<Actor> => {
  const { Credentials } = await actor.sts.getSessionToken({ DurationSeconds });
  return actor.with({
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken as string,
  });
};

contract('GetSessionToken', (place) => {
  test('a user gets a temporary key with what they may do', async () => {
    const actor = await place.account();
    const ann = await userOf(actor, 'ann', allow('ec2:DescribeVpcs'));
    const session = await sessionOf(ann);
    assert.equal((await session.sts.getCallerIdentity({})).Arn, `arn:aws:iam::${actor.accountId}:user/ann`);
    await session.ec2.describeVpcs({});
    await refused(session.ec2.describeSubnets({}), 'UnauthorizedOperation', /no identity-based policy/, 403);
    await refused(session.sts.getSessionToken({}), 'AccessDenied', /session-token/, 403);
    await actor.iam.deleteUserPolicy({ UserName: 'ann', PolicyName: 'own' });
    await refused(session.ec2.describeVpcs({}), 'UnauthorizedOperation', /no identity-based policy/, 403);
    const { AccessKeyMetadata } = await actor.iam.listAccessKeys({ UserName: 'ann' });
    assert.equal(AccessKeyMetadata?.length, 1);
    await actor.iam.deleteAccessKey({ UserName: 'ann', AccessKeyId: ann.credentials.accessKeyId });
    await actor.iam.deleteUser({ UserName: 'ann' });
    await refused(session.sts.getCallerIdentity({}), 'InvalidClientTokenId', /security token/, 403);
  });

  test('with such a key nobody administers identities, and roles can be entered', async () => {
    const actor = await place.account();
    const arn = await roleOf(actor, 'Look', trust(actor.accountId));
    const ann = await userOf(actor, 'ann', allow('*'));
    const session = await sessionOf(ann, 900);
    await refused(session.iam.listUsers({}), 'AccessDenied', /credentials of a session-token/, 403);
    await session.sts.assumeRole({ RoleArn: arn, RoleSessionName: 'try' });
  });

  test('the root gets an hour, a user a day and a half', async () => {
    const actor = await place.account();
    await refused(
      actor.sts.getSessionToken({ DurationSeconds: 3601 }),
      'ValidationError',
      /between 900 and 3600/,
    );
    await (await sessionOf(actor)).ec2.describeVpcs({});
    const ann = await userOf(actor, 'ann');
    await refused(
      ann.sts.getSessionToken({ DurationSeconds: 129_601 }),
      'ValidationError',
      /between 900 and 129600/,
    );
    await refused(
      ann.sts.getSessionToken({ SerialNumber: 'a'.repeat(20), TokenCode: '123456' }),
      'AccessDenied',
      /MFA/,
      403,
    );
    await sessionOf(ann, 129_600);
  });
});
