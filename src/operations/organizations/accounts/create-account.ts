import type { CreateAccountRequest, CreateAccountResponse } from '@aws-sdk/client-organizations';
import type { AccountCreation } from '../../../domain/organization/organization.ts';
import { saveNewAccountCreation } from '../../../store/organization-requests.ts';
import { findMemberByEmail } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { holdOrganization } from '../caller.ts';
import { checkLength, readEmail, readOrganizationTags, readRoleName } from '../checks.ts';
import { checkMemberCount, createMember } from '../members.ts';
import { newAccountCreationId } from '../new-ids.ts';
import { toCreationReply } from '../replies.ts';
import { requireParent } from '../targets.ts';

/** Makes an account in the organization, and in it the role that the management account may assume. */
export const createAccount = operation<CreateAccountRequest, CreateAccountResponse>('CreateAccount', {
  service: 'organizations',
  kind: 'write',
  touches: 'sites',
  async run(input, context) {
    const { transaction, ids, now } = context;
    const organization = await holdOrganization(context);
    const name = checkLength('AccountName', input.AccountName as string, 50);
    const email = readEmail(input.Email as string);
    const tags = readOrganizationTags(input.Tags);
    const roleName = readRoleName(input.RoleName);
    await checkMemberCount(context, organization);
    const root = await requireParent(transaction, organization, organization.rootId);
    const isTaken = (await findMemberByEmail(transaction, email)) !== undefined;
    const member = isTaken
      ? undefined
      : await createMember(context, organization, root, { name, email, tags, roleName });
    const creation: AccountCreation = {
      id: newAccountCreationId(ids, now),
      organizationId: organization.id,
      accountName: name,
      accountId: member?.id,
      state: isTaken ? 'FAILED' : 'SUCCEEDED',
      failureReason: isTaken ? 'EMAIL_ALREADY_EXISTS' : undefined,
      requestedAt: now,
      completedAt: now,
    };
    saveNewAccountCreation(transaction, creation);
    const { Id, AccountName, RequestedTimestamp } = toCreationReply(creation);
    return { CreateAccountStatus: { Id, AccountName, State: 'IN_PROGRESS', RequestedTimestamp } };
  },
});
