import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { block } from '../../../test/support/blocks.ts';
import { makeIpam, makePool, type TestIpam } from '../../../test/support/pools.ts';
import { firstAccount, openWorld, otherAccount, type World } from '../../../test/support/world.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Instance } from '../../domain/instance/instance.ts';
import type { InterfaceAddress, NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { allocateAddress } from '../../operations/addresses/allocate-address.ts';
import { createPublicIpv4Pool } from '../../operations/public-ipv4-pools/create-public-ipv4-pool.ts';
import { provisionPublicIpv4PoolCidr } from '../../operations/public-ipv4-pools/provision-public-ipv4-pool-cidr.ts';
import { createSubnet } from '../../operations/subnets/create-subnet.ts';
import { createVpc } from '../../operations/vpcs/create-vpc.ts';
import { inventory } from './inventory.ts';
import { findInterfaces, type Hosts } from './inventory-hosts.ts';
import type { FoundCidr } from './source.ts';

let world: World;
let ipam: TestIpam;
beforeEach(async () => {
  world = await openWorld();
  ipam = await makeIpam(world);
});
afterEach(() => world.close());

async function foundIn(region: string, accountId = firstAccount): Promise<FoundCidr[]> {
  const found: FoundCidr[] = [];
  for await (const page of inventory(world.store).list({ accountId, region })) found.push(...page);
  return found;
}

const lines = (found: readonly FoundCidr[]): string[] =>
  found
    .map((each) => `${each.resourceType} ${formatCidr(each.cidr)} ${each.ipSource} ${each.ipUsage ?? '-'}`)
    .sort();

test('an account’s networks in a region are found, and no others', async () => {
  const { Vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  await world.call(createSubnet, { VpcId: Vpc!.VpcId!, CidrBlock: '10.0.0.0/20' });
  await world.call(createVpc, { CidrBlock: '10.1.0.0/16' }, { region: 'us-west-2' });
  await world.call(createVpc, { CidrBlock: '10.2.0.0/16' }, { accountId: otherAccount });
  assert.deepEqual(lines(await foundIn('us-east-1')), [
    'subnet 10.0.0.0/20 none 0.0012',
    'vpc 10.0.0.0/16 none 0.0625',
  ]);
  assert.deepEqual(lines(await foundIn('us-west-2')), ['vpc 10.1.0.0/16 none 0']);
  assert.deepEqual(lines(await foundIn('us-east-1', otherAccount)), ['vpc 10.2.0.0/16 none 0']);
  assert.deepEqual(await foundIn('eu-west-1'), []);
});

test('a site of several pages is read to its end, each block once', async () => {
  const large = await openWorld({ CADASTRE_QUOTAS: 'vpcs-per-region=50' });
  const vpcIds: string[] = [];
  for (let count = 0; count < 45; count += 1) {
    const { Vpc } = await large.call(createVpc, { CidrBlock: `10.${count}.0.0/16` });
    vpcIds.push(Vpc!.VpcId!);
  }
  const pages: string[][] = [];
  for await (const page of inventory(large.store).list({ accountId: firstAccount, region: 'us-east-1' })) {
    pages.push(page.map((each) => each.resourceId));
  }
  await large.close();
  assert.deepEqual(pages.flat().sort(), vpcIds.sort());
  assert.ok(Math.max(...pages.map((page) => page.length)) < 45, 'all of it is one page');
});

test('public space is told by where it is from', async () => {
  await world.call(createVpc, { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  await world.call(allocateAddress, {});
  const amazon = await makePool(
    world,
    ipam,
    { netmaskLength: 52 },
    {
      IpamScopeId: ipam.publicScope,
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      AwsService: 'ec2',
    },
  );
  await world.call(createVpc, {
    CidrBlock: '10.1.0.0/16',
    Ipv6IpamPoolId: amazon,
    Ipv6NetmaskLength: 56,
  });
  const sources = (await foundIn('us-east-1')).map(
    (each) => `${each.resourceType} ${each.cidr.family} ${each.ipSource}`,
  );
  assert.deepEqual(sources.sort(), [
    'eip ipv4 amazon',
    'vpc ipv4 none',
    'vpc ipv4 none',
    'vpc ipv6 amazon',
    'vpc ipv6 amazon',
  ]);
});

const facts = { accountId: firstAccount, region: 'us-east-1', vpcId: 'vpc-1', subnetId: 'subnet-1' };
const hostsOf = (
  interfaces: readonly Partial<NetworkInterface>[],
  instances: readonly Partial<Instance>[],
): Hosts => ({
  interfaces: new Map(
    interfaces.map((each) => [each.id!, { ...facts, zoneId: 'use1-az1', ...each } as NetworkInterface]),
  ),
  instances: new Map(instances.map((each) => [each.id!, { ...facts, ...each } as Instance])),
  addresses: interfaces.map(
    ({ id }, at) =>
      ({ ...facts, networkInterfaceId: id, cidr: block(`10.0.0.${at + 4}/32`) }) as InterfaceAddress,
  ),
  named: (id) => ({ name: `name of ${id}`, tags: [] }),
});

test('an address is its interface’s, and that of the running instance behind it', () => {
  const hosts = hostsOf(
    [
      { id: 'eni-free' },
      { id: 'eni-running', attachmentId: 'a', instanceId: 'i-running' },
      { id: 'eni-stopped', attachmentId: 'b', instanceId: 'i-stopped' },
      { id: 'eni-nat', attachmentId: 'c', instanceOwnerId: 'amazon-aws' },
    ],
    [
      { id: 'i-running', state: 'running' },
      { id: 'i-stopped', state: 'stopped' },
    ],
  );
  const site = { accountId: firstAccount, region: 'us-east-1' };
  const found = findInterfaces(site, hosts, () => 'none');
  assert.deepEqual(
    found.map((each) => [each.resourceType, each.resourceId, each.ownerId, each.attachmentStatus, each.name]),
    [
      ['eni', 'eni-free', firstAccount, 'available', 'name of eni-free'],
      ['eni', 'eni-running', firstAccount, 'in-use', 'name of eni-running'],
      ['instance', 'i-running', firstAccount, undefined, 'name of i-running'],
      ['eni', 'eni-stopped', firstAccount, 'in-use', 'name of eni-stopped'],
      ['eni', 'eni-nat', firstAccount, 'in-use', 'name of eni-nat'],
      ['instance', '', 'amazon-aws', undefined, undefined],
    ],
  );
  assert.equal(new Set(found.map((each) => each.id)).size, found.length);
});

test('a public pool is used by the addresses that were taken from it', async () => {
  const pool = await makePool(
    world,
    ipam,
    { netmaskLength: 29 },
    { IpamScopeId: ipam.publicScope, PublicIpSource: 'amazon', AwsService: 'ec2' },
  );
  const { PoolId } = await world.call(createPublicIpv4Pool, {});
  await world.call(provisionPublicIpv4PoolCidr, { IpamPoolId: pool, PoolId: PoolId!, NetmaskLength: 30 });
  await world.call(allocateAddress, { PublicIpv4Pool: PoolId! });
  const found = await foundIn('us-east-1');
  assert.deepEqual(
    lines(found).map((line) => line.replace(/ [0-9.]+\//, ' /')),
    ['eip /32 amazon -', 'public-ipv4-pool /30 amazon 0.25'],
  );
});
