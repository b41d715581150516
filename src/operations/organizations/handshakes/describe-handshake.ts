import type { DescribeHandshakeRequest, DescribeHandshakeResponse } from '@aws-sdk/client-organizations';
import { findHandshake } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { handshakeNotFound, showHandshake } from '../invitations.ts';

/** An invitation, for the account that is invited and for the organization. */
export const describeHandshake = operation<DescribeHandshakeRequest, DescribeHandshakeResponse>(
  'DescribeHandshake',
  {
    service: 'organizations',
    kind: 'read',
    resources: namedBy({ HandshakeId: 'handshake' }),
    async run(input, context) {
      const { transaction, accountId } = context;
      const id = input.HandshakeId as string;
      const handshake = await findHandshake(transaction, id);
      const isTheirs = handshake?.accountId === accountId;
      const organization = isTheirs ? undefined : await requireReader(context);
      if (handshake && (isTheirs || handshake.organizationId === organization?.id)) {
        return { Handshake: await showHandshake(context, handshake) };
      }
      throw handshakeNotFound(id);
    },
  },
);
