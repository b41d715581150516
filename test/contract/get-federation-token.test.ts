import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { allow, policyText, userOf } from './support/identities.ts';

contract('GetFederationToken', (place) => {
  test('a user hands on what they may do, as far as the call says', async () => {
    const actor = await place.account();
    const { accountId } = actor;
    const ann = await userOf(actor, 'ann', allow(['ec2:DescribeVpcs', 'sts:GetFederationToken']));
    const handedOn = async (Policy?: string) => {
      const answer = await ann.sts.getFederationToken({ Name: 'guest', Policy });
      return actor.with({
        accessKeyId: answer.Credentials?.AccessKeyId as string,
        secretAccessKey: answer.Credentials?.SecretAccessKey as string,
        sessionToken: answer.Credentials?.SessionToken as string,
      });
    };
    const guest = await handedOn(policyText(allow('ec2:*')));
    exactly(await guest.sts.getCallerIdentity({}), {
      UserId: `${accountId}:guest`,
      Account: accountId,
      Arn: `arn:aws:sts::${accountId}:federated-user/guest`,
    });
    await guest.ec2.describeVpcs({});
    await refused(guest.ec2.describeSubnets({}), 'UnauthorizedOperation', /no identity-based policy/, 403);
    await refused(guest.iam.listUsers({}), 'AccessDenied', /credentials of a federated-user/, 403);
    await refused((await handedOn()).ec2.describeVpcs({}), 'UnauthorizedOperation', /no session policy/, 403);
  });

  test('it takes a permission, and a user', async () => {
    const actor = await place.account();
    const ann = await userOf(actor, 'ann');
    await refused(
      ann.sts.getFederationToken({ Name: 'guest' }),
      'AccessDenied',
      /federated-user\/guest because no identity/,
      403,
    );
    await refused(actor.sts.getFederationToken({ Name: 'guest' }), 'AccessDenied', /Only a user/, 403);
  });
});
