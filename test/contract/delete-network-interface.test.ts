import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import {
  aHost,
  anInterface,
  available,
  describeElasticIp,
  makeElasticIp,
  makeInterface,
  makeNetwork,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DeleteNetworkInterface', (place) => {
  obligations(place, {
    action: 'DeleteNetworkInterface',
    input: async (actor) => ({ NetworkInterfaceId: await anInterface(actor) }),
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('everything that it held is free when the call returns', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor, { ipv6: true });
    const { GroupId } = await actor.ec2.createSecurityGroup({ VpcId, GroupName: 'g', Description: 'g' });
    const { NetworkInterfaceId } = await makeInterface(actor, {
      SubnetId,
      SecondaryPrivateIpAddressCount: 2,
      Ipv4PrefixCount: 2,
      Ipv6AddressCount: 2,
      Ipv6PrefixCount: 1,
      Groups: [GroupId as string],
      TagSpecifications: [{ ResourceType: 'network-interface', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    const { id } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId });
    assert.equal(await available(actor, SubnetId), 251 - 3 - 32);
    assert.deepEqual(plain(await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId })), {});
    assert.equal(await available(actor, SubnetId), 251);
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    await actor.ec2.releaseAddress({ AllocationId: id });
    const { Tags } = await actor.ec2.describeTags({});
    assert.deepEqual(Tags, []);
    await actor.ec2.deleteSecurityGroup({ GroupId });
    await actor.ec2.deleteSubnet({ SubnetId });
    await actor.ec2.deleteVpc({ VpcId });
  });

  test('one that an instance has stays', async () => {
    const actor = await place.account();
    const host = await aHost(actor);
    const NetworkInterfaceId = host.NetworkInterfaces[0]?.NetworkInterfaceId;
    await refused(
      actor.ec2.deleteNetworkInterface({ NetworkInterfaceId }),
      'InvalidParameterValue',
      new RegExp(`^Network interface '${NetworkInterfaceId}' is currently in use\\.`),
    );
  });

  test('a subnet stays as long as an interface is in it, and its VPC too', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
    await refused(actor.ec2.deleteSubnet({ SubnetId }), 'DependencyViolation', /has dependencies/);
    await refused(actor.ec2.deleteVpc({ VpcId }), 'DependencyViolation', /has dependencies/);
    await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId });
    await actor.ec2.deleteSubnet({ SubnetId });
    await actor.ec2.deleteVpc({ VpcId });
  });
});
