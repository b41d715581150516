import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinOrganization, newIntegrated, newOrganization } from './organizations/support/organization.ts';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { allow, userOf } from './support/identities.ts';
import { obligations } from './support/obligations.ts';

contract('EnableIpamOrganizationAdminAccount', (place) => {
  obligations(place, {
    action: 'EnableIpamOrganizationAdminAccount',
    input: async (actor) => {
      const organization = await newOrganization(place, actor);
      return { DelegatedAdminAccountId: (await joinOrganization(place, organization)).accountId };
    },
  });

  test('a member becomes the IPAM account, and the service is trusted with the organization', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const { accountId } = await joinOrganization(place, organization);
    const enable = () =>
      management.ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId });
    exactly(await enable(), { Success: true });
    const ServicePrincipal = 'ipam.amazonaws.com';
    const { DelegatedAdministrators = [] } = await management.organizations.listDelegatedAdministrators({
      ServicePrincipal,
    });
    assert.deepEqual(
      DelegatedAdministrators.map(({ Id, Arn }) => [Id, Arn?.split(':')[5]?.split('/')[0]]),
      [[accountId, 'account']],
    );
    const { EnabledServicePrincipals } = await management.organizations.listAWSServiceAccessForOrganization(
      {},
    );
    assert.deepEqual(
      EnabledServicePrincipals?.map((each) => each.ServicePrincipal),
      [ServicePrincipal],
    );
    // Once more changes nothing.
    exactly(await enable(), { Success: true });
  });

  test('there is one IPAM account, until it is disabled', async () => {
    const organization = await newIntegrated(place);
    const { management, administrator } = organization;
    const other = await joinOrganization(place, organization);
    const enable = (DelegatedAdminAccountId: string) =>
      management.ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId });
    await refused(
      enable(other.accountId),
      'OperationNotPermitted',
      `The account ${administrator.accountId} is the IPAM account of the organization already. There can be one: disable it first.`,
    );
    await management.ec2.disableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    exactly(await enable(other.accountId), { Success: true });
  });

  test('a member that was registered through Organizations alone is integrated by this call', async () => {
    const organization = await newOrganization(place);
    const { organizations, ec2 } = organization.management;
    const { accountId } = await joinOrganization(place, organization);
    const ServicePrincipal = 'ipam.amazonaws.com';
    await organizations.enableAWSServiceAccess({ ServicePrincipal });
    await organizations.registerDelegatedAdministrator({ AccountId: accountId, ServicePrincipal });
    exactly(await ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId }), {
      Success: true,
    });
  });

  test('only the management account chooses, and only a member that is active', async () => {
    const organization = await newOrganization(place);
    const { management } = organization;
    const member = await joinOrganization(place, organization);
    const stranger = await place.account();
    const outside = 'OperationNotPermitted';
    for (const { ec2 } of [member, stranger]) {
      await refused(
        ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: member.accountId }),
        outside,
        /management account/,
      );
    }
    const closed = await joinOrganization(place, organization);
    await management.organizations.closeAccount({ AccountId: closed.accountId });
    for (const [accountId, message] of [
      [management.accountId, /management account cannot be/],
      [stranger.accountId, /member account of the organization/],
      [closed.accountId, /suspended/],
      ['me', /\(me\)/],
    ] as const) {
      await refused(
        management.ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId }),
        'InvalidParameterValue',
        message,
      );
    }
  });

  test('the caller needs the permissions of guide chapter 02, all of them', async () => {
    const organization = await newOrganization(place);
    const { accountId } = await joinOrganization(place, organization);
    const needed = [
      'ec2:EnableIpamOrganizationAdminAccount',
      'organizations:EnableAwsServiceAccess',
      'organizations:RegisterDelegatedAdministrator',
      'iam:CreateServiceLinkedRole',
    ];
    for (const missing of [...needed, undefined]) {
      const allowed = needed.filter((action) => action !== missing);
      const { ec2 } = await userOf(
        organization.management,
        `without-${missing?.split(':')[1]}`,
        allow(allowed),
      );
      const call = ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId });
      if (missing === undefined) exactly(await call, { Success: true });
      else await refused(call, 'UnauthorizedOperation', new RegExp(missing, 'i'), 403);
    }
  });
});
