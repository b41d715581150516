import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, assume, roleOf, setPolicy, trust, userOf } from '../support/identities.ts';
import { until } from '../support/world.ts';

contract('access keys of IAM', (place) => {
  test('a key is made, listed, switched off and on, and removed', async () => {
    const actor = await place.account();
    const { iam } = actor;
    const ann = await userOf(actor, 'ann', allow('ec2:DescribeVpcs'));
    const id = ann.credentials.accessKeyId;
    const { AccessKeyMetadata: [key] = [] } = await iam.listAccessKeys({ UserName: 'ann' });
    exactly(key, { UserName: 'ann', AccessKeyId: id, Status: 'Active', CreateDate: key?.CreateDate });
    await ann.ec2.describeVpcs({});
    await iam.updateAccessKey({ UserName: 'ann', AccessKeyId: id, Status: 'Inactive' });
    await refused(ann.ec2.describeVpcs({}), 'AuthFailure', /credentials/, 401);
    await iam.updateAccessKey({ UserName: 'ann', AccessKeyId: id, Status: 'Active' });
    await ann.ec2.describeVpcs({});
    await iam.deleteAccessKey({ UserName: 'ann', AccessKeyId: id });
    await refused(ann.ec2.describeVpcs({}), 'AuthFailure', /credentials/, 401);
    exactly(await iam.listAccessKeys({ UserName: 'ann' }), { AccessKeyMetadata: [], IsTruncated: false });
  });

  test('a user has two keys at most, and a user of one account none of another', async () => {
    const [actor, other] = [await place.account(), await place.otherAccount()];
    const { iam } = actor;
    const ann = await userOf(actor, 'ann');
    await iam.createAccessKey({ UserName: 'ann' });
    await refused(
      iam.createAccessKey({ UserName: 'ann' }),
      'LimitExceededException',
      /AccessKeysPerUser: 2/,
      409,
    );
    const id = ann.credentials.accessKeyId;
    await other.iam.createUser({ UserName: 'ann' });
    const stranger = { UserName: 'ann', AccessKeyId: id };
    await refused(other.iam.deleteAccessKey(stranger), 'NoSuchEntityException', /cannot be found/, 404);
    await refused(
      other.iam.updateAccessKey({ ...stranger, Status: 'Inactive' }),
      'NoSuchEntityException',
      /cannot be found/,
      404,
    );
    // Nor can a key be removed under the name of another user.
    await iam.createUser({ UserName: 'bea' });
    await refused(
      iam.deleteAccessKey({ UserName: 'bea', AccessKeyId: id }),
      'NoSuchEntityException',
      /cannot be found/,
      404,
    );
  });

  test('who may do so makes a key for themselves', async () => {
    const actor = await place.account();
    const own = `arn:aws:iam::${actor.accountId}:user/\${aws:username}`;
    const ann = await userOf(actor, 'ann', allow('iam:*AccessKey*', own));
    const { AccessKey } = await ann.iam.createAccessKey({});
    assert.equal(AccessKey?.UserName, 'ann');
    await actor.iam.createUser({ UserName: 'bea' });
    await refused(
      ann.iam.createAccessKey({ UserName: 'bea' }),
      'AccessDenied',
      /user\/bea because no identity-based/,
      403,
    );
  });

  test('the root has keys too', async () => {
    const { iam, credentials } = await place.account();
    const { AccessKeyMetadata } = await iam.listAccessKeys({});
    assert.deepEqual(
      AccessKeyMetadata?.map((key) => key.AccessKeyId),
      [credentials.accessKeyId],
    );
  });

  test('a key tells when it was used last, to its account and to whom it belongs', async () => {
    const actor = await place.account();
    const own = `arn:aws:iam::${actor.accountId}:user/team/\${aws:username}`;
    await actor.iam.createUser({ UserName: 'bob', Path: '/team/' });
    const { AccessKey } = await actor.iam.createAccessKey({ UserName: 'bob' });
    const AccessKeyId = AccessKey?.AccessKeyId as string;
    exactly(await actor.iam.getAccessKeyLastUsed({ AccessKeyId }), {
      UserName: 'bob',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    const bob = actor.with({
      accessKeyId: AccessKeyId,
      secretAccessKey: AccessKey?.SecretAccessKey as string,
    });
    await setPolicy(actor, 'bob', allow('iam:GetAccessKeyLastUsed', own));
    const before = Date.now();
    await refused(bob.in('us-west-2').ec2.describeVpcs({}), 'UnauthorizedOperation', undefined, 403);
    const used = await until(place, async () => {
      const { AccessKeyLastUsed } = await bob.iam.getAccessKeyLastUsed({ AccessKeyId });
      return AccessKeyLastUsed?.LastUsedDate && AccessKeyLastUsed;
    });
    assert.deepEqual([used.ServiceName, used.Region], ['ec2', 'us-west-2']);
    assert.ok(Math.abs((used.LastUsedDate?.getTime() ?? 0) - before) < 60_000);
    const others = actor.credentials.accessKeyId;
    await refused(
      bob.iam.getAccessKeyLastUsed({ AccessKeyId: others }),
      'AccessDenied',
      /on resource: arn:aws:iam::\d{12}:user\/ because/,
      403,
    );
    const root = await until(place, async () => {
      const answer = await actor.iam.getAccessKeyLastUsed({ AccessKeyId: others });
      return answer.AccessKeyLastUsed?.LastUsedDate && answer;
    });
    assert.deepEqual([root.UserName, root.AccessKeyLastUsed?.ServiceName], ['root', 'iam']);
    const stranger = await place.otherAccount();
    const words = async (id: string) => {
      const error = await refused(
        stranger.iam.getAccessKeyLastUsed({ AccessKeyId: id }),
        'NoSuchEntityException',
        /cannot be found/,
        404,
      );
      return (error as Error).message.replaceAll(id, 'ID');
    };
    assert.equal(await words(AccessKeyId), await words('AKIAAAAAAAAAAAAAAAAA'));
  });

  test('a role tells when somebody acted in it last', async () => {
    const actor = await place.account();
    const arn = await roleOf(actor, 'r', trust(actor.accountId), allow('ec2:DescribeVpcs'));
    assert.deepEqual((await actor.iam.getRole({ RoleName: 'r' })).Role?.RoleLastUsed, {});
    await (await assume(actor, arn)).ec2.describeVpcs({});
    const used = await until(place, async () => {
      const { Role } = await actor.iam.getRole({ RoleName: 'r' });
      return Role?.RoleLastUsed?.LastUsedDate && Role.RoleLastUsed;
    });
    assert.equal(used.Region, 'us-east-1');
  });
});
