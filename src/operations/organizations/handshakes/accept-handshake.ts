import type { AcceptHandshakeRequest, AcceptHandshakeResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { answerHandshake, join, requireReceived, showHandshake } from '../invitations.ts';

/** The invited account joins the organization, in its root. */
export const acceptHandshake = operation<AcceptHandshakeRequest, AcceptHandshakeResponse>('AcceptHandshake', {
  service: 'organizations',
  kind: 'write',
  touches: 'shares',
  resources: namedBy({ HandshakeId: 'handshake' }),
  async run(input, context) {
    const handshake = await requireReceived(context, input.HandshakeId as string);
    await join(context, handshake);
    return { Handshake: await showHandshake(context, answerHandshake(context, handshake, 'ACCEPTED')) };
  },
});
