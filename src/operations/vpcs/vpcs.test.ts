import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { makeIpam, makePlanningPool, makePool } from '../../../test/support/pools.ts';
import { firstAccount, openWorld, otherAccount, type World } from '../../../test/support/world.ts';
import { getIpamPoolAllocations } from '../allocations/get-ipam-pool-allocations.ts';
import { deleteIpamPool } from '../pools/delete-ipam-pool.ts';
import { describeSecurityGroups } from '../security-groups/describe-security-groups.ts';
import { createSubnet } from '../subnets/create-subnet.ts';
import { createTags } from '../tags/create-tags.ts';
import { describeTags } from '../tags/describe-tags.ts';
import { associateVpcCidrBlock } from './associate-vpc-cidr-block.ts';
import { createVpc } from './create-vpc.ts';
import { deleteVpc } from './delete-vpc.ts';
import { describeNetworkAcls } from './describe-network-acls.ts';
import { describeRouteTables } from './describe-route-tables.ts';
import { describeVpcAttribute } from './describe-vpc-attribute.ts';
import { describeVpcs } from './describe-vpcs.ts';
import { disassociateVpcCidrBlock } from './disassociate-vpc-cidr-block.ts';
import { modifyVpcAttribute } from './modify-vpc-attribute.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  await world.assertConserved();
  await world.close();
});

const make = async (input: Parameters<typeof createVpc.run>[0]) => (await world.call(createVpc, input)).Vpc!;
const filter = (name: string, ...values: string[]) => ({ Filters: [{ Name: name, Values: values }] });

test('a VPC of a block by hand is pending in the reply and available when it is read', async () => {
  const vpc = await make({
    CidrBlock: '100.68.0.18/18',
    TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'one' }] }],
  });
  assert.equal(vpc.State, 'pending');
  assert.equal(vpc.CidrBlock, '100.68.0.0/18');
  assert.equal(vpc.CidrBlockAssociationSet?.[0]?.CidrBlockState?.State, 'associated');
  assert.match(vpc.CidrBlockAssociationSet?.[0]?.AssociationId ?? '', /^vpc-cidr-assoc-0[0-9a-f]{16}$/);
  const { Vpcs: read } = await world.call(describeVpcs, { VpcIds: [vpc.VpcId!] });
  assert.deepEqual(read, [{ ...vpc, State: 'available' }]);
  assert.deepEqual(vpc.Tags, [{ Key: 'Name', Value: 'one' }]);
  assert.equal(vpc.OwnerId, firstAccount);
});

test('the DHCP options are the same for all VPCs of an account in a region', async () => {
  const one = await make({ CidrBlock: '10.0.0.0/16' });
  const two = await make({ CidrBlock: '10.0.0.0/16' });
  const { Vpc: away } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' }, { region: 'us-west-2' });
  assert.match(one.DhcpOptionsId ?? '', /^dopt-0[0-9a-f]{16}$/);
  assert.equal(two.DhcpOptionsId, one.DhcpOptionsId);
  assert.notEqual(away?.DhcpOptionsId, one.DhcpOptionsId);
});

test('a VPC needs a source of its IPv4 block, and a block that a VPC can have', async () => {
  await world.refused('MissingParameter', createVpc, {});
  await world.refused('MissingParameter', createVpc, { AmazonProvidedIpv6CidrBlock: true });
  for (const cidr of ['10.0.0.0/15', '10.0.0.0/29', '0.0.0.0/0']) {
    assert.match(await world.refused('VpcRange', createVpc, { CidrBlock: cidr }), /between \/16 and \/28/);
  }
  for (const cidr of ['', 'x', '10.0.0.0', '10.0.0.0/33', '2001:db8::/56', '10.0.0.0/16/16']) {
    await world.refused('InvalidParameterValue', createVpc, { CidrBlock: cidr });
  }
  await world.refused('InvalidParameterCombination', createVpc, { Ipv4NetmaskLength: 24 });
  await world.refused('InvalidParameterValue', createVpc, {
    CidrBlock: '10.0.0.0/16',
    InstanceTenancy: 'host',
  });
});

