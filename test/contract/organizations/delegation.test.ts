import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { joinOrganization, newOrganization, refusedFor } from './support/organization.ts';

const ServicePrincipal = 'ipam.amazonaws.com';

contract('delegation in an organization', (place) => {
  test('services get access, and lose it', async () => {
    const { organizations } = (await newOrganization(place)).management;
    for (const each of ['ram.amazonaws.com', ServicePrincipal, ServicePrincipal]) {
      await organizations.enableAWSServiceAccess({ ServicePrincipal: each });
    }
    const listed = async () => {
      const { EnabledServicePrincipals = [] } = await organizations.listAWSServiceAccessForOrganization({});
      assert.ok(EnabledServicePrincipals.every(({ DateEnabled }) => DateEnabled instanceof Date));
      return EnabledServicePrincipals.map((each) => each.ServicePrincipal);
    };
    assert.deepEqual(await listed(), [ServicePrincipal, 'ram.amazonaws.com']);
    await organizations.disableAWSServiceAccess({ ServicePrincipal });
    assert.deepEqual(await listed(), ['ram.amazonaws.com']);
    await refusedFor(
      organizations.enableAWSServiceAccess({ ServicePrincipal: 'somebody' }),
      'InvalidInputException',
      'UNRECOGNIZED_SERVICE_PRINCIPAL',
    );
  });

  test('a member administers a service, and looks around in the organization then', async () => {
    const organization = await newOrganization(place);
    const { management, organizationId } = organization;
    const { organizations } = management;
    const member = await joinOrganization(place, organization);
    const delegation = { AccountId: member.accountId, ServicePrincipal };
    await refusedFor(
      organizations.registerDelegatedAdministrator(delegation),
      'ConstraintViolationException',
      'SERVICE_ACCESS_NOT_ENABLED',
    );
    await organizations.enableAWSServiceAccess({ ServicePrincipal });
    await organizations.registerDelegatedAdministrator(delegation);
    await refused(
      organizations.registerDelegatedAdministrator(delegation),
      'AccountAlreadyRegisteredException',
    );
    const { DelegatedAdministrators: [administrator] = [] } = await organizations.listDelegatedAdministrators(
      { ServicePrincipal },
    );
    exactly(administrator, {
      Id: member.accountId,
      Arn: `arn:aws:organizations::${management.accountId}:account/${organizationId}/${member.accountId}`,
      Email: `${member.accountId}@accounts.invalid`,
      Name: administrator?.Name,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: 'INVITED',
      JoinedTimestamp: administrator?.JoinedTimestamp,
      DelegationEnabledDate: administrator?.DelegationEnabledDate,
    });
    const others = await organizations.listDelegatedAdministrators({ ServicePrincipal: 'ram.amazonaws.com' });
    assert.deepEqual(others.DelegatedAdministrators, []);
    const { DelegatedServices } = await organizations.listDelegatedServicesForAccount({
      AccountId: member.accountId,
    });
    assert.deepEqual(
      DelegatedServices?.map((each) => each.ServicePrincipal),
      [ServicePrincipal],
    );
    // It reads, and changes nothing.
    assert.equal((await member.organizations.listAccounts({})).Accounts?.length, 2);
    await refused(
      member.organizations.createOrganizationalUnit({ ParentId: organization.rootId, Name: 'mine' }),
      'AccessDeniedException',
    );
    await organizations.deregisterDelegatedAdministrator(delegation);
    await refused(
      organizations.deregisterDelegatedAdministrator(delegation),
      'AccountNotRegisteredException',
    );
    await refused(member.organizations.listAccounts({}), 'AccessDeniedException');
    await refused(
      organizations.listDelegatedServicesForAccount({ AccountId: member.accountId }),
      'AccountNotRegisteredException',
    );
  });

  test('IPAM has one administrator, who is a member and not the management account', async () => {
    const organization = await newOrganization(place);
    const { organizations, accountId } = organization.management;
    const [one, two] = [
      await joinOrganization(place, organization),
      await joinOrganization(place, organization),
    ];
    await organizations.enableAWSServiceAccess({ ServicePrincipal });
    const register = (AccountId: string) =>
      organizations.registerDelegatedAdministrator({ AccountId, ServicePrincipal });
    await refusedFor(
      register(accountId),
      'ConstraintViolationException',
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    );
    await refused(register('999999999999'), 'AccountNotFoundException');
    await register(one.accountId);
    await refusedFor(
      register(two.accountId),
      'ConstraintViolationException',
      'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    );
    await organizations.closeAccount({ AccountId: two.accountId });
    await organizations.deregisterDelegatedAdministrator({ AccountId: one.accountId, ServicePrincipal });
    await refusedFor(
      register(two.accountId),
      'ConstraintViolationException',
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    );
  });

  test('while an account administers a service it stays, and so does the access of the service', async () => {
    const organization = await newOrganization(place);
    const { organizations } = organization.management;
    const member = await joinOrganization(place, organization);
    await organizations.enableAWSServiceAccess({ ServicePrincipal });
    await organizations.registerDelegatedAdministrator({ AccountId: member.accountId, ServicePrincipal });
    await refusedFor(
      organizations.disableAWSServiceAccess({ ServicePrincipal }),
      'ConstraintViolationException',
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    );
    const reason = 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG';
    await Promise.all(
      [
        organizations.removeAccountFromOrganization({ AccountId: member.accountId }),
        organizations.closeAccount({ AccountId: member.accountId }),
        member.organizations.leaveOrganization({}),
      ].map((call) => refusedFor(call, 'ConstraintViolationException', reason)),
    );
  });
});
