import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, policyText, trust } from '../support/identities.ts';

contract('policies of IAM', (place) => {
  test('a managed policy is made, shown and removed', async () => {
    const { iam, accountId } = await place.account();
    const document = policyText(allow('ec2:Describe*'));
    const made = await iam.createPolicy({
      PolicyName: 'Look',
      Path: '/p/',
      Description: 'to look',
      PolicyDocument: document,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const arn = `arn:aws:iam::${accountId}:policy/p/Look`;
    const policy = {
      PolicyName: 'Look',
      PolicyId: /^ANPA[A-Z2-7]{17}$/,
      Arn: arn,
      Path: '/p/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: made.Policy?.CreateDate,
      UpdateDate: made.Policy?.CreateDate,
    };
    const Tags = [{ Key: 'a', Value: 'b' }];
    exactly(made, { Policy: { ...policy, Tags } });
    exactly(await iam.getPolicy({ PolicyArn: arn }), { Policy: { ...policy, Description: 'to look', Tags } });
    exactly(await iam.listPolicies({ Scope: 'Local' }), { Policies: [policy], IsTruncated: false });
    await refused(
      iam.createPolicy({ PolicyName: 'LOOK', PolicyDocument: document }),
      'EntityAlreadyExistsException',
      /Duplicate names/,
      409,
    );
    await iam.tagPolicy({ PolicyArn: arn, Tags: [{ Key: 'c', Value: 'd' }] });
    await iam.untagPolicy({ PolicyArn: arn, TagKeys: ['a'] });
    exactly(await iam.listPolicyTags({ PolicyArn: arn }), {
      Tags: [{ Key: 'c', Value: 'd' }],
      IsTruncated: false,
    });
    await iam.deletePolicy({ PolicyArn: arn });
    await refused(iam.getPolicy({ PolicyArn: arn }), 'NoSuchEntityException', /does not exist/, 404);
  });

  test('five versions, one of them in force', async () => {
    const { iam } = await place.account();
    const { Policy } = await iam.createPolicy({
      PolicyName: 'p',
      PolicyDocument: policyText(allow('a:One')),
    });
    const PolicyArn = Policy?.Arn as string;
    for (const action of ['a:Two', 'a:Three', 'a:Four', 'a:Five']) {
      await iam.createPolicyVersion({ PolicyArn, PolicyDocument: policyText(allow(action)) });
    }
    const more = { PolicyArn, PolicyDocument: policyText(allow('a:Six')), SetAsDefault: true };
    await refused(iam.createPolicyVersion(more), 'LimitExceededException', /up to 5 versions/, 409);
    await refused(
      iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' }),
      'DeleteConflictException',
      /default version/,
      409,
    );
    await iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v3' });
    await iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' });
    const { PolicyVersion } = await iam.createPolicyVersion(more);
    assert.deepEqual([PolicyVersion?.VersionId, PolicyVersion?.IsDefaultVersion], ['v6', true]);
    const { Versions } = await iam.listPolicyVersions({ PolicyArn });
    assert.deepEqual(
      Versions?.map((version) => [version.VersionId, version.IsDefaultVersion]),
      [
        ['v6', true],
        ['v5', false],
        ['v4', false],
        ['v3', false],
        ['v2', false],
      ],
    );
    const shown = await iam.getPolicyVersion({ PolicyArn, VersionId: 'v6' });
    assert.equal(decodeURIComponent(shown.PolicyVersion?.Document ?? ''), policyText(allow('a:Six')));
    await refused(
      iam.getPolicyVersion({ PolicyArn, VersionId: 'v1' }),
      'NoSuchEntityException',
      /version v1/,
      404,
    );
    await refused(iam.deletePolicy({ PolicyArn }), 'DeleteConflictException', /more than one version/, 409);
  });

  test('who uses a policy is known, and it stays as long as somebody does', async () => {
    const { iam, accountId } = await place.account();
    const { Policy } = await iam.createPolicy({ PolicyName: 'p', PolicyDocument: policyText(allow('*')) });
    const PolicyArn = Policy?.Arn as string;
    await iam.createUser({ UserName: 'ann' });
    await iam.createGroup({ GroupName: 'g' });
    await iam.createRole({
      RoleName: 'r',
      AssumeRolePolicyDocument: trust(accountId),
      PermissionsBoundary: PolicyArn,
    });
    await iam.attachUserPolicy({ UserName: 'ann', PolicyArn });
    await iam.attachGroupPolicy({ GroupName: 'g', PolicyArn });
    const used = await iam.listEntitiesForPolicy({ PolicyArn });
    assert.deepEqual(
      [used.PolicyUsers?.length, used.PolicyGroups?.length, used.PolicyRoles?.[0]?.RoleName],
      [1, 1, 'r'],
    );
    const limited = await iam.listEntitiesForPolicy({ PolicyArn, PolicyUsageFilter: 'PermissionsBoundary' });
    assert.deepEqual([limited.PolicyUsers, limited.PolicyRoles?.length], [[], 1]);
    const { Policies: [counted] = [] } = await iam.listPolicies({ OnlyAttached: true });
    assert.deepEqual([counted?.AttachmentCount, counted?.PermissionsBoundaryUsageCount], [2, 1]);
    await refused(iam.deletePolicy({ PolicyArn }), 'DeleteConflictException', /attached to entities/, 409);
    await iam.detachUserPolicy({ UserName: 'ann', PolicyArn });
    await iam.detachGroupPolicy({ GroupName: 'g', PolicyArn });
    await refused(iam.deletePolicy({ PolicyArn }), 'DeleteConflictException', /permissions boundary/, 409);
  });

  test("policies that belong to no account are everybody's to attach and nobody's to change", async () => {
    const { iam } = await place.account();
    const { Policies } = await iam.listPolicies({ Scope: 'AWS' });
    assert.deepEqual(
      Policies?.map((policy) => policy.PolicyName),
      [
        'AdministratorAccess',
        'ReadOnlyAccess',
        'AWSIPAMServiceRolePolicy',
        'AWSResourceAccessManagerServiceRolePolicy',
      ],
    );
    const PolicyArn = 'arn:aws:iam::aws:policy/aws-service-role/AWSIPAMServiceRolePolicy';
    const { Policy } = await iam.getPolicy({ PolicyArn });
    const { PolicyVersion } = await iam.getPolicyVersion({
      PolicyArn,
      VersionId: Policy?.DefaultVersionId as string,
    });
    const { Statement } = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')) as {
      Statement: { Sid: string; Action: string[] }[];
    };
    assert.equal(Statement[0]?.Action.length, 26);
    assert.equal((await iam.listPolicyVersions({ PolicyArn })).Versions?.length, 1);
    await iam.createUser({ UserName: 'ann' });
    await refused(
      iam.attachUserPolicy({ UserName: 'ann', PolicyArn }),
      'PolicyNotAttachableException',
      /Service Role Policy/,
    );
    const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await refused(
      iam.deletePolicy({ PolicyArn: administrator }),
      'AccessDenied',
      /belongs to no account/,
      403,
    );
    await iam.attachUserPolicy({ UserName: 'ann', PolicyArn: administrator });
  });

  test('a policy of another account is not there', place.needs('another account'), async () => {
    const [one, other] = [await place.account(), await place.otherAccount()];
    const { Policy } = await one.iam.createPolicy({
      PolicyName: 'p',
      PolicyDocument: policyText(allow('*')),
    });
    const PolicyArn = Policy?.Arn as string;
    await refused(other.iam.getPolicy({ PolicyArn }), 'AccessDenied', /no resource-based policy/, 403);
    await other.iam.createUser({ UserName: 'ann' });
    await refused(
      other.iam.attachUserPolicy({ UserName: 'ann', PolicyArn }),
      'NoSuchEntityException',
      /does not exist or is not attachable/,
      404,
    );
  });

  test('what is no policy is refused with the line that is wrong', async () => {
    const { iam } = await place.account();
    for (const [document, message] of [
      ['', 'policyDocument is invalid'],
      ['{', 'Line 1: a name in double quotes is expected'],
      ['{\n"Statement":\n[]\n}', 'Line 2: Statement is empty'],
      ['{"Version":"2013-01-01",\n"Statement":{}}', 'Line 1: Version must be'],
      [
        `{"Statement":\n{"Effect":"Allow",\n"Action":"*",\n"Resource":"vpc-1"}}`,
        'Line 4: Resource vpc-1 must be in ARN',
      ],
      [
        `{"Statement":{"Effect":"Allow",\n"Action":"Describe",\n"Resource":"*"}}`,
        'Line 2: Actions/Conditions must be',
      ],
      [
        `{"Statement":{"Effect":"Allow",\n"Action":"*",\n"Resource":"*",\n"Principal":"*"}}`,
        'Line 4: .*principal',
      ],
      [
        `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*",\n"Condition":{"Odd":{"a:b":"c"}}}}`,
        'Line 2: Invalid Condition',
      ],
      [
        `{"Statement":{"Effect":"Allow","Action":"*","Resource":"*",\n"Condition":{"NumericEquals":{"a:b":\n"c"}}}}`,
        'Line 3: The value "c"',
      ],
      [
        `{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}`,
        'Line 1: .*comes twice',
      ],
      ['[['.repeat(40), 'Line 1: nested more than'],
    ] as const) {
      const code = document === '' ? 'ValidationError' : 'MalformedPolicyDocumentException';
      await refused(
        iam.createPolicy({ PolicyName: 'x', PolicyDocument: document }),
        code,
        new RegExp(message),
      );
    }
    const actions = Array.from({ length: 400 }, (_, index) => `ec2:DescribeSomething${index}`);
    await refused(
      iam.createPolicy({ PolicyName: 'x', PolicyDocument: policyText(allow(actions)) }),
      'LimitExceededException',
      /PolicySize: 6144/,
      409,
    );
    exactly(await iam.listPolicies({ Scope: 'Local' }), { Policies: [], IsTruncated: false });
  });
});
