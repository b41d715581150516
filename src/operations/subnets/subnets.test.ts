import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { makeIpam, makePlanningPool, makePool, type TestIpam } from '../../../test/support/pools.ts';
import { firstAccount, openWorld, otherAccount, type World } from '../../../test/support/world.ts';
import { getIpamPoolAllocations } from '../allocations/get-ipam-pool-allocations.ts';
import { deleteIpamPool } from '../pools/delete-ipam-pool.ts';
import { createTags } from '../tags/create-tags.ts';
import { createVpc } from '../vpcs/create-vpc.ts';
import { associateSubnetCidrBlock } from './associate-subnet-cidr-block.ts';
import { createSubnet } from './create-subnet.ts';
import { deleteSubnet } from './delete-subnet.ts';
import { describeSubnets } from './describe-subnets.ts';
import { disassociateSubnetCidrBlock } from './disassociate-subnet-cidr-block.ts';
import { modifySubnetAttribute } from './modify-subnet-attribute.ts';

let world: World;
let vpcId: string;
let ipv6: string;
beforeEach(async () => {
  world = await openWorld();
  const { Vpc: vpc } = await world.call(createVpc, {
    CidrBlock: '10.0.0.0/16',
    AmazonProvidedIpv6CidrBlock: true,
  });
  vpcId = vpc!.VpcId!;
  ipv6 = vpc!.Ipv6CidrBlockAssociationSet![0]!.Ipv6CidrBlock!;
});
afterEach(async () => {
  await world.assertConserved();
  await world.close();
});

type Input = Omit<Parameters<typeof createSubnet.run>[0], 'VpcId'>;
const make = async (input: Input) => (await world.call(createSubnet, { VpcId: vpcId, ...input })).Subnet!;
const refused = (fault: Parameters<World['refused']>[0], input: Input) =>
  world.refused(fault, createSubnet, { VpcId: vpcId, ...input });
const planningPool = (ipam: TestIpam, cidr: string, more: object = {}) =>
  makePlanningPool(world, ipam, { id: vpcId, ownerId: firstAccount, cidr }, more);

test('a subnet by hand is available at once, in the first zone, with five addresses less than it has', async () => {
  const subnet = await make({
    CidrBlock: '10.0.1.7/24',
    Ipv6CidrBlock: ipv6.replace('/56', '/64'),
    TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'Name', Value: 'one' }] }],
  });
  assert.equal(subnet.State, 'available');
  assert.equal(subnet.CidrBlock, '10.0.1.0/24');
  assert.equal(subnet.AvailableIpAddressCount, 251);
  assert.deepEqual([subnet.AvailabilityZone, subnet.AvailabilityZoneId], ['us-east-1a', 'use1-az1']);
  assert.equal(subnet.SubnetArn, `arn:aws:ec2:us-east-1:${firstAccount}:subnet/${subnet.SubnetId}`);
  assert.match(
    subnet.Ipv6CidrBlockAssociationSet?.[0]?.AssociationId ?? '',
    /^subnet-cidr-assoc-0[0-9a-f]{16}$/,
  );
  assert.deepEqual(await world.call(describeSubnets, { SubnetIds: [subnet.SubnetId!] }), {
    Subnets: [subnet],
    NextToken: undefined,
  });
});

test('a subnet lies inside its VPC, has a size that subnets have, and overlaps no other', async () => {
  await make({ CidrBlock: '10.0.0.0/20', Ipv6CidrBlock: ipv6.replace('/56', '/60') });
  await refused('MissingParameter', {});
  await refused('MissingParameter', { Ipv6CidrBlock: ipv6 });
  await refused('SubnetRange', { CidrBlock: '10.1.0.0/24' });
  await refused('SubnetRange', { CidrBlock: '10.0.64.0/29' });
  await refused('SubnetRange', { CidrBlock: '10.0.64.0/24', Ipv6CidrBlock: '2001:db8::/64' });
  await refused('SubnetRange', { CidrBlock: '10.0.64.0/24', Ipv6CidrBlock: ipv6.replace('/56', '/62') });
  await refused('InvalidParameterValue', { CidrBlock: 'ten' });
  for (const CidrBlock of ['10.0.0.0/16', '10.0.0.0/20', '10.0.15.240/28', '10.0.0.0/28']) {
    assert.equal(
      await refused('SubnetConflict', { CidrBlock }),
      `The CIDR '${CidrBlock}' conflicts with another subnet`,
    );
  }
  await refused('SubnetConflict', { CidrBlock: '10.0.64.0/24', Ipv6CidrBlock: ipv6.replace('/56', '/64') });
  await make({ CidrBlock: '10.0.16.0/28' });
});

