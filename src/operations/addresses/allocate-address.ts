import type { AllocateAddressRequest, AllocateAddressResult } from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import { ec2Arn, poolArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { countElasticIps, saveNewElasticIp } from '../../store/addresses.ts';
import { saveTags } from '../../store/tags.ts';
import { oneOf } from '../checks.ts';
import { type Caller, type Context, operation } from '../operation.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';
import { poolNameOf, publicIpOf } from './address-reply.ts';
import { readAddressSource } from './address-source.ts';
import { readBorderGroup } from './border-group.ts';
import { readAddress } from './own-address.ts';
import { takeAddress } from './take-address.ts';

/**
 * Allocates one public IPv4 address to the account: the next free one of its source in sequence, or the one
 * that is named (guide chapter 28).
 */
export const allocateAddress = operation<AllocateAddressRequest, AllocateAddressResult>('AllocateAddress', {
  kind: 'write',
  touches: 'inventory',
  resources: resourcesOf,
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const tags = readTagSpecifications(input.TagSpecifications, 'elastic-ip');
    refuseUnsupported(input);
    const networkBorderGroup = readBorderGroup(context, input.NetworkBorderGroup);
    const wanted = input.Address === undefined ? undefined : readAddress('Address', input.Address);
    const source = await readAddressSource(context, input, wanted);
    await transaction.lock('account', accountId);
    await requireRoom(context);
    const id = context.ids.short('eipalloc');
    const address: ElasticIp = {
      id,
      accountId,
      region,
      ...(await takeAddress(context, source, { address: wanted, id, tags })),
      networkBorderGroup,
      associationId: undefined,
      networkInterfaceId: undefined,
      networkInterfaceOwnerId: undefined,
      instanceId: undefined,
      privateAddress: undefined,
      createdAt: context.now,
    };
    saveNewElasticIp(transaction, address);
    saveTags(transaction, { resourceId: id, resourceType: 'elastic-ip', accountId, region }, tags);
    return {
      PublicIp: publicIpOf(address),
      AllocationId: id,
      PublicIpv4Pool: poolNameOf(address),
      NetworkBorderGroup: networkBorderGroup,
      Domain: 'vpc',
    };
  },
});

function resourcesOf(
  { IpamPoolId: ipamPoolId, PublicIpv4Pool: publicPoolId }: AllocateAddressRequest,
  { principal, region }: Caller,
): string[] {
  const { accountId } = principal;
  const resources = [ec2Arn(region, accountId, 'elastic-ip', '*')];
  if (ipamPoolId !== undefined) resources.push(poolArn(accountId, ipamPoolId));
  if (publicPoolId !== undefined) resources.push(ec2Arn(region, accountId, 'ipv4pool-ec2', publicPoolId));
  return resources;
}

function refuseUnsupported(input: AllocateAddressRequest): void {
  if (oneOf('Domain', input.Domain, ['vpc', 'standard']) === 'standard') {
    throw new Fault(
      'UnsupportedOperation',
      'There are no addresses outside of VPCs; the Domain must be vpc.',
    );
  }
  if (input.CustomerOwnedIpv4Pool !== undefined) {
    throw new Fault('UnsupportedOperation', 'There are no customer-owned address pools on this server.');
  }
}

async function requireRoom(context: Context): Promise<void> {
  const limit = context.config.quotas['elastic-ips-per-region'];
  if ((await countElasticIps(context.transaction, context)) < limit) return;
  throw new Fault(
    'AddressLimitExceeded',
    `The maximum number of addresses has been reached. It is ${limit}, set by elastic-ips-per-region in CADASTRE_QUOTAS.`,
  );
}
