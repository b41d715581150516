import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinOrganization, newIntegrated, newOrganization } from './organizations/support/organization.ts';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { obligations } from './support/obligations.ts';

contract('DisableIpamOrganizationAdminAccount', (place) => {
  obligations(place, {
    action: 'DisableIpamOrganizationAdminAccount',
    input: async (actor) => {
      const organization = await newOrganization(place, actor);
      const { accountId: DelegatedAdminAccountId } = await joinOrganization(place, organization);
      await actor.ec2.enableIpamOrganizationAdminAccount({ DelegatedAdminAccountId });
      return { DelegatedAdminAccountId };
    },
  });

  test('the IPAM account is one no more, and may leave', async () => {
    const { management, administrator } = await newIntegrated(place);
    const DelegatedAdminAccountId = administrator.accountId;
    exactly(await management.ec2.disableIpamOrganizationAdminAccount({ DelegatedAdminAccountId }), {
      Success: true,
    });
    const { DelegatedAdministrators } = await management.organizations.listDelegatedAdministrators({
      ServicePrincipal: 'ipam.amazonaws.com',
    });
    assert.deepEqual(DelegatedAdministrators, []);
    await administrator.organizations.leaveOrganization({});
  });

  test('an account that is not the IPAM account is refused, and so is who does not manage', async () => {
    const organization = await newIntegrated(place);
    const { management, administrator } = organization;
    const other = await joinOrganization(place, organization);
    for (const accountId of [other.accountId, management.accountId, '999999999999']) {
      await refused(
        management.ec2.disableIpamOrganizationAdminAccount({ DelegatedAdminAccountId: accountId }),
        'IpamOrganizationAccountNotRegistered',
        `The account ${accountId} is not registered as the IPAM account of the organization.`,
      );
    }
    await refused(
      administrator.ec2.disableIpamOrganizationAdminAccount({
        DelegatedAdminAccountId: administrator.accountId,
      }),
      'OperationNotPermitted',
      /management account/,
    );
  });

  test('the role of the service goes from a member once nobody administers IPAM (guide chapter 29)', async () => {
    const { management, administrator } = await newIntegrated(place);
    const { iam } = administrator;
    const remove = async () => {
      const { DeletionTaskId } = await iam.deleteServiceLinkedRole({ RoleName: 'AWSServiceRoleForIPAM' });
      return iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId });
    };
    const failed = await remove();
    assert.match(failed.Reason?.Reason ?? '', /DisableIpamOrganizationAdminAccount/);
    await management.ec2.disableIpamOrganizationAdminAccount({
      DelegatedAdminAccountId: administrator.accountId,
    });
    assert.equal((await remove()).Status, 'SUCCEEDED');
  });
});