test('a VPC of a pool takes the next free block, the given one, or one of the default length', async () => {
  const ipam = await makeIpam(world);
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/14' }, { AllocationDefaultNetmaskLength: 24 });
  const size = await make({ Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 20 });
  const block = await make({ Ipv4IpamPoolId: pool, CidrBlock: '10.1.2.3/16' });
  const fallback = await make({ Ipv4IpamPoolId: pool });
  assert.deepEqual(
    [size, block, fallback].map((vpc) => vpc.CidrBlock),
    ['10.0.0.0/20', '10.1.0.0/16', '10.0.16.0/24'],
  );
  const { IpamPoolAllocations: held } = await world.call(getIpamPoolAllocations, { IpamPoolId: pool });
  assert.deepEqual(
    held?.map((each) => [
      each.Cidr,
      each.ResourceType,
      each.ResourceId,
      each.ResourceRegion,
      each.ResourceOwner,
    ]),
    [size, fallback, block].map((vpc) => [vpc.CidrBlock, 'vpc', vpc.VpcId, 'us-east-1', firstAccount]),
  );
  await world.refused('InvalidParameterValue', createVpc, { Ipv4IpamPoolId: pool, CidrBlock: '10.1.0.0/24' });
  await world.refused('InvalidParameterCombination', createVpc, {
    Ipv4IpamPoolId: pool,
    CidrBlock: '10.3.0.0/24',
    Ipv4NetmaskLength: 24,
  });
  await world.refused('VpcRange', createVpc, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 14 });
  await world.call(deleteVpc, { VpcId: size.VpcId! });
  assert.equal((await make({ Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 20 })).CidrBlock, '10.0.0.0/20');
});

test('a pool that no VPC can draw from is refused', async () => {
  const ipam = await makeIpam(world);
  const noLocale = await makePool(world, ipam, { cidr: '10.0.0.0/16' }, { Locale: undefined });
  const away = await makePool(world, ipam, { cidr: '10.4.0.0/16' }, { Locale: 'us-west-2' });
  const ipv6 = await makePool(world, ipam, { netmaskLength: 44 }, { AddressFamily: 'ipv6' });
  const use = (pool: string) => ({ Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 });
  assert.match(await world.refused('InvalidParameterValue', createVpc, use(noLocale)), /no locale/);
  assert.match(await world.refused('InvalidParameterValue', createVpc, use(away)), /us-west-2/);
  assert.match(await world.refused('InvalidParameterValue', createVpc, use(ipv6)), /address family/);
  await world.refused('PoolNotFound', createVpc, use('ipam-pool-0123456789abcdef0'));
  await world.refused('PoolNotFound', createVpc, use(away), { accountId: otherAccount, region: 'us-west-2' });
  const vpc = await make({ CidrBlock: '172.16.0.0/16' });
  const plan = { id: vpc.VpcId!, ownerId: firstAccount, cidr: '172.16.0.0/16' };
  const planning = await makePlanningPool(world, ipam, plan);
  assert.match(await world.refused('InvalidParameterValue', createVpc, use(planning)), /plans the space/);
});

test('the tags that a pool demands are those of the call, and later those of the VPC', async () => {
  const ipam = await makeIpam(world);
  const more = { AllocationResourceTags: [{ Key: 'env', Value: 'prod' }] };
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/16' }, more);
  const input = { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 };
  assert.match(await world.refused('InvalidParameterValue', createVpc, input), /missing one or more/);
  const tags = [{ ResourceType: 'vpc' as const, Tags: [{ Key: 'env', Value: 'prod' }] }];
  await make({ ...input, TagSpecifications: tags });
  const { VpcId } = await make({ CidrBlock: '192.168.0.0/16' });
  const later = { VpcId: VpcId!, ...input };
  await world.refused('InvalidParameterValue', associateVpcCidrBlock, later);
  await world.call(createTags, { Resources: [VpcId!], Tags: [{ Key: 'env', Value: 'prod' }] });
  await world.call(associateVpcCidrBlock, later);
});

