// Everything about the identities of an account in one listing, and what tools ask before they delete a user.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, policyText, roleOf, trust } from '../support/identities.ts';

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

contract('details of an account in IAM', (place) => {
  test('users, groups, roles and policies are shown with all that hangs on them', async () => {
    const actor = await place.account();
    const { iam, accountId } = actor;
    const document = policyText(allow('ec2:Describe*'));
    const Tags = [{ Key: 'team', Value: 'x' }];
    const { Policy } = await iam.createPolicy({
      ...{ PolicyName: 'look', PolicyDocument: document, Description: 'looks' },
    });
    const PolicyArn = Policy?.Arn as string;
    await iam.createPolicyVersion({ PolicyArn, PolicyDocument: policyText(allow('*')) });
    await iam.createUser({ UserName: 'ann', Path: '/team/', PermissionsBoundary: readOnly, Tags });
    await iam.putUserPolicy({ UserName: 'ann', PolicyName: 'own', PolicyDocument: document });
    await iam.attachUserPolicy({ UserName: 'ann', PolicyArn });
    await iam.createGroup({ GroupName: 'g' });
    await iam.addUserToGroup({ GroupName: 'g', UserName: 'ann' });
    await iam.putGroupPolicy({ GroupName: 'g', PolicyName: 'of-group', PolicyDocument: document });
    await roleOf(actor, 'r', trust(accountId), allow('ec2:*'));
    await iam.attachRolePolicy({ RoleName: 'r', PolicyArn: readOnly });
    const { UserDetailList, GroupDetailList, RoleDetailList, Policies, IsTruncated } =
      await iam.getAccountAuthorizationDetails({});
    const encoded = encodeURIComponent(document).replace(/[!'()*]/g, (sign) => (sign === '*' ? '%2A' : sign));
    const look = { PolicyName: 'look', PolicyArn };
    const [user] = UserDetailList ?? [];
    exactly(user, {
      Path: '/team/',
      UserName: 'ann',
      UserId: user?.UserId,
      Arn: `arn:aws:iam::${accountId}:user/team/ann`,
      CreateDate: user?.CreateDate,
      PermissionsBoundary: {
        PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
        PermissionsBoundaryArn: readOnly,
      },
      Tags,
      GroupList: ['g'],
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded }],
      AttachedManagedPolicies: [look],
    });
    assert.deepEqual(
      GroupDetailList?.map((group) => [
        group.GroupName,
        group.GroupPolicyList,
        group.AttachedManagedPolicies,
      ]),
      [['g', [{ PolicyName: 'of-group', PolicyDocument: encoded }], []]],
    );
    assert.deepEqual(
      RoleDetailList?.map((role) => [
        role.RoleName,
        role.RolePolicyList?.map((policy) => policy.PolicyName),
        role.AttachedManagedPolicies,
        role.InstanceProfileList,
        role.RoleLastUsed,
        decodeURIComponent(role.AssumeRolePolicyDocument ?? '') === trust(accountId),
      ]),
      [['r', ['own'], [{ PolicyName: 'ReadOnlyAccess', PolicyArn: readOnly }], [], {}, true]],
    );
    assert.deepEqual(
      Policies?.map((policy) => [
        policy.PolicyName,
        policy.AttachmentCount,
        policy.PermissionsBoundaryUsageCount,
        policy.PolicyVersionList?.map((version) => [version.VersionId, version.IsDefaultVersion]),
      ]),
      [
        [
          'look',
          1,
          0,
          [
            ['v2', false],
            ['v1', true],
          ],
        ],
        ['ReadOnlyAccess', 1, 1, [['v1', true]]],
      ],
    );
    assert.equal(Policies?.[0]?.PolicyVersionList?.[1]?.Document, encoded);
    assert.equal(IsTruncated, false);
    // Of another account there is nothing.
    exactly(await (await place.otherAccount()).iam.getAccountAuthorizationDetails({}), {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
      IsTruncated: false,
    });
  });

  test('kinds are chosen, and pages go on where the last one ended', async () => {
    const { iam } = await place.account();
    for (const UserName of ['a', 'b', 'c']) await iam.createUser({ UserName });
    for (const GroupName of ['a', 'b']) await iam.createGroup({ GroupName });
    const seen: string[] = [];
    let pages = 0;
    for (let Marker: string | undefined; ; pages += 1) {
      const page = await iam.getAccountAuthorizationDetails({ MaxItems: 2, Marker });
      for (const user of page.UserDetailList ?? []) seen.push(`user ${user.UserName}`);
      for (const group of page.GroupDetailList ?? []) seen.push(`group ${group.GroupName}`);
      if (!page.IsTruncated) break;
      Marker = page.Marker;
    }
    assert.deepEqual(seen, ['user a', 'user b', 'user c', 'group a', 'group b']);
    assert.ok(pages >= 2);
    const { UserDetailList, GroupDetailList } = await iam.getAccountAuthorizationDetails({
      Filter: ['Group', 'LocalManagedPolicy'],
    });
    assert.deepEqual([UserDetailList, GroupDetailList?.length], [[], 2]);
    await refused(iam.getAccountAuthorizationDetails({ Marker: 'x' }), 'ValidationError');
    await refused(iam.getAccountAuthorizationDetails({ Filter: ['Other' as never] }), 'ValidationError');
  });

  test('of passwords, second factors and further credentials a user has none', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    const ann = { UserName: 'ann' };
    assert.deepEqual((await iam.listSSHPublicKeys(ann)).SSHPublicKeys, []);
    assert.deepEqual((await iam.listMFADevices(ann)).MFADevices, []);
    assert.deepEqual(
      (await iam.listVirtualMFADevices({ AssignmentStatus: 'Assigned' })).VirtualMFADevices,
      [],
    );
    assert.deepEqual((await iam.listSigningCertificates(ann)).Certificates, []);
    const specific = await iam.listServiceSpecificCredentials(ann);
    assert.deepEqual(specific.ServiceSpecificCredentials, []);
    const absent = 'NoSuchEntityException';
    await refused(iam.getLoginProfile(ann), absent, /Login Profile for User ann cannot be found/, 404);
    await refused(iam.deleteLoginProfile(ann), absent, /Login Profile for User ann cannot be found/, 404);
    await refused(iam.getAccountPasswordPolicy({}), absent, /Password Policy/, 404);
    await refused(iam.listMFADevices({ UserName: 'bea' }), absent, /bea cannot be found/, 404);
    exactly(await iam.listMFADevices({}), { MFADevices: [], IsTruncated: false });
  });
});
