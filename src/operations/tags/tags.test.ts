import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { makeIpam, makePool } from '../../../test/support/pools.ts';
import { openWorld, otherAccount, type World } from '../../../test/support/world.ts';
import { allocateIpamPoolCidr } from '../allocations/allocate-ipam-pool-cidr.ts';
import { describeIpams } from '../ipams/describe-ipams.ts';
import { describeIpamPools } from '../pools/describe-ipam-pools.ts';
import { createVpc } from '../vpcs/create-vpc.ts';
import { createTags } from './create-tags.ts';
import { deleteTags } from './delete-tags.ts';
import { describeTags } from './describe-tags.ts';

let world: World;
let vpcId: string;
beforeEach(async () => {
  world = await openWorld();
  vpcId = (await world.call(createVpc, { CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;
});
afterEach(() => world.close());

const pairs = async (...Filters: { Name: string; Values: string[] }[]) =>
  (await world.call(describeTags, { Filters })).Tags?.map((tag) => `${tag.Key}=${tag.Value}`);
const tag = (Key: string, Value: string) => ({ Key, Value });

test('every kind of thing of an IPAM is tagged by its id, and stays as it was', async () => {
  const ipam = await makeIpam(world);
  const pool = await makePool(world, ipam, { cidr: '10.0.0.0/16' });
  const { IpamPoolAllocation: allocation } = await world.call(allocateIpamPoolCidr, {
    IpamPoolId: pool,
    NetmaskLength: 24,
  });
  const { Ipams: [before] = [] } = await world.call(describeIpams, {});
  const kinds = {
    [ipam.id]: 'ipam',
    [ipam.privateScope]: 'ipam-scope',
    [pool]: 'ipam-pool',
    [allocation!.IpamPoolAllocationId!]: 'ipam-pool-allocation',
    [before!.DefaultResourceDiscoveryId!]: 'ipam-resource-discovery',
    [before!.DefaultResourceDiscoveryAssociationId!]: 'ipam-resource-discovery-association',
    [vpcId]: 'vpc',
  };
  await world.call(createTags, { Resources: Object.keys(kinds), Tags: [tag('a', 'b')] });
  const { Tags: tags = [] } = await world.call(describeTags, {});
  assert.deepEqual(Object.fromEntries(tags.map((each) => [each.ResourceId, each.ResourceType])), kinds);
  const { Ipams: [after] = [] } = await world.call(describeIpams, {});
  assert.deepEqual(after, { ...before, Tags: [tag('a', 'b')] });
  const { IpamPools: [tagged] = [] } = await world.call(describeIpamPools, {});
  assert.equal(tagged?.State, 'create-complete');
});

test('what is not there for the caller is not found, and nothing is tagged', async () => {
  const refuse = (fault: Parameters<World['refused']>[0], id: string, place = {}) =>
    world.refused(fault, createTags, { Resources: [vpcId, id], Tags: [tag('a', 'b')] }, place);
  await refuse('VpcNotFound', 'vpc-0123456789abcdef0');
  await refuse('SubnetNotFound', 'subnet-0123456789abcdef0');
  await refuse('IpamNotFound', 'ipam-0123456789abcdef0');
  await refuse('PoolNotFound', 'ipam-pool-0123456789abcdef0');
  await refuse('AllocationNotFound', 'ipam-pool-alloc-00');
  await refuse('SecurityGroupNotFound', 'sg-0123456789abcdef0');
  for (const id of [
    '',
    '-',
    'vpc',
    'vpc-',
    'vpc-xyz',
    'vpc-cidr-assoc-00',
    'vol-00',
    'VPC-00',
    'constructor-0',
  ]) {
    await refuse('ResourceIdMalformed', id);
  }
  for (const place of [{ accountId: otherAccount }, { region: 'us-west-2' }]) {
    await world.refused('VpcNotFound', createTags, { Resources: [vpcId], Tags: [tag('a', 'b')] }, place);
    await world.refused('VpcNotFound', deleteTags, { Resources: [vpcId] }, place);
  }
});

test('a key has one value, the last one given', async () => {
  await world.call(createTags, { Resources: [vpcId], Tags: [tag('a', '1'), tag('b', '1')] });
  await world.call(createTags, { Resources: [vpcId], Tags: [tag('b', '2')] });
  assert.deepEqual(await pairs(), ['a=1', 'b=2']);
  const both = { Resources: [vpcId], Tags: [tag('c', '1'), tag('c', '2')] };
  await world.refused('InvalidParameterValue', createTags, both);
});

test('a thing has at most fifty tags', async () => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => tag(`key-${from + index}`, ''));
  await world.call(createTags, { Resources: [vpcId], Tags: many(0, 50) });
  await world.call(createTags, { Resources: [vpcId], Tags: many(40, 10) });
  await world.refused('TagLimitExceeded', createTags, { Resources: [vpcId], Tags: many(50, 1) });
  await world.refused('TagLimitExceeded', createTags, { Resources: [vpcId], Tags: many(0, 51) });
});

test('a tag that cannot be is refused', async () => {
  for (const Key of ['', 'aws:x', 'AWS:x', 'k'.repeat(128)]) {
    await world.refused('InvalidParameterValue', createTags, { Resources: [vpcId], Tags: [tag(Key, '')] });
  }
  const long = { Resources: [vpcId], Tags: [tag('k', 'v'.repeat(257))] };
  await world.refused('InvalidParameterValue', createTags, long);
  await world.refused('MissingParameter', createTags, { Resources: [vpcId], Tags: [] });
  await world.refused('MissingParameter', createTags, { Resources: [], Tags: [tag('a', 'b')] });
  const resources = Array.from({ length: 1001 }, (_, index) => `vpc-${index.toString(16)}`);
  await world.refused('InvalidParameterValue', createTags, { Resources: resources, Tags: [tag('a', 'b')] });
});

test('tags go by key, by key and value, or all at once', async () => {
  const Resources = [vpcId];
  const Tags = [tag('a', ''), tag('b', '1'), tag('c', '1'), tag('d', '1'), tag('e', '1')];
  await world.call(createTags, { Resources, Tags });
  await world.call(deleteTags, { Resources, Tags: [{ Key: 'b' }] });
  assert.deepEqual(await pairs(), ['a=', 'c=1', 'd=1', 'e=1']);
  await world.call(deleteTags, {
    Resources,
    Tags: [tag('c', ''), tag('d', '1'), tag('e', '2'), tag('a', '')],
  });
  assert.deepEqual(await pairs(), ['c=1', 'e=1']);
  await world.call(deleteTags, { Resources });
  assert.deepEqual(await pairs(), []);
});

test('tags are filtered and listed in pages, whatever their keys hold', async () => {
  // The pages end with the keys that a token could not hold as they are.
  const keys = ['\t', '1', '2', '3', 'b\nc', 'd', 'e', 'f', 'g', 'h i j', 'x', 'é', '한'];
  const Tags = keys.map((key, index) => tag(key, `${index % 2}`));
  await world.call(createTags, { Resources: [vpcId], Tags });
  const listed: string[] = [];
  for (let NextToken: string | undefined, page = 0; page === 0 || NextToken; page += 1) {
    const answer = await world.call(describeTags, { MaxResults: 5, NextToken });
    listed.push(...answer.Tags!.map((each) => each.Key!));
    NextToken = answer.NextToken;
    assert.ok(page < 3);
  }
  assert.deepEqual(listed, keys);
  assert.deepEqual(await pairs({ Name: 'key', Values: ['1', 'x'] }), ['1=1', 'x=0']);
  assert.deepEqual(await pairs({ Name: 'tag:x', Values: ['0'] }), ['x=0']);
  assert.deepEqual(await pairs({ Name: 'tag:x', Values: ['1'] }), []);
  assert.equal((await pairs({ Name: 'value', Values: ['1'] }))?.length, 6);
  assert.equal((await pairs({ Name: 'resource-type', Values: ['vpc'] }))?.length, 13);
  assert.deepEqual(await pairs({ Name: 'resource-id', Values: ['vpc-0'] }), []);
  await world.refused('InvalidParameterValue', describeTags, {
    Filters: [{ Name: 'colour', Values: ['x'] }],
  });
  assert.deepEqual((await world.call(describeTags, {}, { accountId: otherAccount })).Tags, []);
});
