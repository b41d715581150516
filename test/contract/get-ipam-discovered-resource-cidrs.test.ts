import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IpamDiscoveredResourceCidr, ResourceType } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { filters, inPages, pages, requireFiltered, where } from './support/listings.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { crowdedVpc, makeSubnet, makeVpc } from './support/networks.ts';
import { obligations } from './support/obligations.ts';
import { newWorld, until, type World } from './support/world.ts';

const listing = {
  action: 'GetIpamDiscoveredResourceCidrs',
  list: 'IpamDiscoveredResourceCidrs',
  id: 'ResourceId',
};
const inputOf = ({ ipam }: World) => ({
  IpamResourceDiscoveryId: ipam.DefaultResourceDiscoveryId as string,
  ResourceRegion: home,
});

contract('GetIpamDiscoveredResourceCidrs', (place) => {
  obligations(place, {
    action: 'GetIpamDiscoveredResourceCidrs',
    input: async (actor) => ({
      IpamResourceDiscoveryId: await makeDiscovery(actor),
      ResourceRegion: home,
    }),
    names: { IpamResourceDiscoveryId: absentDiscovery },
  });

  const discovered = async (world: World, input = {}) =>
    (await world.ec2.getIpamDiscoveredResourceCidrs({ ...inputOf(world), ...input }))
      .IpamDiscoveredResourceCidrs ?? [];

  test('networks are found as they are, with what they use', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world, {
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'one' }] }],
    });
    const subnet = await makeSubnet(world, { VpcId: vpc, CidrBlock: '10.0.0.0/20' });
    const address = (await world.ec2.allocateAddress({})).AllocationId as string;
    const found = await until(place, async () => {
      const all = await discovered(world);
      return all.length === 3 && all;
    });
    const of = (id: string) => found.find((each) => each.ResourceId === id);
    const common = {
      IpamResourceDiscoveryId: world.ipam.DefaultResourceDiscoveryId,
      ResourceRegion: home,
      ResourceOwnerId: world.accountId,
      SampleTime: of(vpc)?.SampleTime,
    };
    exactly(of(vpc), {
      ...common,
      ResourceId: vpc,
      ResourceCidr: '10.0.0.0/16',
      IpSource: 'none',
      ResourceType: 'vpc',
      ResourceTags: [{ Key: 'Name', Value: 'one' }],
      // A sixteenth.
      IpUsage: 0.0625,
      VpcId: vpc,
    });
    exactly(of(subnet), {
      ...common,
      ResourceId: subnet,
      ResourceCidr: '10.0.0.0/20',
      IpSource: 'none',
      ResourceType: 'subnet',
      ResourceTags: [],
      // The five addresses that are nobody's to use, of 4096.
      IpUsage: 0.0012,
      VpcId: vpc,
      SubnetId: subnet,
      AvailabilityZoneId: /^use1-az[0-9]$/,
    });
    const eip = of(address);
    assert.equal(eip?.ResourceType, 'eip');
    assert.equal(eip?.IpSource, 'amazon');
    assert.match(eip?.ResourceCidr ?? '', /\/32$/);
  });

  test('nothing is found of other accounts and Regions, and nothing where it does not look', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const vpc = await makeVpc(world.in(away));
    await makeVpc(await place.otherAccount());
    await until(
      place,
      async () => (await discovered(world, { ResourceRegion: away }))[0]?.ResourceId === vpc,
    );
    assert.deepEqual(await discovered(world), []);
    await refused(
      discovered(world, { ResourceRegion: 'eu-west-1' }),
      'InvalidParameterValue',
      /operating Regions/,
    );
  });

  test('pages of what is named go on where the last one ended', async () => {
    const world = await newWorld(place);
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const VpcId = await makeVpc(world, { CidrBlock: `10.${count}.0.0/16` });
      await world.ec2.associateVpcCidrBlock({ VpcId, CidrBlock: `10.${100 + count}.0.0/16` });
      const subnet = await makeSubnet(world, { VpcId, CidrBlock: `10.${count}.0.0/24` });
      ids.push(VpcId, subnet);
    }
    const all = await until(place, async () => {
      const found = await discovered(world);
      return found.length === 12 && found;
    });
    const blocks = (some: typeof all): string[] => some.map((each) => each.ResourceCidr as string).sort();
    for (const Filters of [
      [where('resource-id', ...ids)],
      [where('resource-type', 'vpc', 'subnet')],
      [where('resource-type', 'vpc', 'sub*')],
    ]) {
      const found: typeof all = [];
      for (let NextToken: string | undefined, isFirst = true; isFirst || NextToken; isFirst = false) {
        const page = await world.ec2.getIpamDiscoveredResourceCidrs({
          ...inputOf(world),
          Filters,
          MaxResults: 5,
          NextToken,
        });
        found.push(...(page.IpamDiscoveredResourceCidrs ?? []));
        NextToken = page.NextToken;
      }
      assert.deepEqual(blocks(found), blocks(all));
    }
  });

  test('what is deleted is found no longer', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world);
    await until(place, async () => (await discovered(world)).length === 1);
    await world.ec2.deleteVpc({ VpcId });
    await until(place, async () => (await discovered(world)).length === 0);
  });
});