test('IPv6 blocks say where they are from', async () => {
  const ipam = await makeIpam(world);
  const amazon = await makePool(
    world,
    ipam,
    { netmaskLength: 52 },
    { AddressFamily: 'ipv6', IpamScopeId: ipam.publicScope, PublicIpSource: 'amazon', AwsService: 'ec2' },
  );
  const unique = await makePool(world, ipam, { netmaskLength: 44 }, { AddressFamily: 'ipv6' });
  const provided = await make({ CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  const pooled = await make({ CidrBlock: '10.0.0.0/16', Ipv6IpamPoolId: amazon, Ipv6NetmaskLength: 56 });
  const local = await make({ CidrBlock: '10.0.0.0/16', Ipv6IpamPoolId: unique, Ipv6NetmaskLength: 48 });
  assert.equal(provided.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlockState?.State, 'associating');
  const { Vpcs: read = [] } = await world.call(describeVpcs, {
    VpcIds: [provided.VpcId!, pooled.VpcId!, local.VpcId!],
  });
  const seen = new Map(read.map((vpc) => [vpc.VpcId, vpc.Ipv6CidrBlockAssociationSet?.[0]]));
  const traits = (id: string | undefined) => {
    const block = seen.get(id);
    assert.equal(block?.Ipv6CidrBlockState?.State, 'associated');
    assert.equal(block?.NetworkBorderGroup, 'us-east-1');
    return [
      block?.Ipv6Pool,
      block?.Ipv6AddressAttribute,
      block?.IpSource,
      block?.Ipv6CidrBlock?.split('/')[1],
    ];
  };
  assert.deepEqual(traits(provided.VpcId), ['Amazon', 'public', 'amazon', '56']);
  assert.deepEqual(traits(pooled.VpcId), ['IPAM Managed', 'public', 'amazon', '56']);
  assert.deepEqual(traits(local.VpcId), ['IPAM Managed', 'private', 'none', '48']);
  const id = provided.Ipv6CidrBlockAssociationSet?.[0]?.AssociationId;
  const found = await world.call(describeVpcs, filter('ipv6-cidr-block-association.association-id', id!));
  assert.deepEqual(
    found.Vpcs?.map((vpc) => vpc.VpcId),
    [provided.VpcId],
  );
  for (const vpc of [provided, pooled, local]) await world.call(deleteVpc, { VpcId: vpc.VpcId! });
});

test('an IPv6 block is from one source, which is a pool or the provider', async () => {
  const base = { CidrBlock: '10.0.0.0/16' };
  const refuse = (fault: 'InvalidParameterCombination' | 'InvalidParameterValue', more: object) =>
    world.refused(fault, createVpc, { ...base, ...more });
  await refuse('InvalidParameterCombination', { Ipv6CidrBlock: '2001:db8::/56' });
  await refuse('InvalidParameterCombination', { AmazonProvidedIpv6CidrBlock: true, Ipv6NetmaskLength: 56 });
  await refuse('InvalidParameterCombination', { Ipv6NetmaskLength: 56 });
  await refuse('InvalidParameterCombination', { Ipv6CidrBlockNetworkBorderGroup: 'us-east-1' });
  await refuse('InvalidParameterValue', {
    AmazonProvidedIpv6CidrBlock: true,
    Ipv6CidrBlockNetworkBorderGroup: 'us-west-2',
  });
  const ipam = await makeIpam(world);
  const pool = await makePool(world, ipam, { netmaskLength: 40 }, { AddressFamily: 'ipv6' });
  await world.refused('VpcRange', createVpc, { ...base, Ipv6IpamPoolId: pool, Ipv6NetmaskLength: 58 });
});

test('an account has as many VPCs in a region as its quota', async () => {
  for (let count = 0; count < 5; count += 1) await make({ CidrBlock: '10.0.0.0/16' });
  await world.refused('VpcLimitExceeded', createVpc, { CidrBlock: '10.0.0.0/16' });
  await world.call(createVpc, { CidrBlock: '10.0.0.0/16' }, { region: 'us-west-2' });
  await world.call(createVpc, { CidrBlock: '10.0.0.0/16' }, { accountId: otherAccount });
});

test('a VPC is found in its account and region only', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  for (const place of [{ accountId: otherAccount }, { region: 'us-west-2' }]) {
    await world.refused('VpcNotFound', describeVpcs, { VpcIds: [VpcId!] }, place);
    await world.refused('VpcNotFound', deleteVpc, { VpcId: VpcId! }, place);
    assert.deepEqual(await world.call(describeVpcs, {}, place), { Vpcs: [], NextToken: undefined });
  }
});

test('VPCs are filtered by their blocks, tags and members', async () => {
  const ids: string[] = [];
  for (const cidr of ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'])
    ids.push((await make({ CidrBlock: cidr })).VpcId!);
  await world.call(associateVpcCidrBlock, { VpcId: ids[1]!, CidrBlock: '10.9.0.0/16' });
  await world.call(createTags, { Resources: [ids[2]!], Tags: [{ Key: 'Name', Value: 'third' }] });
  const found = async (name: string, ...values: string[]) =>
    (await world.call(describeVpcs, filter(name, ...values))).Vpcs?.map((vpc) => ids.indexOf(vpc.VpcId!));
  assert.deepEqual(await found('cidr', '10.1.0.0/16'), [0]);
  assert.deepEqual(await found('cidr', '10.9.0.0/16'), []);
  assert.deepEqual(await found('cidr-block-association.cidr-block', '10.9.*'), [1]);
  assert.deepEqual(await found('tag:Name', 'thi?d'), [2]);
  assert.deepEqual(await found('vpc-id', ids[0]!), [0]);
  assert.equal((await found('is-default', 'false'))?.length, 3);
  assert.equal((await found('state', 'available'))?.length, 3);
  await world.refused('InvalidParameterValue', describeVpcs, filter('colour', 'red'));
  await world.refused('InvalidParameterValue', describeVpcs, { MaxResults: 4 });
});

test('blocks are added until the quota and taken away again, the primary one never', async () => {
  const vpc = await make({ CidrBlock: '10.0.0.0/16' });
  const VpcId = vpc.VpcId!;
  const added = await world.call(associateVpcCidrBlock, { VpcId, CidrBlock: '10.1.0.0/16' });
  assert.equal(added.CidrBlockAssociation?.CidrBlockState?.State, 'associating');
  for (const cidr of ['10.0.0.0/16', '10.1.128.0/20']) {
    const message = await world.refused('InvalidParameterValue', associateVpcCidrBlock, {
      VpcId,
      CidrBlock: cidr,
    });
    assert.match(message, /conflicts with 10\.[01]\.0\.0\/16/);
  }
  for (const cidr of ['10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16']) {
    await world.call(associateVpcCidrBlock, { VpcId, CidrBlock: cidr });
  }
  assert.equal(
    await world.refused('VpcCidrLimitExceeded', associateVpcCidrBlock, { VpcId, CidrBlock: '10.5.0.0/16' }),
    `This network ${VpcId} has met its maximum number of allowed CIDRs: 5`,
  );
  await world.refused('MissingParameter', associateVpcCidrBlock, { VpcId });
  await world.refused('InvalidParameterCombination', associateVpcCidrBlock, {
    VpcId,
    CidrBlock: '10.5.0.0/16',
    AmazonProvidedIpv6CidrBlock: true,
  });
  const primary = vpc.CidrBlockAssociationSet![0]!.AssociationId!;
  await world.refused('OperationNotPermitted', disassociateVpcCidrBlock, { AssociationId: primary });
  const AssociationId = added.CidrBlockAssociation!.AssociationId!;
  await world.refused(
    'VpcCidrAssociationNotFound',
    disassociateVpcCidrBlock,
    { AssociationId },
    {
      accountId: otherAccount,
    },
  );
  const removed = await world.call(disassociateVpcCidrBlock, { AssociationId });
  assert.equal(removed.CidrBlockAssociation?.CidrBlockState?.State, 'disassociating');
  await world.refused('VpcCidrAssociationNotFound', disassociateVpcCidrBlock, { AssociationId });
});

test('a block by size keeps clear of blocks that the VPC has by hand', async () => {
  const ipam = await makeIpam(world);
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/14' });
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  const added = await world.call(associateVpcCidrBlock, {
    VpcId: VpcId!,
    Ipv4IpamPoolId: pool,
    Ipv4NetmaskLength: 16,
  });
  assert.equal(added.CidrBlockAssociation?.CidrBlock, '10.1.0.0/16');
  const message = await world.refused('InvalidParameterValue', associateVpcCidrBlock, {
    VpcId: VpcId!,
    Ipv4IpamPoolId: pool,
    CidrBlock: '10.0.0.0/17',
  });
  assert.match(message, /conflicts/);
});

test('IPv6 blocks come and go with their space', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  const one = await world.call(associateVpcCidrBlock, { VpcId: VpcId!, AmazonProvidedIpv6CidrBlock: true });
  assert.equal(one.Ipv6CidrBlockAssociation?.Ipv6CidrBlockState?.State, 'associating');
  await world.assertConserved();
  const { AssociationId } = one.Ipv6CidrBlockAssociation!;
  const gone = await world.call(disassociateVpcCidrBlock, { AssociationId: AssociationId! });
  assert.equal(gone.Ipv6CidrBlockAssociation?.Ipv6CidrBlockState?.State, 'disassociating');
  await world.assertConserved();
  const two = await world.call(associateVpcCidrBlock, { VpcId: VpcId!, AmazonProvidedIpv6CidrBlock: true });
  assert.equal(two.Ipv6CidrBlockAssociation?.Ipv6CidrBlock, one.Ipv6CidrBlockAssociation?.Ipv6CidrBlock);
});

test('a VPC with subnets stays, and so does the block that they lie in', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  const added = await world.call(associateVpcCidrBlock, { VpcId: VpcId!, CidrBlock: '10.1.0.0/16' });
  await world.call(createSubnet, { VpcId: VpcId!, CidrBlock: '10.1.255.0/24' });
  assert.match(
    await world.refused('DependencyViolation', deleteVpc, { VpcId: VpcId! }),
    new RegExp(`^The vpc '${VpcId}' has dependencies and cannot be deleted\\.`),
  );
  const AssociationId = added.CidrBlockAssociation!.AssociationId!;
  await world.refused('DependencyViolation', disassociateVpcCidrBlock, { AssociationId });
});

