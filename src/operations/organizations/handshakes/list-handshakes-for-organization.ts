import type {
  ListHandshakesForOrganizationRequest,
  ListHandshakesForOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { listHandshakes } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { isInvitation, showHandshake } from '../invitations.ts';
import { listOrganizationPage } from '../listing.ts';

/** The invitations into the organization. */
export const listHandshakesForOrganization = operation<
  ListHandshakesForOrganizationRequest,
  ListHandshakesForOrganizationResponse
>('ListHandshakesForOrganization', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListHandshakesForOrganization ${organization.id}`,
      input,
      fetch: (page) => listHandshakes(context.transaction, { organizationId: organization.id }, page),
      keyOf: (handshake) => handshake.id,
      describe: (handshakes) =>
        isInvitation(input.Filter)
          ? Promise.all(handshakes.map((handshake) => showHandshake(context, handshake)))
          : [],
    });
    return { Handshakes: items, NextToken: nextToken };
  },
});
