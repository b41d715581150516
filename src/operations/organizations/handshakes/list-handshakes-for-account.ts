import type {
  ListHandshakesForAccountRequest,
  ListHandshakesForAccountResponse,
} from '@aws-sdk/client-organizations';
import { listHandshakes } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { isInvitation, showHandshake } from '../invitations.ts';
import { listOrganizationPage } from '../listing.ts';

/** The invitations of the calling account. */
export const listHandshakesForAccount = operation<
  ListHandshakesForAccountRequest,
  ListHandshakesForAccountResponse
>('ListHandshakesForAccount', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const { items, nextToken } = await listOrganizationPage({
      name: `ListHandshakesForAccount ${context.accountId}`,
      input,
      fetch: (page) => listHandshakes(context.transaction, { accountId: context.accountId }, page),
      keyOf: (handshake) => handshake.id,
      describe: (handshakes) =>
        isInvitation(input.Filter)
          ? Promise.all(handshakes.map((handshake) => showHandshake(context, handshake)))
          : [],
    });
    return { Handshakes: items, NextToken: nextToken };
  },
});
