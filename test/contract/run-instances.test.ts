import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { ownGroup } from './support/groups.ts';
import {
  available,
  describeHost,
  describeInterface,
  makeInterface,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { makeSubnet } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';

const one = {
  ImageId: 'ami-0123456789abcdef0',
  InstanceType: 'm7g.large',
  MinCount: 1,
  MaxCount: 1,
} as const;

contract('RunInstances', (place) => {
  obligations(place, {
    action: 'RunInstances',
    input: async (actor) => ({ ...one, SubnetId: (await makeNetwork(actor)).SubnetId }),
    names: { SubnetId: absence.subnet },
    otherwise: { InstanceType: 't3.micro' },
  });

  tagsAtCreation<{ Tags?: { Key?: string; Value?: string }[] | undefined; InstanceId: string }>(place, {
    resourceType: 'instance',
    create: async (actor, TagSpecifications) => {
      const { SubnetId } = await makeNetwork(actor);
      const { InstanceId, Tags } = await runHost(actor, { SubnetId, TagSpecifications });
      return { InstanceId, Tags };
    },
    describe: (actor, { InstanceId }) => describeHost(actor, InstanceId),
  });

  test('a host has an interface with an address of its subnet', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const group = await ownGroup(actor, VpcId);
    const { Subnets: [subnet] = [] } = await actor.ec2.describeSubnets({ SubnetIds: [SubnetId] });
    const Groups = [{ GroupId: group.GroupId, GroupName: 'default' }];
    const reply = await actor.ec2.runInstances({ ...one, SubnetId, KeyName: 'key', ClientToken: 'token' });
    const made = reply.Instances?.[0];
    const [device] = made?.NetworkInterfaces ?? [];
    const expected = {
      Architecture: 'x86_64',
      BlockDeviceMappings: [],
      ClientToken: 'token',
      EbsOptimized: false,
      EnaSupport: true,
      Hypervisor: 'xen',
      RootDeviceName: '/dev/xvda',
      RootDeviceType: 'ebs',
      VirtualizationType: 'hvm',
      StateTransitionReason: '',
      InstanceId: ids.instance,
      ImageId: one.ImageId,
      State: { Code: 0, Name: 'pending' },
      PrivateDnsName: 'ip-10-0-0-4.ec2.internal',
      PublicDnsName: '',
      KeyName: 'key',
      AmiLaunchIndex: 0,
      ProductCodes: [],
      InstanceType: one.InstanceType,
      LaunchTime: made?.LaunchTime,
      Placement: {
        AvailabilityZone: subnet?.AvailabilityZone,
        AvailabilityZoneId: subnet?.AvailabilityZoneId,
        GroupName: '',
        Tenancy: 'default',
      },
      Monitoring: { State: 'disabled' },
      SubnetId,
      VpcId,
      PrivateIpAddress: '10.0.0.4',
      NetworkInterfaces: [
        {
          Attachment: {
            AttachTime: device?.Attachment?.AttachTime,
            AttachmentId: ids.attachment,
            DeleteOnTermination: true,
            DeviceIndex: 0,
            NetworkCardIndex: 0,
            Status: 'attached',
          },
          Description: '',
          Groups,
          Ipv6Addresses: [],
          MacAddress: ids.mac,
          NetworkInterfaceId: ids.networkInterface,
          OwnerId: actor.accountId,
          PrivateIpAddress: '10.0.0.4',
          PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: '10.0.0.4' }],
          SourceDestCheck: true,
          Status: 'in-use',
          SubnetId,
          VpcId,
          InterfaceType: 'interface',
          Ipv4Prefixes: [],
          Ipv6Prefixes: [],
        },
      ],
      SecurityGroups: Groups,
      SourceDestCheck: true,
      Tags: [],
    };
    exactly(reply, {
      ReservationId: ids.reservation,
      OwnerId: actor.accountId,
      Groups: [],
      Instances: [expected],
    });
    const found = await describeHost(actor, made?.InstanceId as string);
    exactly(found, { ...expected, State: { Code: 16, Name: 'running' } });
    assert.equal(await available(actor, SubnetId), 250);
  });

  test('a subnet decides whether its hosts have public addresses, and the call may say otherwise', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const run = async (AssociatePublicIpAddress?: boolean) => {
      const NetworkInterfaces = [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress }];
      return (await runHost(actor, { NetworkInterfaces })).PublicIpAddress;
    };
    assert.equal(await run(), undefined);
    assert.match((await run(true)) ?? '', /^198\.1[89]\./);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    assert.match((await run()) ?? '', /^198\.1[89]\./);
    assert.equal(await run(false), undefined);
    const mapped = await runHost(actor, { SubnetId });
    assert.deepEqual(mapped.NetworkInterfaces[0]?.Association, {
      IpOwnerId: 'amazon',
      PublicDnsName: '',
      PublicIp: mapped.PublicIpAddress,
    });
    const { Addresses } = await actor.ec2.describeAddresses({});
    assert.deepEqual(Addresses, []);
  });

  test('several are launched together, as many as there is room for', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor, { block: '10.0.0.0/28' });
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    const run = (MinCount: number, MaxCount: number, more = 0) =>
      actor.ec2.runInstances({
        ...one,
        MinCount,
        MaxCount,
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, SecondaryPrivateIpAddressCount: more }],
      });
    await refused(run(6, 8, 1), 'InsufficientFreeAddressesInSubnet', /enough free addresses/);
    assert.equal(await available(actor, SubnetId), 11);
    // The sixth would have one address of two: it is given back.
    const first = await run(1, 8, 1);
    assert.deepEqual(
      first.Instances?.map((each) => [each.AmiLaunchIndex, each.PrivateIpAddress]),
      [
        [0, '10.0.0.4'],
        [1, '10.0.0.6'],
        [2, '10.0.0.8'],
        [3, '10.0.0.10'],
        [4, '10.0.0.12'],
      ],
    );
    assert.equal(await available(actor, SubnetId), 1);
    const { NetworkInterfaces } = await actor.ec2.describeNetworkInterfaces({ Filters });
    assert.equal(NetworkInterfaces?.length, 5);
    assert.equal((await run(1, 5)).Instances?.length, 1);
    const { Reservations } = await actor.ec2.describeInstances({ Filters });
    assert.deepEqual(Reservations?.map((each) => each.Instances?.length).sort(), [1, 5]);
  });

  test('interfaces are described one by one, or exist already', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const second = await makeSubnet(actor, { VpcId, CidrBlock: '10.0.1.0/24' });
    const { GroupId } = await actor.ec2.createSecurityGroup({ VpcId, GroupName: 'g', Description: 'g' });
    const existing = await makeInterface(actor, { SubnetId, PrivateIpAddress: '10.0.0.77' });
    const host = await runHost(actor, {
      NetworkInterfaces: [
        { DeviceIndex: 1, SubnetId: second, PrivateIpAddress: '10.0.1.9', Groups: [GroupId as string] },
        { DeviceIndex: 0, NetworkInterfaceId: existing.NetworkInterfaceId },
      ],
      TagSpecifications: [
        { ResourceType: 'network-interface', Tags: [{ Key: 'a', Value: 'b' }] },
        { ResourceType: 'volume', Tags: [{ Key: 'c', Value: 'd' }] },
      ],
    });
    assert.equal(host.PrivateIpAddress, '10.0.0.77');
    assert.deepEqual(
      host.NetworkInterfaces.map((each) => [
        each.Attachment?.DeviceIndex,
        each.PrivateIpAddress,
        each.Attachment?.DeleteOnTermination,
      ]),
      [
        [0, '10.0.0.77', false],
        [1, '10.0.1.9', true],
      ],
    );
    assert.deepEqual(
      host.SecurityGroups?.map((group) => group.GroupName),
      ['default', 'g'],
    );
    const made = await describeInterface(actor, host.NetworkInterfaces[1]?.NetworkInterfaceId as string);
    assert.deepEqual(made.TagSet, [{ Key: 'a', Value: 'b' }]);
    const again = runHost(actor, {
      NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: existing.NetworkInterfaceId }],
    });
    await refused(again, 'InvalidNetworkInterface.InUse', /in use/);
  });

  test('a host can have IPv6 addresses', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor, { ipv6: true });
    const host = await runHost(actor, { SubnetId, Ipv6AddressCount: 2 });
    assert.equal(host.NetworkInterfaces[0]?.Ipv6Addresses?.length, 2);
    assert.equal(host.Ipv6Address, host.NetworkInterfaces[0]?.Ipv6Addresses?.[0]?.Ipv6Address);
  });

  const wrong: readonly [string, (SubnetId: string) => Partial<RunInstancesRequest>, string, RegExp][] = [
    ['no image', () => ({ ImageId: undefined }), 'MissingParameter', /ImageId/],
    ['no type', () => ({ InstanceType: 'large' as 't2.nano' }), 'InvalidParameterValue', /'large'/],
    ['none', () => ({ MinCount: 0 }), 'InvalidParameterValue', /MinCount/],
    ['more at least than at most', () => ({ MinCount: 2 }), 'InvalidParameterValue', /MinCount/],
    ['very many', () => ({ MinCount: 1001, MaxCount: 1001 }), 'InstanceLimitExceeded', /1000/],
    ['no subnet', () => ({ SubnetId: undefined }), 'VPCIdNotSpecified', /No default VPC/],
    ['names of groups', () => ({ SecurityGroups: ['a'] }), 'InvalidParameterCombination', /default VPC/],
    ['a group that there is not', () => ({ SecurityGroupIds: ['sg-0'] }), 'InvalidGroup.NotFound', /'sg-0'/],
    [
      'one address for two hosts',
      () => ({ MaxCount: 2, PrivateIpAddress: '10.0.0.9' }),
      'InvalidParameterCombination',
      /more than one instance/,
    ],
    ['a reserved address', () => ({ PrivateIpAddress: '10.0.0.2' }), 'InvalidParameterValue', /reserved/],
    [
      'interfaces beside a subnet',
      (SubnetId) => ({ NetworkInterfaces: [{ DeviceIndex: 0, SubnetId }] }),
      'InvalidParameterCombination',
      /instance-level SubnetId/,
    ],
    [
      'no primary interface',
      (subnet) => ({ SubnetId: undefined, NetworkInterfaces: [{ DeviceIndex: 1, SubnetId: subnet }] }),
      'InvalidParameterCombination',
      /primary network interface/,
    ],
    [
      'a device twice',
      (subnet) => ({
        SubnetId: undefined,
        NetworkInterfaces: [
          { DeviceIndex: 0, SubnetId: subnet },
          { DeviceIndex: 0, SubnetId: subnet },
        ],
      }),
      'InvalidParameterValue',
      /same device index/,
    ],
    [
      'a public address for one of several interfaces',
      (subnet) => ({
        SubnetId: undefined,
        NetworkInterfaces: [
          { DeviceIndex: 0, SubnetId: subnet, AssociatePublicIpAddress: true },
          { DeviceIndex: 1, SubnetId: subnet },
        ],
      }),
      'InvalidParameterCombination',
      /multiple network interfaces/,
    ],
    [
      'no device index',
      (subnet) => ({ SubnetId: undefined, NetworkInterfaces: [{ SubnetId: subnet }] }),
      'MissingParameter',
      /DeviceIndex/,
    ],
    [
      'a launch template',
      () => ({ LaunchTemplate: { LaunchTemplateName: 'x' } }),
      'UnsupportedOperation',
      /launch templates/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused, and takes nothing`, async () => {
      const actor = await place.account();
      const { SubnetId } = await makeNetwork(actor);
      await refused(runHost(actor, { ...one, SubnetId, ...input(SubnetId) }), code, message);
      assert.equal(await available(actor, SubnetId), 251);
    });
  }

  test('the interfaces of a host are in one zone', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const far = await makeSubnet(actor, { VpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: `${home}b` });
    const NetworkInterfaces = [
      { DeviceIndex: 0, SubnetId },
      { DeviceIndex: 1, SubnetId: far },
    ];
    await refused(runHost(actor, { NetworkInterfaces }), 'InvalidParameterCombination', /one VPC/);
  });
});
