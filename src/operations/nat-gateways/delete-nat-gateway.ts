import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { saveNatGateway } from '../../store/nat-gateways.ts';
import { removeAllTags } from '../../store/tags.ts';
import { unmakeInterface } from '../network-interfaces/make-interface.ts';
import { holdInterface } from '../network-interfaces/own-interface.ts';
import { operation } from '../operation.ts';
import { holding } from '../owned.ts';
import { requireNatGateway } from './own-nat-gateway.ts';

/** Deletes a NAT gateway and its interface; its Elastic IPs stay with the account. It stays listed for a while. */
export const deleteNatGateway = operation<DeleteNatGatewayRequest, DeleteNatGatewayResult>(
  'DeleteNatGateway',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'natgateway', input.NatGatewayId ?? ''),
    ],
    async run(input, context) {
      const id = input.NatGatewayId as string;
      const gateway = await holding(context, 'nat_gateway', () => requireNatGateway(context, id));
      if (gateway.state === 'deleted') return { NatGatewayId: id };
      for (const interfaceId of new Set(gateway.addresses.map((each) => each.networkInterfaceId))) {
        await unmakeInterface(context, await holdInterface(context, interfaceId));
      }
      removeAllTags(context.transaction, id);
      saveNatGateway(context.transaction, { ...gateway, state: 'deleted', deletedAt: context.now });
      return { NatGatewayId: id };
    },
  },
);
