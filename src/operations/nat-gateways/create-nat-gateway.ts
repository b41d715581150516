import type { CreateNatGatewayRequest, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { NatGateway, NatGatewayAddress } from '../../domain/nat-gateway/nat-gateway.ts';
import { natGatewayType } from '../../domain/network-interface/service.ts';
import type { Subnet } from '../../domain/vpc/vpc.ts';
import { countNatGateways, saveNewNatGateway } from '../../store/nat-gateways.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { saveTags } from '../../store/tags.ts';
import { publicIpOf } from '../addresses/address-reply.ts';
import { associate } from '../addresses/association.ts';
import { holdElasticIp } from '../addresses/own-address.ts';
import { nothingWished } from '../network-interfaces/address-wish.ts';
import { type MadeInterface, makeInterface } from '../network-interfaces/make-interface.ts';
import { textOf } from '../network-interfaces/take-addresses.ts';
import { type Context, operation } from '../operation.ts';
import { requireSubnet } from '../subnets/own-subnet.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { describeNatGatewaysOf } from './nat-gateway-reply.ts';
import { readNatGatewayRequest } from './nat-gateway-request.ts';

/**
 * Makes a NAT gateway in a subnet, with an interface of its own, and for a public one with Elastic IPs on it. They
 * are there when the call returns; an address that is in use is refused at once.
 */
export const createNatGateway = operation<CreateNatGatewayRequest, CreateNatGatewayResult>(
  'CreateNatGateway',
  {
    kind: 'write',
    touches: 'inventory',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'natgateway', '*'),
      ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
      ec2Arn(region, principal.accountId, 'elastic-ip', input.AllocationId ?? '*'),
    ],
    async run(input, context) {
      const { transaction, accountId, region, now } = context;
      const tags = readTagSpecifications(input.TagSpecifications, 'natgateway');
      const request = readNatGatewayRequest(input);
      const subnet = await requireSubnet(context, request.subnetId);
      await transaction.lock('account', accountId);
      await requireRoom(context, subnet);
      const elasticIps: ElasticIp[] = [];
      for (const id of request.allocationIds) elasticIps.push(await holdFree(context, id));
      const id = context.ids.short('nat');
      const made = await makeGatewayInterface(context, subnet, id, request);
      const gateway: NatGateway = {
        id,
        accountId,
        region,
        vpcId: subnet.vpcId,
        subnetId: subnet.id,
        zoneName: subnet.zoneName,
        connectivityType: request.connectivityType,
        state: 'available',
        addresses: await addressesOf(context, made, elasticIps),
        createdAt: now,
        deletedAt: undefined,
      };
      saveNewNatGateway(transaction, gateway);
      saveTags(transaction, { resourceId: id, resourceType: 'natgateway', accountId, region }, tags);
      const [reply] = await describeNatGatewaysOf(transaction, [gateway]);
      return { NatGateway: { ...reply, State: 'pending' }, ClientToken: input.ClientToken };
    },
  },
);

function makeGatewayInterface(
  context: Context,
  subnet: Subnet,
  id: string,
  request: ReturnType<typeof readNatGatewayRequest>,
): Promise<MadeInterface> {
  return listSubnetCidrs(context.transaction, subnet.id).then((blocks) =>
    makeInterface(context, {
      subnet,
      blocks,
      groupIds: [],
      wish: { primary: request.primary, ipv4: request.secondary, ipv6: nothingWished },
      tags: [],
      description: `Interface for NAT Gateway ${id}`,
      interfaceType: natGatewayType,
      more: {
        natGatewayId: id,
        sourceDestCheck: false,
        requesterId: 'amazon-aws',
        requesterManaged: true,
        attachmentId: context.ids.short('ela-attach'),
        instanceOwnerId: 'amazon-aws',
        deviceIndex: 1,
        networkCardIndex: 0,
        deleteOnTermination: false,
        attachedAt: context.now,
      },
    }),
  );
}

/** Each private address with the Elastic IP that stands for it, in their order. */
async function addressesOf(
  context: Context,
  { networkInterface, addresses }: MadeInterface,
  elasticIps: readonly ElasticIp[],
): Promise<NatGatewayAddress[]> {
  const all: NatGatewayAddress[] = [];
  const ipv4 = addresses.filter((each) => each.cidr.family === 'ipv4');
  for (const [index, address] of ipv4.entries()) {
    const privateAddress = textOf(address.cidr);
    const elasticIp = elasticIps[index];
    const associated = elasticIp && (await associate(context, elasticIp, networkInterface, privateAddress));
    all.push({
      networkInterfaceId: networkInterface.id,
      privateAddress,
      publicAddress: associated && publicIpOf(associated),
      allocationId: associated?.id,
      associationId: associated?.associationId,
    });
  }
  return all;
}

async function holdFree(context: Context, id: string): Promise<ElasticIp> {
  const elasticIp = await holdElasticIp(context, { AllocationId: id });
  if (elasticIp.associationId === undefined) return elasticIp;
  throw new Fault('AddressAssociated', `Elastic IP address [${id}] is already associated`);
}

async function requireRoom(context: Context, subnet: Subnet): Promise<void> {
  const limit = context.config.quotas['nat-gateways-per-zone'];
  if ((await countNatGateways(context.transaction, subnet)) < limit) return;
  throw new Fault(
    'NatGatewayLimitExceeded',
    `The maximum number of NAT gateways in ${subnet.zoneName} has been reached. It is ${limit}, set by nat-gateways-per-zone in CADASTRE_QUOTAS.`,
  );
}