contract(
  'GetIpamDiscoveredResourceCidrs of many',
  (place) => {
    const untilFound = (world: World, id: string, isThere: boolean) =>
      until(place, async () => {
        const { IpamDiscoveredResourceCidrs: all = [] } = await world.ec2.getIpamDiscoveredResourceCidrs(
          inputOf(world),
        );
        return all.some((each) => each.ResourceId === id) === isThere;
      });

    pages(place, {
      ...listing,
      pageSize: { min: 5, max: 1000 },
      input: inputOf,
      open: () => newWorld(place),
      add: async (world) => {
        const vpc = await makeVpc(world);
        await untilFound(world, vpc, true);
        return vpc;
      },
      remove: async (world, VpcId) => {
        await world.ec2.deleteVpc({ VpcId });
        await untilFound(world, VpcId, false);
      },
      other: {
        action: 'DescribeVpcs',
        input: async (world) => {
          for (let count = 0; count < 6; count += 1) await makeVpc(world);
          return { MaxResults: 5 };
        },
      },
    });

    filters(place, {
      ...listing,
      input: inputOf,
      open: async () => {
        const world = await newWorld(place);
        const Tags = [{ Key: 'team', Value: 'net' }];
        const tagged = await makeVpc(world, { TagSpecifications: [{ ResourceType: 'vpc', Tags }] });
        const bare = await makeVpc(world, { CidrBlock: '10.1.0.0/20' });
        const subnet = await makeSubnet(world, { VpcId: bare, CidrBlock: '10.1.0.0/24' });
        await untilFound(world, subnet, true);
        return { world, things: { tagged, bare, subnet } };
      },
      cases: ({ accountId }, { bare = '', subnet = '' }) => [
        [[where('resource-type', 'vpc')], ['tagged', 'bare']],
        [[where('resource-type', 'sub*')], ['subnet']],
        [[where('vpc-id', bare)], ['bare', 'subnet']],
        [[where('resource-id', bare)], ['bare']],
        [[where('resource-id', bare, subnet, 'vpc-')], ['bare', 'subnet']],
        [[where('resource-id', bare), where('resource-type', 'subnet')], []],
        [[where('resource-type', 'vpc', 'subnet')], ['tagged', 'bare', 'subnet']],
        [[where('resource-type', 'eip', 'eni', 'public-ipv4-pool')], []],
        [[where('resource-type', 'vpc', 'anything')], ['tagged', 'bare']],
        [[where('resource-owner-id', '999999999999')], []],
        [[where('resource-cidr', '10.1.0.0/20')], ['bare']],
        [[where('resource-owner-id', accountId)], ['tagged', 'bare', 'subnet']],
        [[where('ip-source', 'none')], ['tagged', 'bare', 'subnet']],
        [[where('tag:team', 'net')], ['tagged']],
        [[where('tag-key', 'team')], ['tagged']],
      ],
    });

    test('what has a tag is found page by page, whatever else has it', async () => {
      const world = await newWorld(place);
      const tagged = (ResourceType: ResourceType, team: string) => ({
        TagSpecifications: [
          {
            ResourceType,
            Tags: [
              { Key: 'team', Value: team },
              { Key: 'other', Value: 'net' },
            ],
          },
        ],
      });
      const teams = ['net', 'NET', 'data'];
      for (let index = 0; index < 21; index += 1) {
        const more = tagged('vpc', teams[index % 3] as string);
        const VpcId = await makeVpc(world, { CidrBlock: `10.${index}.0.0/16`, ...more });
        await world.ec2.associateVpcCidrBlock({ VpcId, CidrBlock: `10.${100 + index}.0.0/16` });
        await makeSubnet(world, { VpcId, CidrBlock: `10.${index}.0.0/24`, ...tagged('subnet', 'net') });
      }
      await makeVpc(world.in(away), tagged('vpc', 'net'));
      await world
        .pool({}, '11.0.0.0/8')
        .then((id) => world.ec2.createTags({ Resources: [id], Tags: [{ Key: 'team', Value: 'net' }] }));
      await until(place, async () => (await inPages(world, listing, inputOf(world))).length === 63);
      type Found = IpamDiscoveredResourceCidr;
      const isOf =
        (...wanted: string[]) =>
        ({ ResourceTags = [] }: Found) =>
          ResourceTags.some(({ Key, Value = '' }) => Key === 'team' && wanted.includes(Value));
      const named = { ...listing, members: ['ResourceId', 'ResourceCidr'] as const };
      const isVpc = ({ ResourceType: type }: Found) => type === 'vpc';
      await requireFiltered<Found>(world, named, inputOf(world), [
        [[where('tag:team', 'net')], isOf('net'), 14 + 21],
        [[where('tag:team', 'NET', 'data', 'nobody')], isOf('NET', 'data'), 28],
        [[where('tag:team', 'n*')], isOf('net'), 14 + 21],
        [[where('tag:other', 'net'), where('tag:team', 'data')], isOf('data'), 14],
        [
          [where('tag:team', 'net'), where('resource-type', 'vpc')],
          (each) => isOf('net')(each) && isVpc(each),
          14,
        ],
        [[where('tag:Team', 'net')], () => false, 0],
        [[where('tag:team', 'net'), where('resource-owner-id', '999999999999')], () => false, 0],
      ]);
    });

    test('what has a block is found page by page, whatever kind of resource has it', async () => {
      const world = await newWorld(place);
      await crowdedVpc(world, ['10.1', '10.3'], 4);
      await crowdedVpc(world, ['10.1', '10.4'], 4);
      for (let index = 0; index < 6; index += 1) await makeVpc(world, { CidrBlock: '10.1.0.0/20' });
      await makeVpc(world, { CidrBlock: '10.5.0.0/16', AmazonProvidedIpv6CidrBlock: true });
      await makeVpc(world.in(away), { CidrBlock: '10.1.0.0/20' });
      await world.ec2.allocateAddress({});
      type Found = IpamDiscoveredResourceCidr;
      const all = await until(place, async () => {
        const found = await inPages<Found>(world, listing, inputOf(world));
        return found.length === 2 * 20 + 6 + 2 + 1 && found;
      });
      const named = { ...listing, members: ['ResourceId', 'ResourceCidr'] as const };
      // One of each kind and family, and those that several have.
      const kindOf = ({ ResourceType: type, ResourceCidr: text = '' }: Found) =>
        `${type} ${text.includes(':')}`;
      const kinds = new Map(all.map((each) => [kindOf(each), each.ResourceCidr as string]));
      assert.equal(kinds.size, 5);
      const blocks = [...new Set([...kinds.values(), '10.1.0.0/16', '10.1.0.0/24', '10.1.0.0/20'])];
      const has =
        (...texts: string[]) =>
        ({ ResourceCidr: text = '' }: Found) =>
          texts.includes(text);
      const count = (...texts: string[]) => all.filter(has(...texts)).length;
      await requireFiltered<Found>(world, named, inputOf(world), [
        ...blocks.map((text) => [[where('resource-cidr', text)], has(text), count(text)] as const),
        [
          [where('resource-cidr', ...blocks.slice(0, 9))],
          has(...blocks.slice(0, 9)),
          count(...blocks.slice(0, 9)),
        ],
        [[where('resource-cidr', '10.1.0.0/21', '10.1.0.0', 'nothing')], () => false, 0],
        [[where('resource-cidr', '10.1.0.0/20'), where('resource-type', 'subnet')], () => false, 0],
      ]);
    });

    test('what is in networks is found page by page', async () => {
      const world = await newWorld(place);
      const one = await crowdedVpc(world, ['10.1', '10.2'], 4);
      const two = await crowdedVpc(world, ['10.1', '10.3'], 4);
      const elsewhere = await makeVpc(world.in(away));
      const [subnet = '', other = ''] = one.subnetIds;
      await until(place, async () => (await inPages(world, listing, inputOf(world))).length === 40);
      type Found = IpamDiscoveredResourceCidr;
      const isIn =
        (...ids: string[]) =>
        ({ VpcId = '' }: Found) =>
          ids.includes(VpcId);
      const named = { ...listing, members: ['ResourceId', 'ResourceCidr'] as const };
      await requireFiltered<Found>(world, named, inputOf(world), [
        [[where('vpc-id', one.VpcId)], isIn(one.VpcId), 20],
        [[where('vpc-id', one.VpcId, two.VpcId)], isIn(one.VpcId, two.VpcId), 40],
        [[where('vpc-id', one.VpcId, 'vpc-0')], isIn(one.VpcId), 20],
        [[where('vpc-id', elsewhere)], () => false, 0],
        [[where('subnet-id', subnet)], (each) => each.SubnetId === subnet, 9],
        [
          [where('subnet-id', subnet, other), where('vpc-id', one.VpcId)],
          (each) => [subnet, other].includes(each.SubnetId ?? ''),
          18,
        ],
        [[where('subnet-id', subnet), where('vpc-id', two.VpcId)], () => false, 0],
        [[where('vpc-id', one.VpcId), where('resource-owner-id', world.accountId)], isIn(one.VpcId), 20],
        [[where('vpc-id', one.VpcId), where('resource-owner-id', '999999999999')], () => false, 0],
        [
          [where('vpc-id', one.VpcId), where('resource-type', 'subnet', 'vpc')],
          (each) => isIn(one.VpcId)(each) && each.ResourceType !== 'eni',
          4,
        ],
      ]);
    });
  },
  { CADASTRE_QUOTAS: 'vpcs-per-region=100' },
);
