import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, userOf } from '../support/identities.ts';

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
});
