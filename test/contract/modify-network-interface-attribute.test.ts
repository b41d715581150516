import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import {
  aHost,
  anInterface,
  describeHost,
  describeInterface,
  makeInterface,
  makeNetwork,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('ModifyNetworkInterfaceAttribute', (place) => {
  obligations(place, {
    action: 'ModifyNetworkInterfaceAttribute',
    input: async (actor) => ({
      NetworkInterfaceId: await anInterface(actor),
      Description: { Value: 'two' },
    }),
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('one attribute changes, and nothing else', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId, Description: 'one' });
    const { GroupId } = await actor.ec2.createSecurityGroup({ VpcId, GroupName: 'g', Description: 'g' });
    let expected = await describeInterface(actor, NetworkInterfaceId);
    const changes = [
      [{ Description: { Value: 'two' } }, { Description: 'two' }],
      [{ Description: { Value: '' } }, { Description: '' }],
      [{ SourceDestCheck: { Value: false } }, { SourceDestCheck: false }],
      [{ Groups: [GroupId as string] }, { Groups: [{ GroupId, GroupName: 'g' }] }],
    ] as const;
    for (const [input, change] of changes) {
      const answer = await actor.ec2.modifyNetworkInterfaceAttribute({
        NetworkInterfaceId,
        ...(input as Partial<ModifyNetworkInterfaceAttributeRequest>),
      });
      assert.deepEqual(plain(answer), {});
      expected = { ...expected, ...change } as typeof expected;
      assert.deepEqual(await describeInterface(actor, NetworkInterfaceId), expected);
    }
  });

  test('an attachment says whether its interface goes with the instance', async () => {
    const actor = await place.account();
    const host = await aHost(actor);
    const [primary] = host.NetworkInterfaces;
    const NetworkInterfaceId = primary?.NetworkInterfaceId as string;
    const AttachmentId = primary?.Attachment?.AttachmentId;
    await actor.ec2.modifyNetworkInterfaceAttribute({
      NetworkInterfaceId,
      Attachment: { AttachmentId, DeleteOnTermination: false },
    });
    await actor.ec2.terminateInstances({ InstanceIds: [host.InstanceId] });
    const left = await describeInterface(actor, NetworkInterfaceId);
    assert.equal(left.Status, 'available');
    await refused(
      actor.ec2.modifyNetworkInterfaceAttribute({
        NetworkInterfaceId,
        Attachment: { AttachmentId, DeleteOnTermination: true },
      }),
      absence.attachment.code,
    );
    await actor.ec2.deleteNetworkInterface({ NetworkInterfaceId });
  });

  test('the primary interface of an instance takes a public address, and gives it back', async () => {
    const actor = await place.account();
    const { InstanceId, NetworkInterfaces: [primary] = [] } = await aHost(actor);
    const NetworkInterfaceId = primary?.NetworkInterfaceId as string;
    const wants = (AssociatePublicIpAddress: boolean) =>
      actor.ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, AssociatePublicIpAddress });
    await wants(true);
    const { PublicIpAddress } = await describeHost(actor, InstanceId);
    assert.match(PublicIpAddress ?? '', /^198\.1[89]\./);
    await wants(true);
    assert.equal((await describeHost(actor, InstanceId)).PublicIpAddress, PublicIpAddress);
    assert.deepEqual((await describeInterface(actor, NetworkInterfaceId)).Association, {
      IpOwnerId: 'amazon',
      PublicDnsName: '',
      PublicIp: PublicIpAddress,
    });
    await wants(false);
    assert.equal((await describeHost(actor, InstanceId)).PublicIpAddress, undefined);
  });

  test('what a service keeps takes one too; an interface alone does not', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const service = await makeInterface(actor, { SubnetId, Description: 'RDSNetworkInterface' });
    const wants = ({ NetworkInterfaceId }: { NetworkInterfaceId: string }) =>
      actor.ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, AssociatePublicIpAddress: true });
    await wants(service);
    const { Association } = await describeInterface(actor, service.NetworkInterfaceId);
    assert.equal(Association?.IpOwnerId, 'amazon');
    const alone = await makeInterface(actor, { SubnetId });
    await refused(wants(alone), 'InvalidParameterCombination', /Elastic IP/);
  });

  const wrong: readonly [string, Partial<ModifyNetworkInterfaceAttributeRequest>, string, RegExp][] = [
    ['nothing', {}, 'InvalidParameterCombination', /No attributes/],
    [
      'two attributes',
      { Description: { Value: 'x' }, SourceDestCheck: { Value: true } },
      'InvalidParameterCombination',
      /multiple/,
    ],
    ['a group that there is not', { Groups: ['sg-0'] }, 'InvalidGroup.NotFound', /'sg-0'/],
    ['a primary IPv6 address', { EnablePrimaryIpv6: true }, 'UnsupportedOperation', /EnablePrimaryIpv6/],
    [
      'an attachment that there is not',
      { Attachment: { AttachmentId: 'eni-attach-0', DeleteOnTermination: true } },
      'InvalidAttachmentID.NotFound',
      /eni-attach-0/,
    ],
    ['a long description', { Description: { Value: 'x'.repeat(256) } }, 'InvalidParameterValue', /255/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const NetworkInterfaceId = await anInterface(actor);
      const answer = actor.ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, ...input });
      await refused(answer, code, message);
    });
  }
});