test('a VPC whose space a pool plans stays until the pool is gone', async () => {
  const ipam = await makeIpam(world);
  const source = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
  const { VpcId } = await make({ Ipv4IpamPoolId: source, Ipv4NetmaskLength: 16 });
  const added = await world.call(associateVpcCidrBlock, {
    VpcId: VpcId!,
    Ipv4IpamPoolId: source,
    Ipv4NetmaskLength: 20,
  });
  const plan = { id: VpcId!, ownerId: firstAccount, cidr: '10.1.0.0/20' };
  const pool = await makePlanningPool(world, ipam, plan, { SourceIpamPoolId: source });
  const message = await world.refused('DependencyViolation', deleteVpc, { VpcId: VpcId! });
  assert.match(message, new RegExp(pool));
  const AssociationId = added.CidrBlockAssociation!.AssociationId!;
  await world.refused('DependencyViolation', disassociateVpcCidrBlock, { AssociationId });
  await world.call(deleteIpamPool, { IpamPoolId: pool, Cascade: true });
  await world.call(disassociateVpcCidrBlock, { AssociationId });
  await world.call(deleteVpc, { VpcId: VpcId! });
  assert.deepEqual(
    await world.call(getIpamPoolAllocations, { IpamPoolId: source }).then((r) => r.IpamPoolAllocations),
    [],
  );
});

