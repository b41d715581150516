import type { CreateOrganizationRequest, CreateOrganizationResponse } from '@aws-sdk/client-organizations';
import { Fault } from '../../../domain/fault.ts';
import { findAccount } from '../../../store/accounts.ts';
import { findMember } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { invalidInput } from '../checks.ts';
import { foundOrganization } from '../found-organization.ts';
import { emailOf } from '../members.ts';
import { toOrganizationReply } from '../replies.ts';

/** Makes an organization that the calling account manages, with a root and nobody else in it. */
export const createOrganization = operation<CreateOrganizationRequest, CreateOrganizationResponse>(
  'CreateOrganization',
  {
    service: 'organizations',
    kind: 'write',
    touches: 'sites',
    async run(input, context) {
      const { transaction, accountId, ids, now } = context;
      if (input.FeatureSet === 'CONSOLIDATED_BILLING') {
        throw invalidInput(
          'An organization has all features here: FeatureSet must be ALL, or left out.',
          'INVALID_ENUM',
        );
      }
      if (await findMember(transaction, accountId)) {
        throw new Fault('AlreadyInOrganization', 'The account is already a member of an organization.');
      }
      const account = await findAccount(transaction, accountId);
      const created = foundOrganization(
        { transaction, ids, now },
        { id: accountId, name: account?.name ?? accountId, email: emailOf(accountId) },
      );
      return { Organization: toOrganizationReply(created, emailOf(accountId)) };
    },
  },
);
