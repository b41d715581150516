// Users of the account that manages an organization, who may do some things in it, to some of what is in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../support/answers.ts';
import { contract, type Place } from '../support/contract.ts';
import { allow, deny, policyText, setPolicy, userOf } from '../support/identities.ts';
import {
  joinOrganization,
  newOrganization,
  newUnit,
  type OrganizationActor,
  withOrganizations,
} from './support/organization.ts';

const denied = (answer: Promise<unknown>, words: RegExp) => refused(answer, 'AccessDeniedException', words);

async function newManaged(place: Place) {
  const organization = await newOrganization(place);
  const { management, organizationId, rootId } = organization;
  const arn = (type: string, id: string) =>
    `arn:aws:organizations::${management.accountId}:${type}/${organizationId}/${id}`;
  const ann = async (...statements: Parameters<typeof setPolicy>[2][]): Promise<OrganizationActor> =>
    withOrganizations(await userOf(management, 'ann', ...statements));
  return { ...organization, rootId, arn, ann };
}

contract('who may do what in an organization', (place) => {
  test('accounts and units are named by their ARNs, and those of others are refused', async () => {
    const organization = await newManaged(place);
    const { arn, rootId } = organization;
    const [one, other] = [await newUnit(organization, 'one'), await newUnit(organization, 'other')];
    const member = await joinOrganization(place, organization);
    const ann = await organization.ann(
      allow('organizations:MoveAccount', [arn('account', '*'), arn('root', rootId), arn('ou', one.id)]),
      allow('organizations:Describe*', [arn('account', member.accountId), arn('ou', one.id)]),
      allow('organizations:ListChildren', arn('ou', '*')),
    );
    const move = (DestinationParentId: string) =>
      ann.organizations.moveAccount({
        AccountId: member.accountId,
        SourceParentId: rootId,
        DestinationParentId,
      });
    await denied(
      move(other.id),
      new RegExp(`organizations:MoveAccount on resource: ${arn('ou', other.id)} because no identity-based`),
    );
    await move(one.id);
    await ann.organizations.describeAccount({ AccountId: member.accountId });
    await denied(
      ann.organizations.describeAccount({ AccountId: organization.management.accountId }),
      new RegExp(arn('account', organization.management.accountId)),
    );
    await ann.organizations.describeOrganizationalUnit({ OrganizationalUnitId: one.id });
    await denied(
      ann.organizations.describeOrganizationalUnit({ OrganizationalUnitId: other.id }),
      new RegExp(arn('ou', other.id)),
    );
    await ann.organizations.listChildren({ ParentId: one.id, ChildType: 'ACCOUNT' });
    await denied(
      ann.organizations.listChildren({ ParentId: rootId, ChildType: 'ACCOUNT' }),
      new RegExp(arn('root', rootId)),
    );
  });

  test('a policy is attached by who may use it and may change its target', async () => {
    const organization = await newManaged(place);
    const { arn, rootId, management } = organization;
    const type = 'SERVICE_CONTROL_POLICY';
    await management.organizations.enablePolicyType({ RootId: rootId, PolicyType: type });
    const unit = await newUnit(organization, 'one');
    const made = await management.organizations.createPolicy({
      ...{ Name: 'p', Description: '', Type: type },
      Content: policyText(allow('*')),
    });
    const PolicyId = made.Policy?.PolicySummary?.Id as string;
    const policyArn = made.Policy?.PolicySummary?.Arn as string;
    assert.equal(policyArn, arn('policy', `service_control_policy/${PolicyId}`));
    const ann = await organization.ann(allow('organizations:AttachPolicy', policyArn));
    const attach = (TargetId: string, id = PolicyId) =>
      ann.organizations.attachPolicy({ PolicyId: id, TargetId });
    await denied(attach(unit.id), new RegExp(arn('ou', unit.id)));
    await setPolicy(
      management,
      'ann',
      allow('organizations:*Policy', [policyArn, arn('ou', '*')], {
        Condition: { StringEquals: { 'organizations:PolicyType': type } },
      }),
    );
    await attach(unit.id);
    await denied(attach(rootId), new RegExp(arn('root', rootId)));
    await denied(
      attach(unit.id, 'p-FullAWSAccess'),
      /on resource: arn:aws:organizations::aws:policy\/service_control_policy\/p-FullAWSAccess /,
    );
    await ann.organizations.updatePolicy({ PolicyId, Description: 'changed' });
    await setPolicy(
      management,
      'ann',
      allow('*'),
      deny('organizations:*', '*', {
        Condition: { StringEquals: { 'organizations:PolicyType': type } },
      }),
    );
    await denied(ann.organizations.deletePolicy({ PolicyId }), /explicit deny in an identity-based policy/);
    await denied(
      ann.organizations.createPolicy({
        ...{ Name: 'q', Description: '', Type: type },
        Content: policyText(allow('*')),
      }),
      /organizations:CreatePolicy .*\/service_control_policy\/p-\* /,
    );
  });

  test('tags of an account, a unit or a policy decide', async () => {
    const organization = await newManaged(place);
    const { management } = organization;
    const [mine, other] = [await newUnit(organization, 'mine'), await newUnit(organization, 'other')];
    await management.organizations.tagResource({
      ResourceId: mine.id,
      Tags: [{ Key: 'team', Value: 'x' }],
    });
    const ann = await organization.ann(
      allow('organizations:*', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'x' } } }),
    );
    const rename = (OrganizationalUnitId: string) =>
      ann.organizations.updateOrganizationalUnit({ OrganizationalUnitId, Name: 'renamed' });
    await rename(mine.id);
    await denied(rename(other.id), /no identity-based policy/);
    // Nobody else's tags are looked at: of another organization there is nothing.
    const stranger = await newManaged(place);
    const theirs = await newUnit(stranger, 'theirs');
    await stranger.management.organizations.tagResource({
      ResourceId: theirs.id,
      Tags: [{ Key: 'team', Value: 'x' }],
    });
    await denied(rename(theirs.id), /no identity-based policy/);
  });

  test('an invitation is named by the organization that sent it, to both sides', async () => {
    const organization = await newManaged(place);
    const { management, arn } = organization;
    const invited = withOrganizations(await place.account());
    const invite = async () => {
      const { Handshake } = await management.organizations.inviteAccountToOrganization({
        Target: { Id: invited.accountId, Type: 'ACCOUNT' },
      });
      return { id: Handshake?.Id as string, arn: Handshake?.Arn as string };
    };
    const first = await invite();
    assert.equal(first.arn, arn('handshake', `invite/${first.id}`));
    const bob = withOrganizations(
      await userOf(invited, 'bob', allow('organizations:DeclineHandshake', first.arn)),
    );
    await bob.organizations.declineHandshake({ HandshakeId: first.id });
    const second = await invite();
    await denied(
      bob.organizations.declineHandshake({ HandshakeId: second.id }),
      new RegExp(`organizations:DeclineHandshake on resource: ${second.arn} because`),
    );
    const ann = await organization.ann(allow('organizations:CancelHandshake', arn('handshake', 'invite/*')));
    await ann.organizations.cancelHandshake({ HandshakeId: second.id });
    // One that is there for others and one that is nowhere are refused in the same words.
    const eve = withOrganizations(await userOf(await place.account(), 'eve'));
    const words = async (id: string) => {
      const error = await denied(eve.organizations.acceptHandshake({ HandshakeId: id }), /AcceptHandshake/);
      return (error as Error).message.replaceAll(id, 'ID');
    };
    assert.equal(await words(second.id), await words(`${second.id.slice(0, -2)}00`));
  });

  test('a service is trusted, and delegated, by who may do so for that one', async () => {
    const organization = await newManaged(place);
    const member = await joinOrganization(place, organization);
    const ann = await organization.ann(
      allow(['organizations:EnableAWSServiceAccess', 'organizations:RegisterDelegatedAdministrator'], '*', {
        Condition: { StringEquals: { 'organizations:ServicePrincipal': 'config.amazonaws.com' } },
      }),
    );
    const { organizations } = ann;
    await organizations.enableAWSServiceAccess({ ServicePrincipal: 'config.amazonaws.com' });
    await denied(
      organizations.enableAWSServiceAccess({ ServicePrincipal: 'ram.amazonaws.com' }),
      /organizations:EnableAWSServiceAccess on resource: \* /,
    );
    await organizations.registerDelegatedAdministrator({
      AccountId: member.accountId,
      ServicePrincipal: 'config.amazonaws.com',
    });
    // It is a member of another account that looks, and its own policies say what at.
    const carl = withOrganizations(
      await userOf(
        member,
        'carl',
        allow('organizations:DescribeAccount', organization.arn('account', member.accountId)),
      ),
    );
    await carl.organizations.describeAccount({ AccountId: member.accountId });
    await denied(
      carl.organizations.describeAccount({ AccountId: organization.management.accountId }),
      new RegExp(organization.arn('account', organization.management.accountId)),
    );
  });
});
