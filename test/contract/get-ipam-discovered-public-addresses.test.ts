import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IpamDiscoveredPublicAddress, NetworkInterfaceCreationType } from '@aws-sdk/client-ec2';
import { publicAddressTable } from '../../src/store/host-schema.ts';
import { block } from '../support/blocks.ts';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, away, contract, home } from './support/contract.ts';
import { makeElasticIp, makeInterface, makeNetwork, runHost } from './support/hosts.ts';
import { filters, pages, requireFiltered, where } from './support/listings.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { blockOf, contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld, until, type World } from './support/world.ts';

const action = 'GetIpamDiscoveredPublicAddresses';
const listing = { action, list: 'IpamDiscoveredPublicAddresses', id: 'Address' };
const inputOf = ({ ipam }: World) => ({
  IpamResourceDiscoveryId: ipam.DefaultResourceDiscoveryId as string,
  AddressRegion: home,
});
const associate = ({ ec2 }: Actor, AllocationId: string, NetworkInterfaceId: string) =>
  ec2.associateAddress({ AllocationId, NetworkInterfaceId });

contract(action, (place) => {
  obligations(place, {
    action,
    input: async (actor) => ({ IpamResourceDiscoveryId: await makeDiscovery(actor), AddressRegion: home }),
    names: { IpamResourceDiscoveryId: absentDiscovery },
  });

  /** What is found, once the place was looked at; without when that was. */
  const found = async (world: World): Promise<IpamDiscoveredPublicAddress[]> => {
    const reply = await until(place, async () => {
      const seen = await world.ec2.getIpamDiscoveredPublicAddresses(inputOf(world));
      return seen.OldestSampleTime && seen;
    });
    return (reply.IpamDiscoveredPublicAddresses ?? []).map(({ SampleTime: _time, ...each }) => each);
  };
  const commonOf = (world: World) => ({
    IpamResourceDiscoveryId: world.ipam.DefaultResourceDiscoveryId,
    AddressRegion: home,
    AddressOwnerId: world.accountId,
  });

  test('an Elastic IP address is found whether it is used or not, with its tags', async () => {
    const world = await newWorld(place);
    const Tags = [
      { Key: 'Name', Value: 'front' },
      { Key: 'team', Value: 'net' },
    ];
    const { AllocationId, PublicIp } = await world.ec2.allocateAddress({
      TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }],
    });
    const idle = {
      ...commonOf(world),
      Address: PublicIp,
      AddressAllocationId: AllocationId,
      AssociationStatus: 'disassociated',
      AddressType: 'amazon-owned-eip',
      NetworkBorderGroup: home,
      Tags: { EipTags: Tags },
    };
    assert.deepEqual(await found(world), [idle]);
    const { SubnetId, VpcId } = await makeNetwork(world);
    const Description = 'of a host';
    const { NetworkInterfaceId, Groups } = await makeInterface(world, { SubnetId, Description });
    await associate(world, AllocationId as string, NetworkInterfaceId);
    assert.deepEqual(await found(world), [
      {
        ...idle,
        AssociationStatus: 'associated',
        VpcId,
        SubnetId,
        NetworkInterfaceId,
        NetworkInterfaceDescription: Description,
        SecurityGroups: [{ GroupName: 'default', GroupId: Groups?.[0]?.GroupId }],
      },
    ]);
  });

  test('the public address of an instance is found with the instance', async () => {
    const world = await newWorld(place);
    const { SubnetId, VpcId } = await makeNetwork(world);
    const host = await runHost(world, {
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: true }],
    });
    const [own] = host.NetworkInterfaces;
    const [address] = await found(world);
    exactly(address, {
      ...commonOf(world),
      Address: /^198\.1[89]\./,
      AssociationStatus: 'associated',
      AddressType: 'ec2-public-ip',
      VpcId,
      SubnetId,
      NetworkInterfaceId: own?.NetworkInterfaceId,
      NetworkInterfaceDescription: '',
      InstanceId: host.InstanceId,
      Tags: {},
      NetworkBorderGroup: host.Placement?.AvailabilityZone,
      SecurityGroups: [{ GroupName: 'default', GroupId: own?.Groups?.[0]?.GroupId }],
    });
    await world.ec2.terminateInstances({ InstanceIds: [host.InstanceId] });
    assert.deepEqual(await found(world), []);
  });

  test('an address of a contiguous block is told from others, directly or through a public pool', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const direct = await contiguousPool(world, 30);
    const { PublicIp } = await ec2.allocateAddress({ IpamPoolId: direct });
    const [address] = await found(world);
    assert.deepEqual(
      [address?.Address, address?.AddressType, address?.PublicIpv4PoolId],
      [PublicIp, 'amazon-owned-contig', undefined],
    );
    const through = await contiguousPool(world, 30);
    const PublicIpv4Pool = await emptyPublicPool(world);
    await ec2.provisionPublicIpv4PoolCidr({
      IpamPoolId: through,
      PoolId: PublicIpv4Pool,
      NetmaskLength: Number((await blockOf(world, through)).split('/')[1]),
    });
    await ec2.allocateAddress({ PublicIpv4Pool });
    const types = (await found(world)).map((each) => each.AddressType);
    assert.deepEqual(types, ['amazon-owned-contig', 'amazon-owned-contig']);
  });

  test('a NAT gateway is told from an instance, and its Elastic IP is still one', async () => {
    const world = await newWorld(place);
    const { SubnetId } = await makeNetwork(world);
    const { id: AllocationId, ip: Address } = await makeElasticIp(world);
    const { NatGateway } = await world.ec2.createNatGateway({ SubnetId, AllocationId });
    const [address] = await found(world);
    exactly(address, {
      ...address,
      Address,
      AddressAllocationId: AllocationId,
      AddressType: 'amazon-owned-eip',
      AssociationStatus: 'associated',
      Service: 'nat-gateway',
      ServiceResource: NatGateway?.NatGatewayId,
      NetworkInterfaceId: ids.networkInterface,
    });
    assert.equal(address?.InstanceId, undefined);
  });

  for (const [Description, InterfaceType, Service, ServiceResource] of [
    [
      'ELB app/front/50dc6c495c0c9188',
      undefined,
      'load-balancer',
      /^arn:aws:elasticloadbalancing:us-east-1:\d{12}:loadbalancer\/app\/front\/50dc6c495c0c9188$/,
    ],
    ['RDSNetworkInterface', undefined, 'relational-database-service', undefined],
    ['RedshiftNetworkInterface', undefined, 'redshift', undefined],
    ['DMSNetworkInterface', undefined, 'database-migration-service', undefined],
    ['accelerator', 'global_accelerator_managed', 'global-accelerator', undefined],
    ['AWS Lambda VPC ENI-f', 'lambda', 'other', undefined],
  ] as const) {
    test(`an address that ${Service} keeps is managed by it`, place.needs('the server itself'), async () => {
      const world = await newWorld(place);
      const { SubnetId } = await makeNetwork(world);
      const { NetworkInterfaceId: id } = await makeInterface(world, {
        SubnetId,
        Description,
        ...(InterfaceType && { InterfaceType: InterfaceType as NetworkInterfaceCreationType }),
      });
      // Services give their interfaces addresses by themselves; here nobody does.
      const { accountId, region } = world;
      await place.server().application.store.write(async (transaction) => {
        const cidr = block(`203.0.113.${uniqueByte()}/32`);
        const facts = { accountId, region, cidr, privateAddress: '10.0.0.4', createdAt: new Date() };
        publicAddressTable.insert(transaction, { id, ...facts });
      });
      const [address] = await found(world);
      exactly(address, {
        ...address,
        AddressType: 'service-managed-ip',
        AssociationStatus: 'associated',
        Service,
        ...(ServiceResource && { ServiceResource }),
        NetworkInterfaceId: id,
        NetworkInterfaceDescription: Description,
      });
      assert.equal(address?.ServiceResource === undefined, ServiceResource === undefined);
    });
  }

  test('an address tells when its site was looked at last', async () => {
    const world = await newWorld(place);
    const { AllocationId } = await world.ec2.allocateAddress({});
    const startedAt = Date.now();
    const reply = await until(place, async () => {
      const seen = await world.ec2.getIpamDiscoveredPublicAddresses(inputOf(world));
      return seen.IpamDiscoveredPublicAddresses?.[0]?.SampleTime && seen;
    });
    const [address] = reply.IpamDiscoveredPublicAddresses ?? [];
    assert.equal(address?.AddressAllocationId, AllocationId);
    assert.deepEqual(address?.SampleTime, reply.OldestSampleTime);
    assert.ok(Math.abs((address?.SampleTime?.getTime() ?? 0) - startedAt) < 60_000);
  });

  test('only addresses of the Region are found, and only of one where the discovery looks', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    await world.ec2.allocateAddress({});
    const { PublicIp } = await world.in(away).ec2.allocateAddress({});
    const { IpamDiscoveredPublicAddresses: there } = await world.ec2.getIpamDiscoveredPublicAddresses({
      ...inputOf(world),
      AddressRegion: away,
    });
    assert.deepEqual(
      there?.map((each) => each.Address),
      [PublicIp],
    );
    const nowhere = { ...inputOf(world), AddressRegion: 'eu-west-1' };
    await refused(
      world.ec2.getIpamDiscoveredPublicAddresses(nowhere),
      'InvalidParameterValue',
      /AddressRegion/,
    );
  });

  test('addresses of another account are not found', place.needs('another account'), async () => {
    await (await newWorld(place)).ec2.allocateAddress({});
    const stranger = await place.otherAccount();
    const IpamResourceDiscoveryId = await makeDiscovery(stranger);
    const reply = await stranger.ec2.getIpamDiscoveredPublicAddresses({
      IpamResourceDiscoveryId,
      AddressRegion: home,
    });
    assert.deepEqual(reply.IpamDiscoveredPublicAddresses, []);
  });
});

