import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateNetworkInterfaceRequest, NetworkInterface } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { ownGroup } from './support/groups.ts';
import {
  available,
  describeInterface,
  ipv6After,
  makeInterface,
  makeNetwork,
  prefixAfter,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';

const privateOf = (made: NetworkInterface | undefined) =>
  made?.PrivateIpAddresses?.map((each) => each.PrivateIpAddress);

contract('CreateNetworkInterface', (place) => {
  obligations(place, {
    action: 'CreateNetworkInterface',
    input: async (actor) => ({ SubnetId: (await makeNetwork(actor)).SubnetId }),
    names: { SubnetId: absence.subnet },
    otherwise: { Description: 'another' },
  });

  tagsAtCreation<{ Tags?: NetworkInterface['TagSet']; id: string }>(place, {
    resourceType: 'network-interface',
    create: async (actor, TagSpecifications) => {
      const { SubnetId } = await makeNetwork(actor);
      const made = await makeInterface(actor, { SubnetId, TagSpecifications });
      return { Tags: made.TagSet, id: made.NetworkInterfaceId };
    },
    describe: async (actor, { id }) => ({ Tags: (await describeInterface(actor, id)).TagSet, id }),
  });

  test('an interface has the next free address of its subnet and the group of its VPC', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const group = await ownGroup(actor, VpcId);
    const { Subnets: [subnet] = [] } = await actor.ec2.describeSubnets({ SubnetIds: [SubnetId] });
    const { NetworkInterface: made } = await actor.ec2.createNetworkInterface({ SubnetId, Description: 'd' });
    const expected = {
      AvailabilityZone: subnet?.AvailabilityZone,
      AvailabilityZoneId: subnet?.AvailabilityZoneId,
      Description: 'd',
      Groups: [{ GroupId: group.GroupId, GroupName: 'default' }],
      InterfaceType: 'interface',
      Ipv6Addresses: [],
      MacAddress: ids.mac,
      NetworkInterfaceId: ids.networkInterface,
      OwnerId: actor.accountId,
      PrivateDnsName: 'ip-10-0-0-4.ec2.internal',
      PrivateIpAddress: '10.0.0.4',
      PrivateIpAddresses: [
        { Primary: true, PrivateDnsName: 'ip-10-0-0-4.ec2.internal', PrivateIpAddress: '10.0.0.4' },
      ],
      Ipv4Prefixes: [],
      Ipv6Prefixes: [],
      RequesterManaged: false,
      SourceDestCheck: true,
      Status: 'pending',
      SubnetId,
      TagSet: [],
      VpcId,
      DenyAllIgwTraffic: false,
      Ipv6Native: false,
      Operator: { Managed: false },
    };
    exactly(made, expected);
    const found = await describeInterface(actor, made?.NetworkInterfaceId as string);
    exactly(found, { ...expected, Status: 'available', MacAddress: made?.MacAddress });
    assert.equal(await available(actor, SubnetId), 250);
    const next = await makeInterface(actor, { SubnetId });
    assert.equal(next.PrivateIpAddress, '10.0.0.5');
    assert.notEqual(next.MacAddress, made?.MacAddress);
  });

  test('addresses and prefixes are named or counted, and never in two hands', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const named = await makeInterface(actor, {
      SubnetId,
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.0.7' },
        { PrivateIpAddress: '10.0.0.6', Primary: true },
        { PrivateIpAddress: '10.0.0.4' },
      ],
      Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.32/28' }],
    });
    assert.deepEqual(privateOf(named), ['10.0.0.6', '10.0.0.4', '10.0.0.7']);
    assert.deepEqual(named.Ipv4Prefixes, [{ Ipv4Prefix: '10.0.0.32/28' }]);
    const counted = await makeInterface(actor, {
      SubnetId,
      PrivateIpAddress: '10.0.0.254',
      SecondaryPrivateIpAddressCount: 3,
      Ipv4PrefixCount: 1,
    });
    assert.deepEqual(privateOf(counted), ['10.0.0.254', '10.0.0.5', '10.0.0.8', '10.0.0.9']);
    assert.deepEqual(counted.Ipv4Prefixes, [{ Ipv4Prefix: '10.0.0.16/28' }]);
    assert.equal(await available(actor, SubnetId), 251 - 3 - 16 - 4 - 16);
  });

  test('a named secondary address is not what the first one becomes', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const made = await makeInterface(actor, {
      SubnetId,
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.4' }],
    });
    assert.deepEqual(privateOf(made), ['10.0.0.5', '10.0.0.4']);
    assert.deepEqual(
      made.PrivateIpAddresses?.map((each) => each.Primary),
      [true, false],
    );
  });

  test('IPv6 addresses and prefixes are taken from the subnet in the same way', async () => {
    const actor = await place.account();
    const { SubnetId, ipv6Block } = await makeNetwork(actor, { ipv6: true });
    const counted = await makeInterface(actor, { SubnetId, Ipv6AddressCount: 2, Ipv6PrefixCount: 1 });
    assert.deepEqual(
      counted.Ipv6Addresses?.map((each) => each.Ipv6Address),
      [ipv6After(ipv6Block, 4n), ipv6After(ipv6Block, 5n)],
    );
    assert.deepEqual(counted.Ipv6Prefixes, [{ Ipv6Prefix: prefixAfter(ipv6Block, 1n) }]);
    const named = await makeInterface(actor, {
      SubnetId,
      Ipv6Addresses: [{ Ipv6Address: ipv6After(ipv6Block, 0x1234n) }],
      Ipv6Prefixes: [{ Ipv6Prefix: prefixAfter(ipv6Block, 5n) }],
    });
    assert.equal(named.Ipv6Address, ipv6After(ipv6Block, 0x1234n));
    assert.deepEqual(named.Ipv6Prefixes, [{ Ipv6Prefix: prefixAfter(ipv6Block, 5n) }]);
  });

  test('a subnet that assigns IPv6 addresses does so', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor, { ipv6: true });
    await actor.ec2.modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
    assert.equal((await makeInterface(actor, { SubnetId })).Ipv6Addresses?.length, 1);
  });

  test('a subnet gives every address that it has, and no more', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor, { block: '10.0.0.0/28' });
    const made = await makeInterface(actor, { SubnetId, SecondaryPrivateIpAddressCount: 10 });
    assert.equal(privateOf(made)?.length, 11);
    assert.equal(await available(actor, SubnetId), 0);
    await refused(
      makeInterface(actor, { SubnetId }),
      'InsufficientFreeAddressesInSubnet',
      /enough free addresses/,
    );
    await refused(
      makeInterface(actor, { SubnetId, PrivateIpAddress: '10.0.0.9' }),
      'InvalidIPAddress.InUse',
      'Address 10.0.0.9 is in use.',
    );
    await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId: made.NetworkInterfaceId });
    assert.equal(await available(actor, SubnetId), 11);
    assert.equal((await makeInterface(actor, { SubnetId })).PrivateIpAddress, '10.0.0.4');
  });

  test('what stands for the interface of a service says so', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const services: readonly [string | undefined, string, string][] = [
      ['network_load_balancer', 'ELB net/front/50dc6c495c0c9188', 'amazon-elb'],
      [undefined, 'ELB app/front/50dc6c495c0c9188', 'amazon-elb'],
      [undefined, 'RDSNetworkInterface', 'amazon-rds'],
      [undefined, 'RedshiftNetworkInterface', 'amazon-redshift'],
      [undefined, 'DMSNetworkInterface', 'amazon-dms'],
      ['lambda', 'AWS Lambda VPC ENI-f', 'amazon-aws'],
      ['global_accelerator_managed', '', 'amazon-aws'],
    ];
    for (const [type, Description, requester] of services) {
      const { NetworkInterfaceId } = await makeInterface(actor, {
        SubnetId,
        Description,
        InterfaceType: type as 'efa',
      });
      const found = await describeInterface(actor, NetworkInterfaceId);
      assert.equal(found.RequesterId, requester);
      assert.equal(found.RequesterManaged, true);
      assert.equal(found.Status, 'in-use');
      exactly(found.Attachment, {
        AttachTime: found.Attachment?.AttachTime,
        AttachmentId: ids.serviceAttachment,
        DeleteOnTermination: false,
        DeviceIndex: 1,
        NetworkCardIndex: 0,
        InstanceOwnerId: 'amazon-aws',
        Status: 'attached',
      });
      // It is the account's own record.
      await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId });
    }
  });

  test('groups are those of the VPC', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const other = await makeNetwork(actor);
    const make = async (vpc: string, GroupName: string) =>
      (await actor.ec2.createSecurityGroup({ VpcId: vpc, GroupName, Description: 'x' })).GroupId as string;
    const groups = [await make(VpcId, 'b'), await make(VpcId, 'a')];
    const made = await makeInterface(actor, { SubnetId, Groups: groups });
    assert.deepEqual(
      made.Groups?.map((group) => group.GroupName),
      ['b', 'a'],
    );
    const foreign = await make(other.VpcId, 'c');
    await refused(
      makeInterface(actor, { SubnetId, Groups: [foreign] }),
      'InvalidParameter',
      /belong to different networks/,
    );
    const many = await Promise.all(['d', 'e', 'f', 'g', 'h', 'i'].map((name) => make(VpcId, name)));
    await refused(
      makeInterface(actor, { SubnetId, Groups: many }),
      'SecurityGroupsPerInterfaceLimitExceeded',
      /at most 5/,
    );
  });

  test('groups are the account’s own', place.needs('another account'), async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const other = await place.otherAccount();
    const theirs = await ownGroup(other, (await makeNetwork(other)).VpcId);
    for (const id of [theirs.GroupId as string, 'sg-0', "' OR 1=1 --"]) {
      const { code, says } = absence.securityGroup;
      await refused(makeInterface(actor, { SubnetId, Groups: [id] }), code, says(id));
    }
  });

  const wrong: readonly [string, Partial<CreateNetworkInterfaceRequest>, string, RegExp][] = [
    ['what is no address', { PrivateIpAddress: 'x' }, 'InvalidParameterValue', /not an IPv4 address/],
    ['an address of IPv6 for IPv4', { PrivateIpAddress: '::1' }, 'InvalidParameterValue', /not an IPv4/],
    ['an address outside', { PrivateIpAddress: '10.0.1.4' }, 'InvalidParameterValue', /does not fall within/],
    ['the address of the router', { PrivateIpAddress: '10.0.0.1' }, 'InvalidParameterValue', /reserved/],
    ['the last address', { PrivateIpAddress: '10.0.0.255' }, 'InvalidParameterValue', /reserved/],
    [
      'a prefix of another length',
      { Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.16/29' }] },
      'InvalidParameterValue',
      /block of \/28/,
    ],
    [
      'a prefix that begins inside',
      { Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.17/28' }] },
      'InvalidParameterValue',
      /10\.0\.0\.16\/28/,
    ],
    [
      'a reserved prefix',
      { Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.0/28' }] },
      'InvalidParameterValue',
      /reserved/,
    ],
    ['more prefixes than fit', { Ipv4PrefixCount: 15 }, 'InsufficientCidrBlocks', /enough free cidr blocks/],
    [
      'two primary addresses',
      { PrivateIpAddress: '10.0.0.5', PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.6', Primary: true }] },
      'InvalidParameterCombination',
      /one primary/,
    ],
    [
      'names and a number',
      { PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.6' }], SecondaryPrivateIpAddressCount: 1 },
      'InvalidParameterCombination',
      /cannot be used with/,
    ],
    [
      'an address twice',
      { PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.6' }, { PrivateIpAddress: '10.0.0.6' }] },
      'InvalidParameterValue',
      /more than once/,
    ],
    [
      'an address in a prefix of the same request',
      {
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.17' }],
        Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.16/28' }],
      },
      'InvalidIPAddress.InUse',
      /by the interface itself/,
    ],
    ['a negative number', { SecondaryPrivateIpAddressCount: -1 }, 'InvalidParameterValue', /between 0/],
    ['a huge number', { SecondaryPrivateIpAddressCount: 2 ** 31 - 1 }, 'InvalidParameterValue', /between 0/],
    [
      'more addresses than an interface has',
      { SecondaryPrivateIpAddressCount: 50 },
      'PrivateIpAddressLimitExceeded',
      /It is 50/,
    ],
    ['IPv6 where there is none', { Ipv6AddressCount: 1 }, 'InvalidParameterValue', /no IPv6 block/],
    ['a type that there is not', { InterfaceType: 'ring' as 'efa' }, 'InvalidParameterValue', /\(ring\)/],
    [
      'the type of a NAT gateway',
      { InterfaceType: 'nat_gateway' as 'efa' },
      'InvalidParameterValue',
      /\(nat_gateway\)/,
    ],
    ['a primary IPv6 address', { EnablePrimaryIpv6: true }, 'UnsupportedOperation', /primary/],
    ['a long description', { Description: 'x'.repeat(256) }, 'InvalidParameterValue', /255/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused, and takes nothing`, async () => {
      const actor = await place.account();
      const { SubnetId } = await makeNetwork(actor);
      await refused(makeInterface(actor, { SubnetId, ...input }), code, message);
      assert.equal(await available(actor, SubnetId), 251);
      assert.equal((await makeInterface(actor, { SubnetId })).PrivateIpAddress, '10.0.0.4');
    });
  }

  test('an interface of a subnet without IPv4 has none', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId: first, ipv6Block: Ipv6CidrBlock } = await makeNetwork(actor, { ipv6: true });
    await actor.ec2.deleteSubnet({ SubnetId: first });
    const { Subnet } = await actor.ec2.createSubnet({ VpcId, Ipv6Native: true, Ipv6CidrBlock });
    const SubnetId = Subnet?.SubnetId as string;
    const made = await makeInterface(actor, { SubnetId });
    assert.equal(made.PrivateIpAddress, undefined);
    assert.equal(made.Ipv6Native, true);
    assert.equal(made.Ipv6Addresses?.length, 1);
  });
});

if (process.env.CADASTRE_TEST_ENDPOINT === undefined) {
  contract(
    'CreateNetworkInterface at the quota',
    (place) => {
      test('an account has so many interfaces in a region', async () => {
        const actor = await place.account();
        const { SubnetId } = await makeNetwork(actor);
        await makeInterface(actor, { SubnetId });
        await makeInterface(actor, { SubnetId });
        await refused(makeInterface(actor, { SubnetId }), 'NetworkInterfaceLimitExceeded', /It is 2/);
      });
    },
    { CADASTRE_QUOTAS: 'network-interfaces-per-region=2' },
  );
}
