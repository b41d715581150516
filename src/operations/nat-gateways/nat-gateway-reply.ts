// How a NAT gateway looks on the wire.

import type { NatGateway as NatGatewayReply } from '@aws-sdk/client-ec2';
import type { NatGateway } from '../../domain/nat-gateway/nat-gateway.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export async function describeNatGatewaysOf(
  transaction: Transaction,
  gateways: readonly NatGateway[],
): Promise<NatGatewayReply[]> {
  const tags = await tagsOfAll(
    transaction,
    gateways.map((gateway) => gateway.id),
  );
  return gateways.map((gateway) => ({
    CreateTime: gateway.createdAt,
    DeleteTime: gateway.deletedAt,
    NatGatewayAddresses: gateway.addresses.map((address, index) => ({
      AllocationId: address.allocationId,
      NetworkInterfaceId: address.networkInterfaceId,
      PrivateIp: address.privateAddress,
      PublicIp: address.publicAddress,
      AssociationId: address.associationId,
      IsPrimary: index === 0,
      Status: 'succeeded',
    })),
    NatGatewayId: gateway.id,
    State: gateway.state,
    SubnetId: gateway.subnetId,
    VpcId: gateway.vpcId,
    Tags: toWireTags(tags.get(gateway.id)),
    ConnectivityType: gateway.connectivityType,
    AvailabilityMode: 'zonal',
  }));
}
