import type { DeclineHandshakeRequest, DeclineHandshakeResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { answerHandshake, requireReceived, showHandshake } from '../invitations.ts';

/** The invited account refuses an invitation. */
export const declineHandshake = operation<DeclineHandshakeRequest, DeclineHandshakeResponse>(
  'DeclineHandshake',
  {
    service: 'organizations',
    kind: 'write',
    resources: namedBy({ HandshakeId: 'handshake' }),
    async run(input, context) {
      const handshake = await requireReceived(context, input.HandshakeId as string);
      return { Handshake: await showHandshake(context, answerHandshake(context, handshake, 'DECLINED')) };
    },
  },
);
