import type { CancelHandshakeRequest, CancelHandshakeResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireManagement } from '../caller.ts';
import { answerHandshake, requireSent, showHandshake } from '../invitations.ts';

/** The organization takes an invitation back. */
export const cancelHandshake = operation<CancelHandshakeRequest, CancelHandshakeResponse>('CancelHandshake', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ HandshakeId: 'handshake' }),
  async run(input, context) {
    const organization = await requireManagement(context);
    const handshake = await requireSent(context, organization, input.HandshakeId as string);
    return { Handshake: await showHandshake(context, answerHandshake(context, handshake, 'CANCELED')) };
  },
});
