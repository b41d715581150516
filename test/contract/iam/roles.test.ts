import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, policyText, trust } from '../support/identities.ts';

contract('roles of IAM', (place) => {
  test('a role is made, shown, changed and removed', async () => {
    const { iam, accountId } = await place.account();
    const document = trust(accountId);
    const made = await iam.createRole({
      RoleName: 'Deploy',
      Path: '/ci/',
      AssumeRolePolicyDocument: document,
      Description: 'for pipelines',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const role = {
      Path: '/ci/',
      RoleName: 'Deploy',
      RoleId: /^AROA[A-Z2-7]{17}$/,
      Arn: `arn:aws:iam::${accountId}:role/ci/Deploy`,
      CreateDate: made.Role?.CreateDate,
      AssumeRolePolicyDocument: made.Role?.AssumeRolePolicyDocument,
      Description: 'for pipelines',
      MaxSessionDuration: 7200,
    };
    assert.equal(decodeURIComponent(made.Role?.AssumeRolePolicyDocument ?? ''), document);
    exactly(made, { Role: { ...role, Tags: [{ Key: 'a', Value: 'b' }] } });
    const whole = { ...role, Tags: [{ Key: 'a', Value: 'b' }], RoleLastUsed: {} };
    exactly(await iam.getRole({ RoleName: 'deploy' }), { Role: whole });
    exactly(await iam.listRoles({ PathPrefix: '/ci/' }), { Roles: [role], IsTruncated: false });
    await refused(
      iam.createRole({ RoleName: 'DEPLOY', AssumeRolePolicyDocument: document }),
      'EntityAlreadyExistsException',
      /already exists/,
      409,
    );
    await iam.updateRole({ RoleName: 'Deploy', MaxSessionDuration: 3600 });
    await iam.updateRoleDescription({ RoleName: 'Deploy', Description: 'for others' });
    await iam.updateAssumeRolePolicy({ RoleName: 'Deploy', PolicyDocument: trust('*') });
    const { Role } = await iam.getRole({ RoleName: 'Deploy' });
    assert.deepEqual([Role?.Description, Role?.MaxSessionDuration], ['for others', 3600]);
    assert.equal(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), trust('*'));
    exactly(await iam.listInstanceProfilesForRole({ RoleName: 'Deploy' }), {
      InstanceProfiles: [],
      IsTruncated: false,
    });
    await iam.deleteRole({ RoleName: 'Deploy' });
    await refused(iam.getRole({ RoleName: 'Deploy' }), 'NoSuchEntityException', /role with name Deploy/, 404);
  });

  test('what a role cannot be is refused', async () => {
    const { iam, accountId } = await place.account();
    const create = (more: object) =>
      iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: trust(accountId), ...more });
    await refused(create({ MaxSessionDuration: 3599 }), 'ValidationError', /maxSessionDuration/);
    await refused(create({ Path: '/aws-service-role/x/' }), 'ValidationError', /CreateServiceLinkedRole/);
    await refused(
      create({ AssumeRolePolicyDocument: policyText(allow('sts:AssumeRole')) }),
      'MalformedPolicyDocumentException',
      /Line 1: Has prohibited field Resource/,
    );
    await refused(
      create({ AssumeRolePolicyDocument: '{\n "Statement": {\n  "Effect": "Alow"\n }\n}' }),
      'MalformedPolicyDocumentException',
      'Line 3: Effect must be "Allow" or "Deny".',
    );
    const long = trust(
      Array.from({ length: 60 }, (_, index) => `arn:aws:iam::${accountId}:role/name-${index}`),
    );
    await refused(
      create({ AssumeRolePolicyDocument: long }),
      'LimitExceededException',
      /ACLSizePerRole: 2048/,
      409,
    );
    await refused(
      create({ PermissionsBoundary: 'arn:aws:iam::123456789012:policy/x' }),
      'NoSuchEntityException',
      /not attachable/,
      404,
    );
  });

  test('a role has tags and a boundary', async () => {
    const { iam, accountId } = await place.account();
    await iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: trust(accountId) });
    await iam.tagRole({ RoleName: 'r', Tags: [{ Key: 'k', Value: 'v' }] });
    exactly(await iam.listRoleTags({ RoleName: 'r' }), {
      Tags: [{ Key: 'k', Value: 'v' }],
      IsTruncated: false,
    });
    await iam.untagRole({ RoleName: 'r', TagKeys: ['k'] });
    exactly(await iam.listRoleTags({ RoleName: 'r' }), { Tags: [], IsTruncated: false });
    const boundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await iam.putRolePermissionsBoundary({ RoleName: 'r', PermissionsBoundary: boundary });
    const { Role } = await iam.getRole({ RoleName: 'r' });
    assert.equal(Role?.PermissionsBoundary?.PermissionsBoundaryArn, boundary);
    await iam.deleteRolePermissionsBoundary({ RoleName: 'r' });
    assert.equal((await iam.getRole({ RoleName: 'r' })).Role?.PermissionsBoundary, undefined);
  });

  test('a role with policies stays', async () => {
    const { iam, accountId } = await place.account();
    await iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: trust(accountId) });
    await iam.attachRolePolicy({ RoleName: 'r', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
    await refused(iam.deleteRole({ RoleName: 'r' }), 'DeleteConflictException', /detach all policies/, 409);
  });

  test('a service has its role made, and lets it go when nothing needs it', async () => {
    const { iam, ec2, accountId } = await place.account();
    const { Role } = await iam.createServiceLinkedRole({ AWSServiceName: 'ipam.amazonaws.com' });
    const arn = `arn:aws:iam::${accountId}:role/aws-service-role/ipam.amazonaws.com/AWSServiceRoleForIPAM`;
    assert.equal(Role?.Arn, arn);
    await refused(
      iam.createServiceLinkedRole({ AWSServiceName: 'ipam.amazonaws.com' }),
      'ValidationError',
      /has been taken/,
    );
    await refused(
      iam.createServiceLinkedRole({ AWSServiceName: 'x.amazonaws.com' }),
      'ValidationError',
      /not known/,
    );
    const { AttachedPolicies } = await iam.listAttachedRolePolicies({ RoleName: 'AWSServiceRoleForIPAM' });
    assert.deepEqual(
      AttachedPolicies?.map((policy) => policy.PolicyName),
      ['AWSIPAMServiceRolePolicy'],
    );
    await refused(
      iam.deleteRole({ RoleName: 'AWSServiceRoleForIPAM' }),
      'UnmodifiableEntityException',
      /protected role/,
    );
    await refused(
      iam.detachRolePolicy({
        RoleName: 'AWSServiceRoleForIPAM',
        PolicyArn: AttachedPolicies?.[0]?.PolicyArn as string,
      }),
      'UnmodifiableEntityException',
      /protected role/,
    );
    const { Ipam } = await ec2.createIpam({});
    const statusOf = async () => {
      const { DeletionTaskId } = await iam.deleteServiceLinkedRole({ RoleName: 'AWSServiceRoleForIPAM' });
      return iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId });
    };
    const failed = await statusOf();
    assert.deepEqual([failed.Status, failed.Reason?.Reason?.includes('Delete them first')], ['FAILED', true]);
    await ec2.deleteIpam({ IpamId: Ipam?.IpamId as string, Cascade: true });
    const { IpamResourceDiscovery } = await ec2.createIpamResourceDiscovery({});
    const { IpamResourceDiscoveryId = '' } = IpamResourceDiscovery ?? {};
    assert.match((await statusOf()).Reason?.Reason ?? '', new RegExp(IpamResourceDiscoveryId));
    await ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId });
    exactly(await statusOf(), { Status: 'SUCCEEDED' });
    await refused(
      iam.getRole({ RoleName: 'AWSServiceRoleForIPAM' }),
      'NoSuchEntityException',
      /cannot be found/,
      404,
    );
    await refused(
      iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId: 'task/x' }),
      'NoSuchEntityException',
      /cannot be found/,
      404,
    );
  });

  test('the first IPAM of an account makes the role of its service', async () => {
    const { iam, ec2 } = await place.account();
    await ec2.createIpam({});
    const { Role } = await iam.getRole({ RoleName: 'AWSServiceRoleForIPAM' });
    assert.equal(Role?.Path, '/aws-service-role/ipam.amazonaws.com/');
  });
});
