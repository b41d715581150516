import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract, home, type Place } from './support/contract.ts';
import { anInterface, makeElasticIp, makeInterface, makeNetwork, runHost } from './support/hosts.ts';
import { filters, pages, where } from './support/listings.ts';
import { makeSubnet } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

const listing = {
  action: 'DescribeNetworkInterfaces',
  list: 'NetworkInterfaces',
  id: 'NetworkInterfaceId',
};

contract('DescribeNetworkInterfaces', (place) => {
  obligations(place, {
    action: 'DescribeNetworkInterfaces',
    input: async (actor) => ({ NetworkInterfaceIds: [await anInterface(actor)] }),
    names: { NetworkInterfaceIds: absence.networkInterface },
  });

  test('a new subnet has no interfaces in it', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const Filters = [where('subnet-id', SubnetId)];
    exactly(await actor.ec2.describeNetworkInterfaces({ Filters }), { NetworkInterfaces: [] });
  });

  test('what is named is answered in one piece, and is there whatever the filters are', async () => {
    const actor = await place.account();
    const id = await anInterface(actor);
    const named = { NetworkInterfaceIds: [id] };
    await refused(
      actor.ec2.describeNetworkInterfaces({ ...named, MaxResults: 10 }),
      'InvalidParameterCombination',
      /cannot be used with the parameter MaxResults/,
    );
    const filtered = await actor.ec2.describeNetworkInterfaces({
      ...named,
      Filters: [where('private-ip-address', '10.9.9.9'), where('group-id', 'sg-0')],
    });
    exactly(filtered, { NetworkInterfaces: [] });
  });

  ofMany(place);
});

function ofMany(place: Place): void {
  const open = async () => {
    const actor = await place.account();
    return { ...actor, ...(await makeNetwork(actor)) };
  };
  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open,
    add: async (world) => (await makeInterface(world, { SubnetId: world.SubnetId })).NetworkInterfaceId,
    remove: ({ ec2 }, NetworkInterfaceId) => ec2.deleteNetworkInterface({ NetworkInterfaceId }),
    other: {
      action: 'DescribeTags',
      input: async ({ ec2, SubnetId }) => {
        const Tags = ['1', '2', '3', '4', '5', '6'].map((Key) => ({ Key, Value: '' }));
        await ec2.createTags({ Resources: [SubnetId], Tags });
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const { VpcId, SubnetId, ec2 } = world;
      const away = await makeSubnet(world, {
        VpcId,
        CidrBlock: '10.0.9.0/24',
        AvailabilityZone: `${home}b`,
      });
      const { GroupId } = await ec2.createSecurityGroup({ VpcId, GroupName: 'web', Description: 'w' });
      const host = await runHost(world, { SubnetId });
      const own = host.NetworkInterfaces[0]?.NetworkInterfaceId as string;
      const tagged = await makeInterface(world, {
        SubnetId,
        Description: 'tagged one',
        PrivateIpAddress: '10.0.0.99',
        SecondaryPrivateIpAddressCount: 1,
        Groups: [GroupId as string],
        TagSpecifications: [{ ResourceType: 'network-interface', Tags: [{ Key: 'net', Value: 'one' }] }],
      });
      const service = await makeInterface(world, { SubnetId: away, Description: 'RDSNetworkInterface' });
      const { id } = await makeElasticIp(world);
      await ec2.associateAddress({ AllocationId: id, NetworkInterfaceId: tagged.NetworkInterfaceId });
      const things = {
        own,
        tagged: tagged.NetworkInterfaceId,
        service: service.NetworkInterfaceId,
      };
      return { world: { ...world, away, GroupId, host, elasticIp: id }, things };
    },
    cases: (
      { VpcId, SubnetId, away, GroupId, host, elasticIp, accountId } = {} as never,
      { own = '', tagged = '' },
    ) => [
      [[where('vpc-id', VpcId)], ['own', 'tagged', 'service']],
      [[where('subnet-id', SubnetId)], ['own', 'tagged']],
      [[where('subnet-id', away ?? '', 'subnet-0')], ['service']],
      [[where('network-interface-id', own, tagged)], ['own', 'tagged']],
      [[where('availability-zone', `${home}b`)], ['service']],
      [[where('status', 'available')], ['tagged']],
      [[where('status', 'in-use')], ['own', 'service']],
      [[where('owner-id', accountId)], ['own', 'tagged', 'service']],
      [[where('description', 'tagged*')], ['tagged']],
      [[where('interface-type', 'interface')], ['own', 'tagged', 'service']],
      [[where('requester-managed', 'true')], ['service']],
      [[where('requester-id', 'amazon-rds')], ['service']],
      [[where('group-id', GroupId ?? '')], ['tagged']],
      [[where('group-id', `${GroupId?.slice(0, -1)}*`)], ['tagged']],
      [[where('group-name', 'default')], ['own', 'service']],
      [[where('private-ip-address', '10.0.0.99')], ['tagged']],
      [[where('addresses.private-ip-address', '10.0.0.5')], ['tagged']],
      [[where('addresses.private-ip-address', '10.0.0.4', '10.0.9.4')], ['own', 'service']],
      [[where('addresses.private-ip-address', '10.0.0.*')], ['own', 'tagged']],
      [[where('addresses.private-ip-address', '10.0.0.77')], []],
      [[where('addresses.primary', 'false')], ['tagged']],
      [[where('attachment.instance-id', host?.InstanceId)], ['own']],
      [[where('attachment.instance-owner-id', 'amazon-aws')], ['service']],
      [[where('attachment.device-index', '0')], ['own']],
      [[where('attachment.delete-on-termination', 'true')], ['own']],
      [[where('attachment.status', 'attached')], ['own', 'service']],
      [[where('association.allocation-id', elasticIp)], ['tagged']],
      [[where('association.ip-owner-id', accountId)], ['tagged']],
      [[where('source-dest-check', 'true')], ['own', 'tagged', 'service']],
      [[where('tag:net', 'one')], ['tagged']],
      [[where('tag-key', 'net')], ['tagged']],
      [[where('mac-address', '00:00:00:00:00:00')], []],
    ],
  });
}

contract('DescribeNetworkInterfaces of another account', (place) => {
  test('what others have is not listed', place.needs('another account'), async () => {
    const actor = await place.account();
    await anInterface(actor);
    const other = await place.otherAccount();
    exactly(await other.ec2.describeNetworkInterfaces({}), { NetworkInterfaces: [] });
    const answer = await other.ec2.describeNetworkInterfaces({
      Filters: [where('private-ip-address', '10.0.0.4')],
    });
    assert.deepEqual(answer.NetworkInterfaces, []);
  });
});
