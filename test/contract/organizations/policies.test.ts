import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract, type Place } from '../support/contract.ts';
import {
  joinOrganization,
  newOrganization,
  newUnit,
  organizationIds,
  refusedFor,
  type TestOrganization,
} from './support/organization.ts';

const type = 'SERVICE_CONTROL_POLICY';
const full = 'p-FullAWSAccess';
const deny = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ec2:CreateVpc', Resource: '*' }],
});

/** An organization that uses service control policies. */
async function newControlled(place: Place): Promise<TestOrganization> {
  const organization = await newOrganization(place);
  await organization.management.organizations.enablePolicyType({
    RootId: organization.rootId,
    PolicyType: type,
  });
  return organization;
}

async function newPolicy({ management }: TestOrganization, name: string, Content = deny): Promise<string> {
  const { Policy } = await management.organizations.createPolicy({
    Name: name,
    Description: '',
    Type: type,
    Content,
  });
  return Policy?.PolicySummary?.Id as string;
}

const attachedTo = async ({ management }: TestOrganization, targetId: string): Promise<string[]> => {
  const { Policies = [] } = await management.organizations.listPoliciesForTarget({
    TargetId: targetId,
    Filter: type,
  });
  return Policies.map(({ Id = '' }) => Id).sort();
};

contract('policies of an organization', (place) => {
  test('a policy is kept as it was written', async () => {
    const { management, organizationId } = await newOrganization(place);
    const { organizations, accountId } = management;
    const { Policy } = await organizations.createPolicy({
      Name: 'no networks',
      Description: 'Nobody makes one.',
      Type: type,
      Content: deny,
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    const id = Policy?.PolicySummary?.Id ?? '';
    exactly(Policy, {
      PolicySummary: {
        Id: organizationIds.policy,
        Arn: `arn:aws:organizations::${accountId}:policy/${organizationId}/service_control_policy/${id}`,
        Name: 'no networks',
        Description: 'Nobody makes one.',
        Type: type,
        AwsManaged: false,
      },
      Content: deny,
    });
    assert.deepEqual((await organizations.describePolicy({ PolicyId: id })).Policy, Policy);
    assert.deepEqual((await organizations.listTagsForResource({ ResourceId: id })).Tags, [
      { Key: 'a', Value: 'b' },
    ]);
    const { Policies } = await organizations.listPolicies({ Filter: type });
    assert.deepEqual(
      new Map(Policies?.map(({ Id, AwsManaged }) => [Id, AwsManaged])),
      new Map([
        [full, true],
        [id, false],
      ]),
    );
    await refusedFor(
      organizations.listPolicies({ Filter: 'TAG_POLICY' }),
      'InvalidInputException',
      'INVALID_ENUM_POLICY_TYPE',
    );
  });

  test('policies are listed in pages, the one that allows everything among them once', async () => {
    const organization = await newOrganization(place);
    const made = [full];
    for (const name of ['a', 'b', 'c']) made.push(await newPolicy(organization, name));
    const listed: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await organization.management.organizations.listPolicies({
        Filter: type,
        MaxResults: 1,
        NextToken,
      });
      listed.push(...(page.Policies ?? []).map(({ Id = '' }) => Id));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(listed, made.sort());
  });

  test('what a policy says is changed, and its name', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const id = await newPolicy(organization, 'one');
    await newPolicy(organization, 'two');
    const content = deny.replace('CreateVpc', 'DeleteVpc');
    const { Policy } = await organizations.updatePolicy({ PolicyId: id, Content: content });
    assert.deepEqual([Policy?.Content, Policy?.PolicySummary?.Name], [content, 'one']);
    await refused(organizations.updatePolicy({ PolicyId: id, Name: 'two' }), 'DuplicatePolicyException');
    await refused(
      organizations.createPolicy({ Name: 'two', Description: '', Type: type, Content: deny }),
      'DuplicatePolicyException',
    );
    await refusedFor(
      organizations.updatePolicy({ PolicyId: full, Name: 'mine' }),
      'InvalidInputException',
      'IMMUTABLE_POLICY',
    );
  });

  test('a policy that cannot be understood is refused when it is written', async () => {
    const { organizations } = (await newOrganization(place)).management;
    const statement = (members: object) => JSON.stringify({ Version: '2012-10-17', Statement: [members] });
    for (const [content, message] of [
      ['{', /^Line 1: /],
      ['[]', /^Line 1: /],
      ['{}', /no Statement/],
      [statement({ Effect: 'Permit', Action: '*', Resource: '*' }), /^Line \d+: Effect must be/],
      [statement({ Effect: 'Deny', Resource: '*' }), /actions/],
      [statement({ Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' }), /principal/i],
      [statement({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { Odd: { a: 'b' } } }), /Odd/],
    ] as const) {
      await refused(
        organizations.createPolicy({ Name: 'x', Description: '', Type: type, Content: content }),
        'MalformedPolicyDocumentException',
        message,
      );
    }
    const padding = 5120 - deny.length;
    const long = (extra: number) => deny + ' '.repeat(padding + extra);
    await refusedFor(
      organizations.createPolicy({ Name: 'long', Description: '', Type: type, Content: long(1) }),
      'ConstraintViolationException',
      'POLICY_CONTENT_LIMIT_EXCEEDED',
    );
    await organizations.createPolicy({ Name: 'long', Description: '', Type: type, Content: long(0) });
  });

  test('with the type comes a policy that allows everything, for all that is there and all that comes', async () => {
    const organization = await newOrganization(place);
    const { management, rootId } = organization;
    const early = await newUnit(organization, 'early');
    await management.organizations.enablePolicyType({ RootId: rootId, PolicyType: type });
    const late = await newUnit(organization, 'late');
    const member = await joinOrganization(place, organization);
    const targets = [rootId, early.id, late.id, management.accountId, member.accountId].sort();
    for (const target of targets) assert.deepEqual(await attachedTo(organization, target), [full]);
    const { Targets } = await management.organizations.listTargetsForPolicy({ PolicyId: full });
    assert.deepEqual(
      Targets?.map(({ TargetId }) => TargetId),
      targets,
    );
    await management.organizations.disablePolicyType({ RootId: rootId, PolicyType: type });
    assert.deepEqual(await attachedTo(organization, early.id), []);
  });

  test('a policy is attached to the root, a unit or an account, once', async () => {
    const organization = await newControlled(place);
    const { management, organizationId, rootId } = organization;
    const { organizations, accountId } = management;
    const id = await newPolicy(organization, 'one');
    const unit = await newUnit(organization, 'lab');
    const member = await joinOrganization(place, organization);
    for (const TargetId of [rootId, unit.id, member.accountId]) {
      await organizations.attachPolicy({ PolicyId: id, TargetId });
    }
    const { Targets = [] } = await organizations.listTargetsForPolicy({ PolicyId: id });
    const arn = (kind: string, target: string) =>
      `arn:aws:organizations::${accountId}:${kind}/${organizationId}/${target}`;
    assert.deepEqual(
      Targets.map(({ TargetId, Type, Arn }) => [TargetId, Type, Arn]),
      [
        [member.accountId, 'ACCOUNT', arn('account', member.accountId)],
        [unit.id, 'ORGANIZATIONAL_UNIT', arn('ou', unit.id)],
        [rootId, 'ROOT', arn('root', rootId)],
      ],
    );
    const attachment = { PolicyId: id, TargetId: unit.id };
    await refused(organizations.attachPolicy(attachment), 'DuplicatePolicyAttachmentException');
    await refused(organizations.deletePolicy({ PolicyId: id }), 'PolicyInUseException');
    await refused(
      organizations.attachPolicy({ PolicyId: id, TargetId: '999999999999' }),
      'TargetNotFoundException',
    );
    await refused(
      organizations.attachPolicy({ PolicyId: 'p-00000000', TargetId: rootId }),
      'PolicyNotFoundException',
    );
    await organizations.detachPolicy(attachment);
    await refused(organizations.detachPolicy(attachment), 'PolicyNotAttachedException');
  });

  test('one to five policies are attached to a target', async () => {
    const organization = await newControlled(place);
    const { organizations } = organization.management;
    const unit = await newUnit(organization, 'lab');
    await refusedFor(
      organizations.detachPolicy({ PolicyId: full, TargetId: unit.id }),
      'ConstraintViolationException',
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(await newPolicy(organization, name));
    for (const PolicyId of ids.slice(0, 4)) await organizations.attachPolicy({ PolicyId, TargetId: unit.id });
    await refusedFor(
      organizations.attachPolicy({ PolicyId: ids[4], TargetId: unit.id }),
      'ConstraintViolationException',
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    await organizations.detachPolicy({ PolicyId: full, TargetId: unit.id });
    assert.deepEqual(await attachedTo(organization, unit.id), ids.slice(0, 4).sort());
  });

  test('a type that is not in use is attached to nothing', async () => {
    const organization = await newOrganization(place);
    const id = await newPolicy(organization, 'one');
    await refused(
      organization.management.organizations.attachPolicy({ PolicyId: id, TargetId: organization.rootId }),
      'PolicyTypeNotEnabledException',
    );
    await organization.management.organizations.deletePolicy({ PolicyId: id });
    await refused(
      organization.management.organizations.describePolicy({ PolicyId: id }),
      'PolicyNotFoundException',
    );
  });

  test('policies of another organization are not found, and members neither read nor write them', async () => {
    const organization = await newControlled(place);
    const id = await newPolicy(organization, 'one');
    const stranger = await newControlled(place);
    const { organizations } = stranger.management;
    await Promise.all(
      [
        organizations.describePolicy({ PolicyId: id }),
        organizations.updatePolicy({ PolicyId: id, Content: deny }),
        organizations.deletePolicy({ PolicyId: id }),
        organizations.attachPolicy({ PolicyId: id, TargetId: stranger.rootId }),
        organizations.listTargetsForPolicy({ PolicyId: id }),
      ].map((call) => refused(call, 'PolicyNotFoundException')),
    );
    const member = await joinOrganization(place, organization);
    await Promise.all(
      [
        member.organizations.describePolicy({ PolicyId: id }),
        member.organizations.listPolicies({ Filter: type }),
        member.organizations.detachPolicy({ PolicyId: full, TargetId: member.accountId }),
      ].map((call) => refused(call, 'AccessDeniedException')),
    );
  });

  test('what holds for an account is told level by level, to who may look around and to the account', async () => {
    const organization = await newControlled(place);
    const { management, rootId } = organization;
    const unit = await newUnit(organization, 'lab');
    const member = await joinOrganization(place, organization, unit.id);
    const id = await newPolicy(organization, 'one');
    await management.organizations.attachPolicy({ PolicyId: id, TargetId: unit.id });
    const PolicyType = type as never;
    const effective = (from: typeof member, TargetId?: string) =>
      from.organizations.describeEffectivePolicy({ PolicyType, TargetId }).then(({ EffectivePolicy }) => {
        assert.equal(EffectivePolicy?.TargetId, member.accountId);
        return JSON.parse(EffectivePolicy?.PolicyContent as string) as {
          Levels: { TargetId: string; Policies: { Id: string; Document: unknown }[] }[];
        };
      });
    const { Levels } = await effective(management, member.accountId);
    assert.deepEqual(
      Levels.map(({ TargetId, Policies }) => [TargetId, Policies.map((each) => each.Id).sort()]),
      [
        [rootId, [full]],
        [unit.id, [full, id].sort()],
        [member.accountId, [full]],
      ],
    );
    assert.deepEqual(Levels[1]?.Policies.find(({ Id }) => Id === id)?.Document, JSON.parse(deny));
    assert.deepEqual(await effective(member), { Levels });
    const { organizations } = management;
    await refused(
      organizations.describeEffectivePolicy({ PolicyType, TargetId: management.accountId }),
      'EffectivePolicyNotFoundException',
    );
    await refused(
      organizations.describeEffectivePolicy({ PolicyType, TargetId: '999999999999' }),
      'TargetNotFoundException',
    );
    const other = await joinOrganization(place, organization);
    await refused(
      other.organizations.describeEffectivePolicy({ PolicyType, TargetId: member.accountId }),
      'AccessDeniedException',
    );
    await refusedFor(
      organizations.describeEffectivePolicy({ PolicyType: 'TAG_POLICY', TargetId: member.accountId }),
      'InvalidInputException',
      'INVALID_ENUM_POLICY_TYPE',
    );
  });
});
