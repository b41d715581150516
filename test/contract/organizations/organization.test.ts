import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { away, contract } from '../support/contract.ts';
import {
  joinOrganization,
  newOrganization,
  organizationIds,
  refusedFor,
  withOrganizations,
} from './support/organization.ts';

contract('organizations', (place) => {
  test('an organization has a root, and the account that made it manages it', async () => {
    const { organizations, accountId } = withOrganizations(await place.account());
    const { Organization } = await organizations.createOrganization({});
    const id = Organization?.Id ?? '';
    exactly(Organization, {
      Id: organizationIds.organization,
      Arn: `arn:aws:organizations::${accountId}:organization/${id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: `arn:aws:organizations::${accountId}:account/${id}/${accountId}`,
      MasterAccountId: accountId,
      MasterAccountEmail: `${accountId}@accounts.invalid`,
      AvailablePolicyTypes: [],
    });
    assert.deepEqual((await organizations.describeOrganization({})).Organization, Organization);
    const { Roots = [], NextToken } = await organizations.listRoots({});
    assert.equal(NextToken, undefined);
    exactly(Roots[0], {
      Id: organizationIds.root,
      Arn: `arn:aws:organizations::${accountId}:root/${id}/${Roots[0]?.Id}`,
      Name: 'Root',
      PolicyTypes: [],
    });
  });

  test('the service is global: any Region signs for it, and sees the same', async () => {
    const { management, organizationId } = await newOrganization(place);
    const elsewhere = withOrganizations(management.in('eu-nowhere-9'));
    assert.equal((await elsewhere.organizations.describeOrganization({})).Organization?.Id, organizationId);
    const other = withOrganizations(management.in(away));
    assert.equal((await other.organizations.describeOrganization({})).Organization?.Id, organizationId);
  });

  test('an account is in one organization', async () => {
    const { management } = await newOrganization(place);
    await refused(
      management.organizations.createOrganization({}),
      'AlreadyInOrganizationException',
      'The account is already a member of an organization.',
    );
  });

  test('an organization has all features', async () => {
    const { organizations } = withOrganizations(await place.account());
    await refusedFor(
      organizations.createOrganization({ FeatureSet: 'CONSOLIDATED_BILLING' }),
      'InvalidInputException',
      'INVALID_ENUM',
    );
  });

  test('who is in no organization is told so', async () => {
    const { organizations } = withOrganizations(await place.account());
    const message = 'Your account is not a member of an organization.';
    await Promise.all(
      [
        organizations.describeOrganization({}),
        organizations.listRoots({}),
        organizations.deleteOrganization({}),
      ].map((call) => refused(call, 'AWSOrganizationsNotInUseException', message)),
    );
  });

  test('a member sees the organization, and neither looks around in it nor changes it', async () => {
    const organization = await newOrganization(place);
    const member = await joinOrganization(place, organization);
    const { Organization } = await member.organizations.describeOrganization({});
    assert.equal(Organization?.MasterAccountId, organization.management.accountId);
    await Promise.all(
      [
        member.organizations.listRoots({}),
        member.organizations.deleteOrganization({}),
        member.organizations.enablePolicyType({
          RootId: organization.rootId,
          PolicyType: 'SERVICE_CONTROL_POLICY',
        }),
      ].map((call) => refused(call, 'AccessDeniedException', /management account/)),
    );
  });

  test('an organization is deleted once it has no other account, and another can be made', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const member = await joinOrganization(place, organization);
    await refused(management.organizations.deleteOrganization({}), 'OrganizationNotEmptyException');
    await management.organizations.removeAccountFromOrganization({ AccountId: member.accountId });
    await management.organizations.deleteOrganization({});
    await refused(management.organizations.describeOrganization({}), 'AWSOrganizationsNotInUseException');
    const { Organization } = await management.organizations.createOrganization({});
    assert.notEqual(Organization?.Id, organization.organizationId);
  });

  test('a type of policies is put in use and out of use, once each', async () => {
    const { management, rootId, organizationId } = await newOrganization(place);
    const type = { RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' } as const;
    await refused(management.organizations.disablePolicyType(type), 'PolicyTypeNotEnabledException');
    const { Root } = await management.organizations.enablePolicyType(type);
    exactly(Root, {
      Id: rootId,
      Arn: `arn:aws:organizations::${management.accountId}:root/${organizationId}/${rootId}`,
      Name: 'Root',
      PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    });
    await refused(management.organizations.enablePolicyType(type), 'PolicyTypeAlreadyEnabledException');
    const { Organization } = await management.organizations.describeOrganization({});
    assert.deepEqual(Organization?.AvailablePolicyTypes, Root?.PolicyTypes);
    const disabled = await management.organizations.disablePolicyType(type);
    assert.deepEqual(disabled.Root?.PolicyTypes, []);
    await refused(
      management.organizations.enablePolicyType({ ...type, RootId: 'r-none00' }),
      'RootNotFoundException',
    );
    await refusedFor(
      management.organizations.enablePolicyType({ ...type, PolicyType: 'CHATBOT_POLICY' }),
      'InvalidInputException',
      'INVALID_ENUM_POLICY_TYPE',
    );
  });
});
