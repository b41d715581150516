import type { EnableSharingWithAwsOrganizationResponse } from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { saveServiceAccess } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { sharingPrincipal } from './admission.ts';

/** Lets the accounts of the caller's organization share with each other without invitations (guide chapter 17). */
export const enableSharingWithAwsOrganization = operation<object, EnableSharingWithAwsOrganizationResponse>(
  'EnableSharingWithAwsOrganization',
  {
    service: 'ram',
    kind: 'write',
    async run(_, { transaction, caller, accountId, now: enabledAt }) {
      const { membership } = caller.principal;
      if (membership?.managementAccountId !== accountId) {
        throw new Fault(
          'OperationNotPermitted',
          'Sharing within an organization is enabled by the account that manages it.',
        );
      }
      const { organizationId } = membership;
      await saveServiceAccess(transaction, { organizationId, servicePrincipal: sharingPrincipal, enabledAt });
      return { returnValue: true };
    },
  },
);
