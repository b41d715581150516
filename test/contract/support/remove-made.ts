// Leaving an account elsewhere as it was found: what its clients made is remembered, and removed after each test.
// Only what was made here is ever removed.

import type { IpamPool } from '@aws-sdk/client-ec2';
import { addressAfter } from './addresses.ts';
import type { Actor } from './contract.ts';

type Made = {
  readonly kind:
    | 'Ipam'
    | 'IpamPool'
    | 'Vpc'
    | 'Subnet'
    | 'Address'
    | 'PublicIpv4Pool'
    | 'NetworkInterface'
    | 'Instance'
    | 'SecurityGroup'
    | 'PrefixList'
    | 'NatGateway';
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
  CreateNetworkInterfaceCommand: ['NetworkInterface', 'NetworkInterfaceId'],
  RunInstancesCommand: ['Instance', 'InstanceId'],
  CreateSecurityGroupCommand: ['SecurityGroup', 'GroupId'],
  CreateManagedPrefixListCommand: ['PrefixList', 'PrefixListId'],
  CreateNatGatewayCommand: ['NatGateway', 'NatGatewayId'],
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
          // Some replies are the thing, others hold it, or several.
          for (const thing of [output[`${kind}s`] ?? output[kind] ?? output].flat()) {
            const id = (thing as Record<string, unknown>)[idMember];
            if (typeof id === 'string') made.push({ kind, id, actor });
          }
        }
        return result;
      },
    { step: 'initialize', name: 'recordMade' },
  );
}

/** A network stays while a pool plans its space, and a public pool stays while a network draws from it. */
const steps: readonly [Made['kind'], (made: Made) => Promise<unknown>][] = [
  ['Instance', terminate],
  ['NatGateway', removeNatGateway],
  ['NetworkInterface', ({ id, actor: { ec2 } }) => ec2.deleteNetworkInterface({ NetworkInterfaceId: id })],
  ['Address', ({ id, actor: { ec2 } }) => ec2.releaseAddress({ AllocationId: id })],
  ['PublicIpv4Pool', removePublicIpv4Pool],
  ['Subnet', ({ id, actor: { ec2 } }) => ec2.deleteSubnet({ SubnetId: id })],
  ['SecurityGroup', revokeAll],
  ['SecurityGroup', ({ id, actor: { ec2 } }) => ec2.deleteSecurityGroup({ GroupId: id })],
  ['PrefixList', ({ id, actor: { ec2 } }) => ec2.deleteManagedPrefixList({ PrefixListId: id })],
  ['IpamPool', removePlanningPool],
  ['Vpc', ({ id, actor: { ec2 } }) => ec2.deleteVpc({ VpcId: id })],
  ['IpamPool', removePublicPool],
  ['Ipam', removeIpam],
];

/** Removes what is left of what was made, the dependent things first; what is gone already is no error. */
export async function removeMade({ accountId }: Actor): Promise<void> {
  const own = made.filter((each) => each.actor.accountId === accountId).reverse();
  // What cannot be removed is told once, and not again after every test.
  for (const each of own) made.splice(made.indexOf(each), 1);
  for (const [kind, remove] of steps) {
    for (const each of own.filter((candidate) => candidate.kind === kind)) {
      await remove(each).catch((error: Error) => {
        if (!error.name.endsWith('NotFound')) throw error;
      });
    }
  }
}

async function terminate({ id, actor: { ec2 } }: Made): Promise<void> {
  await ec2.terminateInstances({ InstanceIds: [id] });
  await untilRefused(async () => {
    const { Reservations: [launch] = [] } = await ec2.describeInstances({ InstanceIds: [id] });
    if (launch?.Instances?.[0]?.State?.Name === 'terminated') throw gone;
  });
}

async function removeNatGateway({ id, actor: { ec2 } }: Made): Promise<void> {
  await ec2.deleteNatGateway({ NatGatewayId: id });
  await untilRefused(async () => {
    const { NatGateways: [gateway] = [] } = await ec2.describeNatGateways({ NatGatewayIds: [id] });
    if (gateway?.State === 'deleted') throw gone;
  });
}

/** Groups may name each other, and none of them could go first. */
async function revokeAll({ id, actor: { ec2 } }: Made): Promise<void> {
  const { SecurityGroups: [group] = [] } = await ec2.describeSecurityGroups({ GroupIds: [id] });
  const { IpPermissions = [], IpPermissionsEgress = [] } = group ?? {};
  if (IpPermissions.length > 0) await ec2.revokeSecurityGroupIngress({ GroupId: id, IpPermissions });
  if (IpPermissionsEgress.length > 0) {
    await ec2.revokeSecurityGroupEgress({ GroupId: id, IpPermissions: IpPermissionsEgress });
  }
}

/** What is listed for a while after its end counts as not found. */
const gone = Object.assign(new Error('it has ended'), { name: 'Ended.NotFound' });

/** Address by address, which is what the service is reported to want. */
async function removePublicIpv4Pool({ id, actor: { ec2 } }: Made): Promise<void> {
  const { PublicIpv4Pools: [pool] = [] } = await ec2.describePublicIpv4Pools({ PoolIds: [id] });
  for (const { FirstAddress = '', AddressCount = 0 } of pool?.PoolAddressRanges ?? []) {
    for (let count = 0; count < AddressCount; count += 1) {
      const Cidr = `${addressAfter(FirstAddress, count)}/32`;
      await ec2.deprovisionPublicIpv4PoolCidr({ PoolId: id, Cidr });
    }
  }
  await ec2.deletePublicIpv4Pool({ PoolId: id });
}

const poolOf = async ({ id, actor: { ec2 } }: Made): Promise<IpamPool | undefined> =>
  (await ec2.describeIpamPools({ IpamPoolIds: [id] })).IpamPools?.[0];

async function removePlanningPool(made: Made): Promise<void> {
  if (!(await poolOf(made))?.SourceResource) return;
  await made.actor.ec2.deleteIpamPool({ IpamPoolId: made.id, Cascade: true });
  await untilRefused(() => poolOf(made));
}

/** Pools in private scopes go with their IPAM; one in a public scope holds its IPAM back. */
async function removePublicPool(made: Made): Promise<void> {
  if ((await poolOf(made))?.IpamScopeType !== 'public') return;
  const { ec2 } = made.actor;
  const { IpamPoolCidrs: cidrs = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId: made.id });
  for (const { Cidr, State } of cidrs) {
    if (State === 'provisioned') await ec2.deprovisionIpamPoolCidr({ IpamPoolId: made.id, Cidr });
  }
  await ec2.deleteIpamPool({ IpamPoolId: made.id });
  await untilRefused(() => poolOf(made));
}

async function removeIpam({ id, actor: { ec2 } }: Made): Promise<void> {
  await ec2.deleteIpam({ IpamId: id, Cascade: true });
  await untilRefused(() => ec2.describeIpams({ IpamIds: [id] }));
}

async function untilRefused(look: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 300; count += 1) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('what was deleted is still there');
}