test('a VPC outlives the pool that its blocks were from, and holds them as its own', async () => {
  const ipam = await makeIpam(world);
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/16' });
  const ula = await makePool(world, ipam, { netmaskLength: 44 }, { AddressFamily: 'ipv6' });
  const { VpcId } = await make({
    Ipv4IpamPoolId: pool,
    Ipv4NetmaskLength: 24,
    Ipv6IpamPoolId: ula,
    Ipv6NetmaskLength: 56,
  });
  for (const each of [pool, ula]) await world.call(deleteIpamPool, { IpamPoolId: each, Cascade: true });
  const { Vpcs: [vpc] = [] } = await world.call(describeVpcs, { VpcIds: [VpcId!] });
  assert.equal(vpc?.CidrBlock, '10.0.0.0/24');
  assert.equal(vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6Pool, undefined);
  await world.call(deleteVpc, { VpcId: VpcId! });
});

test('attributes are changed and read one at a time', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  const read = async (
    Attribute: 'enableDnsSupport' | 'enableDnsHostnames' | 'enableNetworkAddressUsageMetrics',
  ) => world.call(describeVpcAttribute, { VpcId: VpcId!, Attribute });
  assert.deepEqual(await read('enableDnsSupport'), { VpcId, EnableDnsSupport: { Value: true } });
  assert.deepEqual(await read('enableDnsHostnames'), { VpcId, EnableDnsHostnames: { Value: false } });
  await world.call(modifyVpcAttribute, { VpcId: VpcId!, EnableDnsHostnames: { Value: true } });
  await world.call(modifyVpcAttribute, { VpcId: VpcId!, EnableDnsSupport: { Value: false } });
  assert.deepEqual(await read('enableDnsSupport'), { VpcId, EnableDnsSupport: { Value: false } });
  assert.deepEqual(await read('enableDnsHostnames'), { VpcId, EnableDnsHostnames: { Value: true } });
  assert.deepEqual(await read('enableNetworkAddressUsageMetrics'), {
    VpcId,
    EnableNetworkAddressUsageMetrics: { Value: false },
  });
  await world.refused('InvalidParameterCombination', modifyVpcAttribute, { VpcId: VpcId! });
  await world.refused('InvalidParameterCombination', modifyVpcAttribute, {
    VpcId: VpcId!,
    EnableDnsHostnames: { Value: true },
    EnableDnsSupport: { Value: true },
  });
  await world.refused('MissingParameter', modifyVpcAttribute, { VpcId: VpcId!, EnableDnsSupport: {} });
  await world.refused('InvalidParameterValue', describeVpcAttribute, {
    VpcId: VpcId!,
    Attribute: 'x' as never,
  });
});

