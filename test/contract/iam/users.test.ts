import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, policyText } from '../support/identities.ts';

contract('users of IAM', (place) => {
  test('a user is made, shown, renamed and removed', async () => {
    const { iam, accountId } = await place.account();
    const made = await iam.createUser({ UserName: 'Ann', Path: '/team/', Tags: [{ Key: 'a', Value: 'b' }] });
    const user = {
      Path: '/team/',
      UserName: 'Ann',
      UserId: /^AIDA[A-Z2-7]{17}$/,
      Arn: `arn:aws:iam::${accountId}:user/team/Ann`,
      CreateDate: made.User?.CreateDate,
    };
    exactly(made, { User: { ...user, Tags: [{ Key: 'a', Value: 'b' }] } });
    exactly(await iam.getUser({ UserName: 'ann' }), { User: { ...user, Tags: [{ Key: 'a', Value: 'b' }] } });
    exactly(await iam.listUsers({}), { Users: [user], IsTruncated: false });
    exactly(await iam.listUsers({ PathPrefix: '/other/' }), { Users: [], IsTruncated: false });
    await iam.updateUser({ UserName: 'Ann', NewUserName: 'Bea', NewPath: '/' });
    const { User: renamed } = await iam.getUser({ UserName: 'Bea' });
    assert.equal(renamed?.Arn, `arn:aws:iam::${accountId}:user/Bea`);
    assert.equal(renamed?.UserId, made.User?.UserId);
    await refused(
      iam.getUser({ UserName: 'Ann' }),
      'NoSuchEntityException',
      'The user with name Ann cannot be found.',
      404,
    );
    await iam.deleteUser({ UserName: 'Bea' });
    await refused(iam.deleteUser({ UserName: 'Bea' }), 'NoSuchEntityException', /cannot be found/, 404);
  });

  test('names are unique without regard to case, and what names cannot be is refused', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    await refused(iam.createUser({ UserName: 'ANN' }), 'EntityAlreadyExistsException', /already exists/, 409);
    await iam.createUser({ UserName: 'bea' });
    await refused(
      iam.updateUser({ UserName: 'bea', NewUserName: 'Ann' }),
      'EntityAlreadyExistsException',
      /already exists/,
      409,
    );
    await iam.updateUser({ UserName: 'ann', NewUserName: 'Ann' });
    for (const name of ['a b', 'a*', 'a/b', 'ä', 'x'.repeat(65)]) {
      await refused(iam.createUser({ UserName: name }), 'ValidationError', /userName is invalid/);
    }
    for (const path of ['x', '/x', '//', '/a//b/']) {
      await refused(iam.createUser({ UserName: 'c', Path: path }), 'ValidationError', /path is invalid/);
    }
  });

  test('a user of another account is not there', place.needs('another account'), async () => {
    const [one, other] = [await place.account(), await place.otherAccount()];
    await one.iam.createUser({ UserName: 'ann' });
    await refused(
      other.iam.getUser({ UserName: 'ann' }),
      'NoSuchEntityException',
      /ann cannot be found/,
      404,
    );
    await refused(
      other.iam.deleteUser({ UserName: 'ann' }),
      'NoSuchEntityException',
      /ann cannot be found/,
      404,
    );
    exactly(await other.iam.listUsers({}), { Users: [], IsTruncated: false });
  });

  test('whoever leaves the name out is shown themselves', async () => {
    const { iam, accountId } = await place.account();
    const { User } = await iam.getUser({});
    assert.equal(User?.Arn, `arn:aws:iam::${accountId}:root`);
    assert.equal(User?.UserId, accountId);
  });

  test('a page ends with a marker, and the next one begins there', async () => {
    const { iam } = await place.account();
    for (const name of ['c', 'A', 'b']) await iam.createUser({ UserName: name });
    const first = await iam.listUsers({ MaxItems: 2 });
    assert.deepEqual([first.Users?.map((user) => user.UserName), first.IsTruncated], [['A', 'b'], true]);
    const rest = await iam.listUsers({ Marker: first.Marker });
    assert.deepEqual([rest.Users?.map((user) => user.UserName), rest.IsTruncated], [['c'], false]);
    await refused(iam.listUsers({ Marker: 'nonsense' }), 'ValidationError');
    await refused(iam.listUsers({ MaxItems: 1001 }), 'ValidationError');
  });

  test('tags are the same key in whatever case, and fifty at most', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    await iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'Team', Value: 'x' }] });
    await iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'team', Value: 'y' }] });
    exactly(await iam.listUserTags({ UserName: 'ann' }), {
      Tags: [{ Key: 'team', Value: 'y' }],
      IsTruncated: false,
    });
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    await refused(iam.tagUser({ UserName: 'ann', Tags: many }), 'LimitExceededException', /at most 50/, 409);
    await refused(iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'aws:x', Value: '' }] }), 'ValidationError');
    await refused(
      iam.tagUser({
        UserName: 'ann',
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      }),
      'ValidationError',
      /case insensitive/,
    );
    await iam.untagUser({ UserName: 'ann', TagKeys: ['TEAM'] });
    exactly(await iam.listUserTags({ UserName: 'ann' }), { Tags: [], IsTruncated: false });
  });

  test('a user is removed only when nothing hangs on it', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    const { AccessKey } = await iam.createAccessKey({ UserName: 'ann' });
    await iam.putUserPolicy({ UserName: 'ann', PolicyName: 'p', PolicyDocument: policyText(allow('*')) });
    await iam.createGroup({ GroupName: 'g' });
    await iam.addUserToGroup({ GroupName: 'g', UserName: 'ann' });
    await refused(iam.deleteUser({ UserName: 'ann' }), 'DeleteConflictException', /delete access keys/, 409);
    await iam.deleteAccessKey({ UserName: 'ann', AccessKeyId: AccessKey?.AccessKeyId as string });
    await refused(iam.deleteUser({ UserName: 'ann' }), 'DeleteConflictException', /policies/, 409);
    await iam.deleteUserPolicy({ UserName: 'ann', PolicyName: 'p' });
    await refused(iam.deleteUser({ UserName: 'ann' }), 'DeleteConflictException', /groups/, 409);
    await iam.removeUserFromGroup({ GroupName: 'g', UserName: 'ann' });
    await iam.deleteUser({ UserName: 'ann' });
  });

  test('a boundary is set and taken away', async () => {
    const { iam } = await place.account();
    const boundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await iam.createUser({ UserName: 'ann' });
    await iam.putUserPermissionsBoundary({ UserName: 'ann', PermissionsBoundary: boundary });
    const { User } = await iam.getUser({ UserName: 'ann' });
    assert.deepEqual(User?.PermissionsBoundary, {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: boundary,
    });
    await iam.deleteUserPermissionsBoundary({ UserName: 'ann' });
    assert.equal((await iam.getUser({ UserName: 'ann' })).User?.PermissionsBoundary, undefined);
    await refused(
      iam.deleteUserPermissionsBoundary({ UserName: 'ann' }),
      'NoSuchEntityException',
      /no permissions boundary/,
      404,
    );
    await refused(
      iam.putUserPermissionsBoundary({
        UserName: 'ann',
        PermissionsBoundary: 'arn:aws:iam::aws:policy/None',
      }),
      'NoSuchEntityException',
      /does not exist or is not attachable/,
      404,
    );
  });
});