test('addresses of the two families are never taken for one another', async () => {
  // As text the key of 63.255.0.0 begins as that of 3fff:: does.
  const { Vpc: vpc } = await world.call(createVpc, {
    CidrBlock: '63.255.0.0/16',
    AmazonProvidedIpv6CidrBlock: true,
  });
  const own = vpc!.Ipv6CidrBlockAssociationSet![0]!.Ipv6CidrBlock!;
  const VpcId = vpc!.VpcId!;
  await world.call(createSubnet, {
    VpcId,
    CidrBlock: '63.255.128.0/17',
    Ipv6CidrBlock: own.replace('/56', '/60'),
  });
  await world.call(createSubnet, { VpcId, CidrBlock: '63.255.0.0/17' });
});

test('a zone is named by its name or its id, and has to be one of the region', async () => {
  const byName = await make({ CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1c' });
  const byId = await make({ CidrBlock: '10.0.2.0/24', AvailabilityZoneId: 'use1-az2' });
  assert.deepEqual(
    [byName, byId].map((each) => [each.AvailabilityZone, each.AvailabilityZoneId]),
    [
      ['us-east-1c', 'use1-az3'],
      ['us-east-1b', 'use1-az2'],
    ],
  );
  assert.match(
    await refused('ZoneNotFound', { CidrBlock: '10.0.3.0/24', AvailabilityZone: 'us-west-2a' }),
    /us-east-1a/,
  );
  await refused('ZoneNotFound', { CidrBlock: '10.0.3.0/24', AvailabilityZoneId: '' });
  await refused('InvalidParameterCombination', {
    CidrBlock: '10.0.3.0/24',
    AvailabilityZone: 'us-east-1a',
    AvailabilityZoneId: 'use1-az2',
  });
});

test('subnets are allocated from the pool that plans the space of their VPC, and give it back', async () => {
  const ipam = await makeIpam(world);
  const planning = await planningPool(ipam, '10.0.0.0/16');
  const inner = await makePool(
    world,
    ipam,
    { cidr: '10.0.16.0/20' },
    { SourceIpamPoolId: planning, AllocationDefaultNetmaskLength: 26 },
  );
  const size = await make({ Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 24 });
  const block = await make({ Ipv4IpamPoolId: planning, CidrBlock: '10.0.2.0/24' });
  const fallback = await make({ Ipv4IpamPoolId: inner });
  assert.deepEqual(
    [size, block, fallback].map((subnet) => subnet.CidrBlock),
    ['10.0.0.0/24', '10.0.2.0/24', '10.0.16.0/26'],
  );
  const { IpamPoolAllocations: held } = await world.call(getIpamPoolAllocations, { IpamPoolId: inner });
  assert.deepEqual(
    held?.map((each) => [each.Cidr, each.ResourceType, each.ResourceId, each.ResourceRegion]),
    [['10.0.16.0/26', 'subnet', fallback.SubnetId, 'us-east-1']],
  );
  await world.call(deleteSubnet, { SubnetId: size.SubnetId! });
  await world.refused('SubnetNotFound', deleteSubnet, { SubnetId: size.SubnetId! });
  assert.equal((await make({ Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 28 })).CidrBlock, '10.0.0.0/28');
  await refused('SubnetRange', { Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 29 });
});

test('IPv6 blocks of subnets come from a pool that plans the IPv6 block of the VPC', async () => {
  const ipam = await makeIpam(world);
  const planning = await planningPool(ipam, ipv6, {
    IpamScopeId: ipam.publicScope,
    PubliclyAdvertisable: false,
  });
  const subnet = await make({
    CidrBlock: '10.0.0.0/24',
    Ipv6IpamPoolId: planning,
    Ipv6NetmaskLength: 60,
  });
  assert.equal(subnet.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock, ipv6.replace('/56', '/60'));
  const native = await make({ Ipv6Native: true, Ipv6IpamPoolId: planning, Ipv6NetmaskLength: 64 });
  assert.equal(native.CidrBlock, undefined);
  assert.equal(native.AvailableIpAddressCount, 0);
  assert.equal(native.AssignIpv6AddressOnCreation, true);
  await refused('InvalidParameterCombination', {
    Ipv6Native: true,
    CidrBlock: '10.0.1.0/24',
    Ipv6IpamPoolId: planning,
    Ipv6NetmaskLength: 64,
  });
  await refused('MissingParameter', { Ipv6Native: true });
});

test('a pool that does not plan the VPC is refused', async () => {
  const ipam = await makeIpam(world);
  const ordinary = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
  assert.equal(
    await refused('InvalidParameterValue', { Ipv4IpamPoolId: ordinary, Ipv4NetmaskLength: 24 }),
    `IpamPool '${ordinary}' is missing a source resource`,
  );
  const { Vpc: other } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  const plan = { id: other!.VpcId!, ownerId: firstAccount, cidr: '10.0.0.0/16' };
  const foreign = await makePlanningPool(world, ipam, plan);
  assert.match(
    await refused('InvalidParameterValue', { Ipv4IpamPoolId: foreign, Ipv4NetmaskLength: 24 }),
    new RegExp(`plans the space of '${other!.VpcId}'`),
  );
});

test('an allocation by size leaves out what subnets by hand occupy', async () => {
  await make({ CidrBlock: '10.0.0.0/24' });
  await make({ CidrBlock: '10.0.1.128/25' });
  const ipam = await makeIpam(world);
  const planning = await planningPool(ipam, '10.0.0.0/16');
  await make({ CidrBlock: '10.0.2.0/23' });
  const taken = [];
  for (const length of [25, 24, 20]) {
    taken.push((await make({ Ipv4IpamPoolId: planning, Ipv4NetmaskLength: length })).CidrBlock);
  }
  assert.deepEqual(taken, ['10.0.1.0/25', '10.0.4.0/24', '10.0.16.0/20']);
  await refused('SubnetConflict', { Ipv4IpamPoolId: planning, CidrBlock: '10.0.2.0/24' });
});

test('a subnet outlives the pool that its block was from', async () => {
  const ipam = await makeIpam(world);
  const planning = await planningPool(ipam, '10.0.0.0/16');
  const subnet = await make({ Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 24 });
  await world.call(deleteIpamPool, { IpamPoolId: planning, Cascade: true });
  const again = await planningPool(ipam, '10.0.0.0/16');
  const next = await make({ Ipv4IpamPoolId: again, Ipv4NetmaskLength: 24 });
  assert.equal(next.CidrBlock, '10.0.1.0/24');
  await world.call(deleteSubnet, { SubnetId: subnet.SubnetId! });
});

test('a subnet is found in its account and region only', async () => {
  const { SubnetId } = await make({ CidrBlock: '10.0.0.0/24' });
  for (const place of [{ accountId: otherAccount }, { region: 'us-west-2' }]) {
    await world.refused('SubnetNotFound', describeSubnets, { SubnetIds: [SubnetId!] }, place);
    await world.refused('SubnetNotFound', deleteSubnet, { SubnetId: SubnetId! }, place);
    const change = { SubnetId: SubnetId!, EnableDns64: { Value: true } };
    await world.refused('SubnetNotFound', modifySubnetAttribute, change, place);
    await world.refused('VpcNotFound', createSubnet, { VpcId: vpcId, CidrBlock: '10.0.1.0/24' }, place);
  }
});

test('the tags that a pool demands are those of the call', async () => {
  const ipam = await makeIpam(world);
  const planning = await planningPool(ipam, '10.0.0.0/16', {
    AllocationResourceTags: [{ Key: 'env', Value: 'dev' }],
  });
  const input = { Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 24 };
  await refused('InvalidParameterValue', input);
  await make({
    ...input,
    TagSpecifications: [{ ResourceType: 'subnet', Tags: [{ Key: 'env', Value: 'dev' }] }],
  });
});

test('a VPC has as many subnets as its quota', async () => {
  const small = await openWorld({ CADASTRE_QUOTAS: 'subnets-per-vpc=2' });
  const { Vpc: vpc } = await small.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  const VpcId = vpc!.VpcId!;
  await small.call(createSubnet, { VpcId, CidrBlock: '10.0.1.0/24' });
  await small.call(createSubnet, { VpcId, CidrBlock: '10.0.2.0/24' });
  await small.refused('SubnetLimitExceeded', createSubnet, { VpcId, CidrBlock: '10.0.3.0/24' });
  await small.close();
});

test('attributes are changed one at a time', async () => {
  const { SubnetId } = await make({ CidrBlock: '10.0.1.0/24' });
  const modify = (change: object) => world.call(modifySubnetAttribute, { SubnetId: SubnetId!, ...change });
  await modify({ MapPublicIpOnLaunch: { Value: true } });
  await modify({ EnableDns64: { Value: true } });
  await modify({ EnableResourceNameDnsARecordOnLaunch: { Value: true } });
  await modify({ PrivateDnsHostnameTypeOnLaunch: 'resource-name' });
  const { Subnets: [subnet] = [] } = await world.call(describeSubnets, { SubnetIds: [SubnetId!] });
  assert.equal(subnet?.MapPublicIpOnLaunch, true);
  assert.equal(subnet?.EnableDns64, true);
  assert.deepEqual(subnet?.PrivateDnsNameOptionsOnLaunch, {
    HostnameType: 'resource-name',
    EnableResourceNameDnsARecord: true,
    EnableResourceNameDnsAAAARecord: false,
  });
  const refuse = (fault: Parameters<World['refused']>[0], change: object) =>
    world.refused(fault, modifySubnetAttribute, { SubnetId: SubnetId!, ...change });
  await refuse('InvalidParameterValue', { AssignIpv6AddressOnCreation: { Value: true } });
  await refuse('InvalidParameterValue', { PrivateDnsHostnameTypeOnLaunch: 'x' });
  await refuse('InvalidParameterCombination', {});
  await refuse('InvalidParameterCombination', {
    EnableDns64: { Value: true },
    MapPublicIpOnLaunch: { Value: true },
  });
  await refuse('UnsupportedOperation', { CustomerOwnedIpv4Pool: 'x' });
});

test('the IPv6 block of a subnet comes and goes', async () => {
  const { SubnetId } = await make({ CidrBlock: '10.0.1.0/24' });
  const block = { SubnetId: SubnetId!, Ipv6CidrBlock: ipv6.replace('/56', '/64') };
  const added = await world.call(associateSubnetCidrBlock, block);
  assert.equal(added.Ipv6CidrBlockAssociation?.Ipv6CidrBlockState?.State, 'associating');
  await world.refused('InvalidParameterValue', associateSubnetCidrBlock, block);
  const AssociationId = added.Ipv6CidrBlockAssociation!.AssociationId!;
  const found = await world.call(describeSubnets, {
    Filters: [{ Name: 'ipv6-cidr-block-association.association-id', Values: [AssociationId] }],
  });
  assert.equal(found.Subnets?.[0]?.SubnetId, SubnetId);
  const place = { accountId: otherAccount };
  await world.refused('SubnetCidrAssociationNotFound', disassociateSubnetCidrBlock, { AssociationId }, place);
  const assign = (Value: boolean) => ({ SubnetId: SubnetId!, AssignIpv6AddressOnCreation: { Value } });
  await world.call(modifySubnetAttribute, assign(true));
  await world.refused('IncorrectState', disassociateSubnetCidrBlock, { AssociationId });
  await world.call(modifySubnetAttribute, assign(false));
  const gone = await world.call(disassociateSubnetCidrBlock, { AssociationId });
  assert.equal(gone.Ipv6CidrBlockAssociation?.Ipv6CidrBlockState?.State, 'disassociating');
  await world.call(associateSubnetCidrBlock, block);
});

test('subnets are filtered by either spelling of a name, and listed in pages', async () => {
  const ids: (string | undefined)[] = [];
  for (let net = 0; net < 7; net += 1) ids.push((await make({ CidrBlock: `10.0.${net}.0/24` })).SubnetId);
  await world.call(createTags, { Resources: [ids[3]!], Tags: [{ Key: 'tier', Value: 'web' }] });
  const found = async (Name: string, ...Values: string[]) =>
    (await world.call(describeSubnets, { Filters: [{ Name, Values }] })).Subnets?.map((subnet) =>
      ids.indexOf(subnet.SubnetId),
    );
  for (const name of ['cidr', 'cidrBlock', 'cidr-block']) {
    assert.deepEqual(await found(name, '10.0.2.0/24'), [2], name);
  }
  assert.deepEqual(await found('tag:tier', 'web'), [3]);
  assert.equal((await found('vpc-id', vpcId))?.length, 7);
  assert.equal((await found('availabilityZone', 'us-east-1a'))?.length, 7);
  assert.equal((await found('available-ip-address-count', '251'))?.length, 7);
  const first = await world.call(describeSubnets, { MaxResults: 5 });
  const second = await world.call(describeSubnets, { MaxResults: 5, NextToken: first.NextToken });
  const listed = [...first.Subnets!, ...second.Subnets!].map((subnet) => subnet.SubnetId);
  assert.deepEqual(listed.toSorted(), ids.toSorted());
  assert.equal(second.NextToken, undefined);
  assert.deepEqual((await world.call(describeSubnets, {}, { region: 'us-west-2' })).Subnets, []);
});