test('what a VPC is made with is found by its VPC and by its id, and goes with it', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  await make({ CidrBlock: '10.0.0.0/16' });
  const { Subnet: subnet } = await world.call(createSubnet, { VpcId: VpcId!, CidrBlock: '10.0.1.0/24' });
  const of = (name: string, value: string) => ({
    Filters: [
      { Name: name, Values: [value] },
      { Name: 'vpc-id', Values: [VpcId!] },
    ],
  });
  const groups = await world.call(describeSecurityGroups, of('group-name', 'default'));
  const tables = await world.call(describeRouteTables, of('association.main', 'true'));
  const acls = await world.call(describeNetworkAcls, of('default', 'true'));
  const [group, table, acl] = [groups.SecurityGroups![0]!, tables.RouteTables![0]!, acls.NetworkAcls![0]!];
  assert.deepEqual(
    [groups.SecurityGroups!.length, tables.RouteTables!.length, acls.NetworkAcls!.length],
    [1, 1, 1],
  );
  assert.deepEqual(
    table.Routes?.map((route) => route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock),
    ['10.0.0.0/16', '3fff::/56'],
  );
  assert.deepEqual(
    acl.Entries?.map((entry) => [entry.Egress, entry.RuleNumber, entry.RuleAction]),
    [true, false].flatMap((egress) => [
      [egress, 100, 'allow'],
      [egress, 32767, 'deny'],
      [egress, 101, 'allow'],
      [egress, 32768, 'deny'],
    ]),
  );
  assert.equal(acl.Associations?.[0]?.SubnetId, subnet?.SubnetId);
  const byId = await world.call(describeSecurityGroups, { GroupIds: [group.GroupId!] });
  assert.deepEqual(byId.SecurityGroups, [group]);
  await world.refused('SecurityGroupNotFound', describeSecurityGroups, { GroupIds: ['sg-0'] });
  await world.refused(
    'RouteTableNotFound',
    describeRouteTables,
    { RouteTableIds: [table.RouteTableId!] },
    {
      region: 'us-west-2',
    },
  );
  await world.refused('NetworkAclNotFound', describeNetworkAcls, { NetworkAclIds: ['acl-0'] });
});

test('the tags of a VPC and of what it was made with go with it', async () => {
  const { VpcId } = await make({ CidrBlock: '10.0.0.0/16' });
  const { SecurityGroups: [group] = [] } = await world.call(describeSecurityGroups, filter('vpc-id', VpcId!));
  await world.call(createTags, { Resources: [VpcId!, group!.GroupId!], Tags: [{ Key: 'a', Value: 'b' }] });
  assert.equal((await world.call(describeTags, {})).Tags?.length, 2);
  await world.call(deleteVpc, { VpcId: VpcId! });
  assert.deepEqual((await world.call(describeTags, {})).Tags, []);
  await world.refused('VpcNotFound', deleteVpc, { VpcId: VpcId! });
});
