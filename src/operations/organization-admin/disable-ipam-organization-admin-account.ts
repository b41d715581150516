import type {
  DisableIpamOrganizationAdminAccountRequest,
  DisableIpamOrganizationAdminAccountResult,
} from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { ipamPrincipal } from '../../domain/organization/organization.ts';
import { findDelegation, removeDelegation } from '../../store/organization-delegation.ts';
import { operation } from '../operation.ts';
import { endIpamIntegration } from './integration.ts';
import { holdManaged } from './managed.ts';

/** Ends what EnableIpamOrganizationAdminAccount began: what was discovered stays in the history (guide chapter 29). */
export const disableIpamOrganizationAdminAccount = operation<
  DisableIpamOrganizationAdminAccountRequest,
  DisableIpamOrganizationAdminAccountResult
>('DisableIpamOrganizationAdminAccount', {
  kind: 'write',
  touches: 'sites',
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdManaged(context);
    const accountId = input.DelegatedAdminAccountId as string;
    const delegation = await findDelegation(transaction, organization.id, accountId, ipamPrincipal);
    if (delegation === undefined) {
      throw new Fault(
        'IpamAdministratorNotRegistered',
        `The account ${accountId.slice(0, 100)} is not registered as the IPAM account of the organization.`,
      );
    }
    removeDelegation(transaction, delegation.id);
    await endIpamIntegration(context, organization);
    return { Success: true };
  },
});
