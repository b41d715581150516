import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract, home } from './support/contract.ts';
import {
  describeElasticIp,
  describeHost,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
  runHost,
} from './support/hosts.ts';
import { makeSubnet } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

async function hostAndInterface(actor: Actor) {
  const network = await makeNetwork(actor);
  const { InstanceId } = await runHost(actor, { SubnetId: network.SubnetId });
  const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId: network.SubnetId });
  return { ...network, InstanceId, NetworkInterfaceId };
}

contract('AttachNetworkInterface', (place) => {
  obligations(place, {
    action: 'AttachNetworkInterface',
    input: async (actor) => {
      const { InstanceId, NetworkInterfaceId } = await hostAndInterface(actor);
      return { InstanceId, NetworkInterfaceId, DeviceIndex: 1 };
    },
  });

  test('an instance gets another interface', async () => {
    const actor = await place.account();
    const { InstanceId, NetworkInterfaceId } = await hostAndInterface(actor);
    const { id } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId });
    const answer = await actor.ec2.attachNetworkInterface({
      InstanceId,
      NetworkInterfaceId,
      DeviceIndex: 1,
    });
    exactly(answer, { AttachmentId: ids.attachment, NetworkCardIndex: 0 });
    const { Attachment, Status } = await describeInterface(actor, NetworkInterfaceId);
    assert.equal(Status, 'in-use');
    exactly(Attachment, {
      AttachTime: Attachment?.AttachTime,
      AttachmentId: answer.AttachmentId,
      DeleteOnTermination: false,
      DeviceIndex: 1,
      NetworkCardIndex: 0,
      InstanceId,
      InstanceOwnerId: actor.accountId,
      Status: 'attached',
    });
    const host = await describeHost(actor, InstanceId);
    assert.deepEqual(
      host.NetworkInterfaces.map((each) => each.Attachment?.DeviceIndex),
      [0, 1],
    );
    assert.equal(host.PrivateIpAddress, '10.0.0.4');
    assert.equal((await describeElasticIp(actor, id)).InstanceId, InstanceId);
  });

  test('what it names is the account’s own', place.needs('another account'), async () => {
    const actor = await place.account();
    const { InstanceId, NetworkInterfaceId } = await hostAndInterface(actor);
    const theirs = await hostAndInterface(await place.otherAccount());
    const attach = (input: { InstanceId: string; NetworkInterfaceId: string }) =>
      actor.ec2.attachNetworkInterface({ ...input, DeviceIndex: 1 });
    await refused(
      attach({ InstanceId, NetworkInterfaceId: theirs.NetworkInterfaceId }),
      absence.networkInterface.code,
      absence.networkInterface.says(theirs.NetworkInterfaceId),
    );
    await refused(
      attach({ InstanceId: theirs.InstanceId, NetworkInterfaceId }),
      absence.instance.code,
      absence.instance.says(theirs.InstanceId),
    );
  });

  test('an interface is attached once, in its zone and VPC, to a device that is free', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId, InstanceId, NetworkInterfaceId } = await hostAndInterface(actor);
    const attach = (id: string, DeviceIndex: number, on = InstanceId) =>
      actor.ec2.attachNetworkInterface({ InstanceId: on, NetworkInterfaceId: id, DeviceIndex });
    await refused(attach(NetworkInterfaceId, 0), 'InvalidParameterValue', /device index '0'/);
    for (const device of [-1, 32]) {
      await refused(attach(NetworkInterfaceId, device), 'InvalidParameterValue', /between 0 and 31/);
    }
    const elsewhere = await makeSubnet(actor, {
      VpcId,
      CidrBlock: '10.0.7.0/24',
      AvailabilityZone: `${home}b`,
    });
    const far = await makeInterface(actor, { SubnetId: elsewhere });
    await refused(attach(far.NetworkInterfaceId, 1), 'InvalidParameterCombination', /same VPC/);
    await attach(NetworkInterfaceId, 1);
    await refused(attach(NetworkInterfaceId, 2), 'InvalidNetworkInterface.InUse', /in use/);
    const other = await makeInterface(actor, { SubnetId });
    await refused(attach(other.NetworkInterfaceId, 1), 'InvalidParameterValue', /device index '1'/);
    await actor.ec2.terminateInstances({ InstanceIds: [InstanceId] });
    await refused(attach(other.NetworkInterfaceId, 1), 'IncorrectInstanceState', /terminated/);
  });
});
