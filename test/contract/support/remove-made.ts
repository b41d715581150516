// Leaving an account elsewhere as it was found: what its clients made is remembered, and removed after each test.
// Only what was made here is ever removed.

import { addressAfter } from './addresses.ts';
import type { Actor } from './contract.ts';

type Made = {
  readonly kind: 'Ipam' | 'IpamPool' | 'Vpc' | 'Subnet' | 'Address' | 'PublicIpv4Pool';
  readonly id: string;
  readonly actor: Actor;
};

const made: Made[] = [];

const kinds = {
  CreateIpamCommand: ['Ipam', 'IpamId'],
  CreateIpamPoolCommand: ['IpamPool', 'IpamPoolId'],
  CreateVpcCommand: ['Vpc', 'VpcId'],
  CreateSubnetCommand: ['Subnet', 'SubnetId'],
  AllocateAddressCommand: ['Address', 'AllocationId'],
  CreatePublicIpv4PoolCommand: ['PublicIpv4Pool', 'PoolId'],
} as const;

/** Remembers what the client of this actor makes from now on. */
export function recordMade(actor: Actor): void {
  actor.ec2.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const known = kinds[commandName as keyof typeof kinds];
        if (known) {
          const [kind, idMember] = known;
          const output = result.output as unknown as Record<string, unknown>;
          // Some replies are the thing, others hold it.
          const id = ((output[kind] ?? output) as Record<string, unknown>)[idMember];
          if (typeof id === 'string') made.push({ kind, id, actor });
        }
        return result;
      },
    { step: 'initialize', name: 'recordMade' },
  );
}

const order = ['Address', 'PublicIpv4Pool', 'Subnet', 'Vpc', 'IpamPool', 'Ipam'] as const;

/** Removes what is left of what was made, the dependent things first; what is gone already is no error. */
export async function removeMade(actor: Actor): Promise<void> {
  const own = made.filter((each) => each.actor.accountId === actor.accountId).reverse();
  for (const kind of order) {
    for (const each of own.filter((candidate) => candidate.kind === kind)) {
      await remove(each);
      made.splice(made.indexOf(each), 1);
    }
  }
}

async function remove({ kind, id, actor: { ec2 } }: Made): Promise<void> {
  try {
    if (kind === 'Address') await ec2.releaseAddress({ AllocationId: id });
    if (kind === 'PublicIpv4Pool') await removePublicPool(ec2, id);
    if (kind === 'Subnet') await ec2.deleteSubnet({ SubnetId: id });
    if (kind === 'Vpc') await ec2.deleteVpc({ VpcId: id });
    if (kind === 'IpamPool') await removePool(ec2, id);
    if (kind === 'Ipam') {
      await ec2.deleteIpam({ IpamId: id, Cascade: true });
      await untilRefused(() => ec2.describeIpams({ IpamIds: [id] }));
    }
  } catch (error) {
    if (!(error as Error).name.endsWith('NotFound')) throw error;
  }
}

/** Address by address, which is what the service is reported to want. */
async function removePublicPool(ec2: Actor['ec2'], id: string): Promise<void> {
  const { PublicIpv4Pools: [pool] = [] } = await ec2.describePublicIpv4Pools({ PoolIds: [id] });
  for (const { FirstAddress = '', AddressCount = 0 } of pool?.PoolAddressRanges ?? []) {
    for (let count = 0; count < AddressCount; count += 1) {
      const Cidr = `${addressAfter(FirstAddress, count)}/32`;
      await ec2.deprovisionPublicIpv4PoolCidr({ PoolId: id, Cidr });
    }
  }
  await ec2.deletePublicIpv4Pool({ PoolId: id });
}

/** Pools in private scopes go with their IPAM; one in a public scope holds its IPAM back. */
async function removePool(ec2: Actor['ec2'], id: string): Promise<void> {
  const { IpamPools: [pool] = [] } = await ec2.describeIpamPools({ IpamPoolIds: [id] });
  if (pool?.IpamScopeType !== 'public') return;
  const { IpamPoolCidrs: cidrs = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId: id });
  for (const { Cidr, State } of cidrs) {
    if (State === 'provisioned') await ec2.deprovisionIpamPoolCidr({ IpamPoolId: id, Cidr });
  }
  await ec2.deleteIpamPool({ IpamPoolId: id });
  await untilRefused(() => ec2.describeIpamPools({ IpamPoolIds: [id] }));
}

async function untilRefused(look: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 300; count += 1) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('what was deleted is still there');
}
