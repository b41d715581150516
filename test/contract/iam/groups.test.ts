import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, policyText } from '../support/identities.ts';

contract('groups of IAM', (place) => {
  test('a group is made, shown, renamed and removed', async () => {
    const { iam, accountId } = await place.account();
    const made = await iam.createGroup({ GroupName: 'Admins', Path: '/x/' });
    const group = {
      Path: '/x/',
      GroupName: 'Admins',
      GroupId: /^AGPA[A-Z2-7]{17}$/,
      Arn: `arn:aws:iam::${accountId}:group/x/Admins`,
      CreateDate: made.Group?.CreateDate,
    };
    exactly(made, { Group: group });
    exactly(await iam.getGroup({ GroupName: 'Admins' }), { Group: group, Users: [], IsTruncated: false });
    exactly(await iam.listGroups({ PathPrefix: '/x/' }), { Groups: [group], IsTruncated: false });
    await refused(
      iam.createGroup({ GroupName: 'admins' }),
      'EntityAlreadyExistsException',
      /already exists/,
      409,
    );
    await iam.updateGroup({ GroupName: 'Admins', NewGroupName: 'Owners', NewPath: '/' });
    assert.equal(
      (await iam.getGroup({ GroupName: 'Owners' })).Group?.Arn,
      `arn:aws:iam::${accountId}:group/Owners`,
    );
    await iam.deleteGroup({ GroupName: 'Owners' });
    await refused(
      iam.getGroup({ GroupName: 'Owners' }),
      'NoSuchEntityException',
      /group with name Owners/,
      404,
    );
  });

  test('users come and go, and a group with users or policies stays', async () => {
    const { iam } = await place.account();
    await iam.createGroup({ GroupName: 'g' });
    await iam.createUser({ UserName: 'ann' });
    await iam.addUserToGroup({ GroupName: 'g', UserName: 'ann' });
    await iam.addUserToGroup({ GroupName: 'g', UserName: 'ann' });
    const { Users } = await iam.getGroup({ GroupName: 'g' });
    assert.deepEqual(
      Users?.map((user) => user.UserName),
      ['ann'],
    );
    const { Groups } = await iam.listGroupsForUser({ UserName: 'ann' });
    assert.deepEqual(
      Groups?.map((group) => group.GroupName),
      ['g'],
    );
    await refused(iam.deleteGroup({ GroupName: 'g' }), 'DeleteConflictException', /remove users/, 409);
    await iam.removeUserFromGroup({ GroupName: 'g', UserName: 'ann' });
    await refused(
      iam.removeUserFromGroup({ GroupName: 'g', UserName: 'ann' }),
      'NoSuchEntityException',
      /not in the group/,
      404,
    );
    await iam.putGroupPolicy({ GroupName: 'g', PolicyName: 'p', PolicyDocument: policyText(allow('*')) });
    await refused(iam.deleteGroup({ GroupName: 'g' }), 'DeleteConflictException', /policies/, 409);
    await iam.deleteGroupPolicy({ GroupName: 'g', PolicyName: 'p' });
    await iam.deleteGroup({ GroupName: 'g' });
  });

  test('a user is in ten groups at most', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    for (let index = 0; index < 11; index += 1) {
      await iam.createGroup({ GroupName: `g${index}` });
      const added = iam.addUserToGroup({ GroupName: `g${index}`, UserName: 'ann' });
      if (index < 10) await added;
      else await refused(added, 'LimitExceededException', /GroupsPerUser: 10/, 409);
    }
  });
});
