import type {
  ListAccountsForParentRequest,
  ListAccountsForParentResponse,
} from '@aws-sdk/client-organizations';
import { listMembers } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';
import { toAccountReply } from '../replies.ts';
import { requireParent } from '../targets.ts';

/** The accounts that are directly in the root or in a unit. */
export const listAccountsForParent = operation<ListAccountsForParentRequest, ListAccountsForParentResponse>(
  'ListAccountsForParent',
  {
    service: 'organizations',
    kind: 'read',
    resources: namedBy({ ParentId: 'parent' }),
    async run(input, context) {
      const { transaction } = context;
      const organization = await requireReader(context);
      const parent = await requireParent(transaction, organization, input.ParentId as string);
      const { items, nextToken } = await listOrganizationPage({
        name: `ListAccountsForParent ${parent.id}`,
        input,
        fetch: (page) => listMembers(transaction, { parentId: parent.id }, page),
        keyOf: (member) => member.id,
        describe: (members) => members.map((member) => toAccountReply(organization, member)),
      });
      return { Accounts: items, NextToken: nextToken };
    },
  },
);
