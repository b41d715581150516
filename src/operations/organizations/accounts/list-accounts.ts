import type { ListAccountsRequest, ListAccountsResponse } from '@aws-sdk/client-organizations';
import { listMembers } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';
import { toAccountReply } from '../replies.ts';

/** The accounts of the organization. */
export const listAccounts = operation<ListAccountsRequest, ListAccountsResponse>('ListAccounts', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListAccounts ${organization.id}`,
      input,
      fetch: (page) => listMembers(context.transaction, { organizationId: organization.id }, page),
      keyOf: (member) => member.id,
      describe: (members) => members.map((member) => toAccountReply(organization, member)),
    });
    return { Accounts: items, NextToken: nextToken };
  },
});
