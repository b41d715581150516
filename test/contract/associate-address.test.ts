import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import {
  aHost,
  anInterface,
  describeElasticIp,
  describeHost,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('AssociateAddress', (place) => {
  obligations(place, {
    action: 'AssociateAddress',
    input: async (actor) => ({
      AllocationId: (await makeElasticIp(actor)).id,
      NetworkInterfaceId: await anInterface(actor),
    }),
  });

  test('an address is on the primary private address of an interface', async () => {
    const actor = await place.account();
    const { id, ip } = await makeElasticIp(actor);
    const NetworkInterfaceId = await anInterface(actor);
    const answer = await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId });
    exactly(answer, { AssociationId: ids.elasticIpAssociation });
    exactly(await describeElasticIp(actor, id), {
      AllocationId: id,
      PublicIp: ip,
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: actor.region,
      Domain: 'vpc',
      AssociationId: answer.AssociationId,
      NetworkInterfaceId,
      NetworkInterfaceOwnerId: actor.accountId,
      PrivateIpAddress: '10.0.0.4',
      Tags: [],
    });
    const association = {
      AllocationId: id,
      AssociationId: answer.AssociationId,
      IpOwnerId: actor.accountId,
      PublicDnsName: '',
      PublicIp: ip,
    };
    const found = await describeInterface(actor, NetworkInterfaceId);
    assert.deepEqual(found.Association, association);
    assert.deepEqual(found.PrivateIpAddresses?.[0]?.Association, association);
    await refused(actor.ec2.releaseAddress({ AllocationId: id }), 'InvalidIPAddress.InUse', /in use/);
    // The same again changes nothing.
    exactly(await actor.ec2.associateAddress({ PublicIp: ip, NetworkInterfaceId }), {
      AssociationId: answer.AssociationId,
    });
  });

  test('an instance has it on its only interface, in place of its other public address', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    await actor.ec2.modifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const { InstanceId, PublicIpAddress: drawn } = await runHost(actor, { SubnetId });
    assert.ok(drawn);
    const { id, ip } = await makeElasticIp(actor);
    assert.notEqual(drawn, ip);
    await actor.ec2.associateAddress({ AllocationId: id, InstanceId });
    assert.equal((await describeHost(actor, InstanceId)).PublicIpAddress, ip);
    assert.equal((await describeElasticIp(actor, id)).InstanceId, InstanceId);
    // What was drawn is the provider's again.
    await actor.ec2.allocateAddress({ Address: drawn });
    const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
    await actor.ec2.attachNetworkInterface({ InstanceId, NetworkInterfaceId, DeviceIndex: 1 });
    await refused(
      actor.ec2.associateAddress({ AllocationId: id, InstanceId }),
      'InvalidInstanceID',
      /multiple interfaces/,
    );
  });

  test('secondary addresses have addresses of their own', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const { NetworkInterfaceId } = await makeInterface(actor, {
      SubnetId,
      SecondaryPrivateIpAddressCount: 1,
    });
    const [one, two] = [await makeElasticIp(actor), await makeElasticIp(actor)];
    await actor.ec2.associateAddress({ AllocationId: one.id, NetworkInterfaceId });
    const PrivateIpAddress = '10.0.0.5';
    await actor.ec2.associateAddress({ AllocationId: two.id, NetworkInterfaceId, PrivateIpAddress });
    const { PrivateIpAddresses } = await describeInterface(actor, NetworkInterfaceId);
    assert.deepEqual(
      PrivateIpAddresses?.map((each) => each.Association?.PublicIp),
      [one.ip, two.ip],
    );
    await refused(
      actor.ec2.associateAddress({
        AllocationId: two.id,
        NetworkInterfaceId,
        PrivateIpAddress: '10.0.0.6',
      }),
      'InvalidParameterValue',
      /10\.0\.0\.6 is not assigned/,
    );
  });

  test('it moves from one interface to another unless that is forbidden, and takes the place of what is there', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const from = await makeInterface(actor, { SubnetId });
    const to = await makeInterface(actor, { SubnetId });
    const [moving, resting] = [await makeElasticIp(actor), await makeElasticIp(actor)];
    const associate = (id: string, on: { NetworkInterfaceId: string }, AllowReassociation?: boolean) =>
      actor.ec2.associateAddress({
        AllocationId: id,
        NetworkInterfaceId: on.NetworkInterfaceId,
        AllowReassociation,
      });
    const { AssociationId } = await associate(moving.id, from);
    await associate(resting.id, to);
    await refused(
      associate(moving.id, to, false),
      'Resource.AlreadyAssociated',
      `resource ${moving.id} is already associated with associate-id ${AssociationId}`,
    );
    const moved = await associate(moving.id, to);
    assert.notEqual(moved.AssociationId, AssociationId);
    assert.equal((await describeInterface(actor, from.NetworkInterfaceId)).Association, undefined);
    assert.equal((await describeInterface(actor, to.NetworkInterfaceId)).Association?.PublicIp, moving.ip);
    assert.equal((await describeElasticIp(actor, resting.id)).AssociationId, undefined);
  });

  test('what it names is the account’s own', place.needs('another account'), async () => {
    const actor = await place.account();
    const other = await place.otherAccount();
    const [own, theirs] = [await makeElasticIp(actor), await makeElasticIp(other)];
    const NetworkInterfaceId = await anInterface(actor);
    const theirInterface = await anInterface(other);
    const { InstanceId } = await aHost(other);
    const associate = (input: Parameters<Actor['ec2']['associateAddress']>[0]) =>
      actor.ec2.associateAddress(input);
    await refused(
      associate({ AllocationId: theirs.id, NetworkInterfaceId }),
      absence.elasticIp.code,
      absence.elasticIp.says(theirs.id),
    );
    await refused(associate({ PublicIp: theirs.ip, NetworkInterfaceId }), 'InvalidAddress.NotFound');
    await refused(
      associate({ AllocationId: own.id, NetworkInterfaceId: theirInterface }),
      absence.networkInterface.code,
      absence.networkInterface.says(theirInterface),
    );
    await refused(
      associate({ AllocationId: own.id, InstanceId }),
      absence.instance.code,
      absence.instance.says(InstanceId),
    );
  });

  test('it names one address and one thing to put it on', async () => {
    const actor = await place.account();
    const { id, ip } = await makeElasticIp(actor);
    const { InstanceId, NetworkInterfaces: [primary] = [] } = await aHost(actor);
    const NetworkInterfaceId = primary?.NetworkInterfaceId;
    const { ec2 } = actor;
    await refused(ec2.associateAddress({ AllocationId: id }), 'MissingParameter', /InstanceId/);
    await refused(ec2.associateAddress({ InstanceId }), 'MissingParameter', /AllocationId/);
    await refused(
      ec2.associateAddress({ AllocationId: id, InstanceId, NetworkInterfaceId }),
      'InvalidParameterCombination',
      /not both/,
    );
    await refused(
      ec2.associateAddress({ AllocationId: id, PublicIp: ip, InstanceId }),
      'InvalidParameterCombination',
      /twice/,
    );
    await ec2.terminateInstances({ InstanceIds: [InstanceId] });
    await refused(
      ec2.associateAddress({ AllocationId: id, InstanceId }),
      'IncorrectInstanceState',
      /terminated/,
    );
  });
});