let lastByte = 0;
/** One address is one interface's, on the whole server. */
function uniqueByte(): number {
  lastByte += 1;
  return lastByte;
}

contract(
  `${action} of many`,
  (place) => {
    pages(place, {
      ...listing,
      // A released address is the next one's again.
      id: 'AddressAllocationId',
      pageSize: { min: 5, max: 1000 },
      open: () => newWorld(place),
      input: inputOf,
      add: async (world) => (await makeElasticIp(world)).id,
      remove: ({ ec2 }, AllocationId) => ec2.releaseAddress({ AllocationId }),
      other: {
        action: 'DescribeAddressesAttribute',
        input: async (world) => {
          for (let count = 0; count < 6; count += 1) await makeElasticIp(world);
          return { Attribute: 'domain-name', MaxResults: 5 };
        },
      },
    });

    let facts = { allocation: '', eni: '', openEni: '', subnet: '', vpc: '', instance: '' };
    filters(place, {
      ...listing,
      input: inputOf,
      open: async () => {
        const world = await newWorld(place);
        const { SubnetId, VpcId } = await makeNetwork(world);
        const idle = (await makeElasticIp(world)).ip;
        const tagged = await world.ec2.allocateAddress({
          TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: [{ Key: 'team', Value: 'net' }] }],
        });
        const { NetworkInterfaceId } = await makeInterface(world, { SubnetId, Description: 'a host' });
        await associate(world, tagged.AllocationId as string, NetworkInterfaceId);
        const host = await runHost(world, {
          NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: true }],
        });
        const reply = await world.ec2.getIpamDiscoveredPublicAddresses(inputOf(world));
        const open = reply.IpamDiscoveredPublicAddresses?.find((each) => each.InstanceId === host.InstanceId);
        facts = {
          allocation: tagged.AllocationId as string,
          eni: NetworkInterfaceId as string,
          openEni: open?.NetworkInterfaceId as string,
          subnet: SubnetId,
          vpc: VpcId,
          instance: host.InstanceId,
        };
        return { world, things: { idle, tagged: tagged.PublicIp as string, open: open?.Address as string } };
      },
      cases: ({ accountId }, { idle = '', open = '' }) => [
        [[where('address', idle)], ['idle']],
        [[where('address', idle, open, 'x')], ['idle', 'open']],
        [[where('address', 'x')], []],
        [[where('address', idle), where('address', open)], []],
        [[where('address-allocation-id', facts.allocation)], ['tagged']],
        [[where('address-allocation-id', facts.allocation), where('address', idle)], []],
        [[where('address-owner-id', '999999999999')], []],
        [[where('network-interface-id', facts.eni, facts.openEni)], ['tagged', 'open']],
        [
          [where('network-interface-id', facts.eni), where('address-allocation-id', facts.allocation)],
          ['tagged'],
        ],
        [
          [where('network-interface-id', facts.openEni), where('address-allocation-id', facts.allocation)],
          [],
        ],
        [[where('address-type', 'amazon-owned-eip')], ['idle', 'tagged']],
        [[where('address-type', 'ec2-*')], ['open']],
        [[where('association-status', 'associated')], ['tagged', 'open']],
        [[where('association-status', 'disassociated'), where('address-type', 'ec2-public-ip')], []],
        [[where('address-owner-id', accountId)], ['idle', 'tagged', 'open']],
        [[where('network-interface-description', 'a host')], ['tagged']],
        [[where('instance-id', 'i-*')], ['open']],
        [[where('instance-id', facts.instance)], ['open']],
        [[where('instance-id', 'i-0')], []],
        [[where('subnet-id', facts.subnet)], ['tagged', 'open']],
        [[where('subnet-id', 'subnet-0')], []],
        [[where('vpc-id', facts.vpc)], ['tagged', 'open']],
        [[where('vpc-id', facts.vpc), where('address', open)], ['open']],
        [[where('vpc-id', facts.vpc), where('address-owner-id', '999999999999')], []],
        [[where('tag:team', 'net')], ['tagged']],
        [[where('tag-key', 'team')], ['tagged']],
        [[where('service', '*')], []],
      ],
    });

    test('addresses in a network are found page by page', async () => {
      const world = await newWorld(place);
      const [here, there] = [await makeNetwork(world), await makeNetwork(world)];
      for (const { SubnetId } of [here, there]) {
        const hosts = { DeviceIndex: 0, SubnetId, AssociatePublicIpAddress: true };
        await world.ec2.runInstances({
          ImageId: 'ami-1',
          MinCount: 7,
          MaxCount: 7,
          NetworkInterfaces: [hosts],
        });
      }
      const { ip } = await makeElasticIp(world);
      await until(place, async () => {
        const seen = await world.ec2.getIpamDiscoveredPublicAddresses(inputOf(world));
        return seen.IpamDiscoveredPublicAddresses?.length === 15;
      });
      type Found = IpamDiscoveredPublicAddress;
      const named = { ...listing, members: ['Address'] as const };
      await requireFiltered<Found>(world, named, inputOf(world), [
        [[where('vpc-id', here.VpcId)], (each) => each.VpcId === here.VpcId, 7],
        [[where('subnet-id', here.SubnetId, there.SubnetId)], (each) => each.Address !== ip, 14],
        [[where('subnet-id', here.SubnetId), where('vpc-id', there.VpcId)], () => false, 0],
      ]);
    });
  },
  { CADASTRE_QUOTAS: 'elastic-ips-per-region=100' },
);
