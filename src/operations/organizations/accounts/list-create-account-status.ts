import type {
  ListCreateAccountStatusRequest,
  ListCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations';
import { listAccountCreations } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';
import { toCreationReply } from '../replies.ts';

/** What became of every CreateAccount. */
export const listCreateAccountStatus = operation<
  ListCreateAccountStatusRequest,
  ListCreateAccountStatusResponse
>('ListCreateAccountStatus', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const states: readonly string[] = input.States ?? [];
    const { items, nextToken } = await listOrganizationPage({
      name: `ListCreateAccountStatus ${organization.id}`,
      input,
      fetch: (page) => listAccountCreations(context.transaction, organization.id, page),
      keyOf: (creation) => creation.id,
      describe: (creations) =>
        creations.filter(({ state }) => states.length === 0 || states.includes(state)).map(toCreationReply),
    });
    return { CreateAccountStatuses: items, NextToken: nextToken };
  },
});
