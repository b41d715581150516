import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { aHost, describeHost, makeElasticIp, makeNetwork, runHost } from './support/hosts.ts';
import { where } from './support/listings.ts';
import { makeSubnet } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DescribeInstances', (place) => {
  obligations(place, {
    action: 'DescribeInstances',
    input: async (actor) => ({ InstanceIds: [(await aHost(actor)).InstanceId] }),
    names: { InstanceIds: absence.instance },
  });

  test('what is named is answered in one piece', async () => {
    const actor = await place.account();
    const { InstanceId } = await aHost(actor);
    const request = { InstanceIds: [InstanceId], MaxResults: 10 };
    await refused(actor.ec2.describeInstances(request), 'InvalidParameterCombination', /MaxResults/);
  });

  test('pages keep the order of launches, and repeat and hide nothing', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const Filters = [where('vpc-id', VpcId)];
    const made: (string | undefined)[] = [];
    for (const count of [1, 4, 2, 6]) {
      const input = { ImageId: 'x', MinCount: count, MaxCount: count, SubnetId };
      const { Instances } = await actor.ec2.runInstances(input);
      made.push(...(Instances?.map((each) => each.InstanceId) ?? []));
    }
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await actor.ec2.describeInstances({ Filters, MaxResults: 5, NextToken });
      const instances = page.Reservations?.flatMap((each) => each.Instances ?? []) ?? [];
      assert.ok(instances.length <= 5);
      seen.push(...instances.map((each) => each.InstanceId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.equal(seen.length, 13);
    assert.deepEqual(new Set(seen), new Set(made));
    for (const MaxResults of [0, 4, 1001]) {
      await refused(actor.ec2.describeInstances({ MaxResults }), 'InvalidParameterValue', /maxResults/);
    }
    const NoToken = actor.ec2.describeInstances({ NextToken: 'x' });
    await refused(NoToken, 'InvalidNextToken', /Start again/);
  });

  test('filters choose instances inside their launches', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const away = await makeSubnet(actor, { VpcId, CidrBlock: '10.0.9.0/24', AvailabilityZone: `${home}b` });
    const { GroupId = '' } = await actor.ec2.createSecurityGroup({
      VpcId,
      GroupName: 'web',
      Description: 'w',
    });
    const web = await runHost(actor, {
      SubnetId,
      SecurityGroupIds: [GroupId],
      InstanceType: 'c7g.xlarge',
      KeyName: 'ops',
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'role', Value: 'web' }] }],
    });
    const { Instances: pair = [], ReservationId = '' } = await actor.ec2.runInstances({
      ImageId: 'ami-2',
      MinCount: 2,
      MaxCount: 2,
      SubnetId: away,
    });
    const [left = {}, right = {}] = pair;
    await actor.ec2.stopInstances({ InstanceIds: [right.InstanceId as string] });
    const { id, ip } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({ AllocationId: id, InstanceId: web.InstanceId });
    const [{ NetworkInterfaceId = '' } = {}] = web.NetworkInterfaces;
    await actor.ec2.createTags({ Resources: [NetworkInterfaceId], Tags: [{ Key: 'net', Value: 'one' }] });
    const names = new Map([
      [web.InstanceId, 'web'],
      [left.InstanceId, 'left'],
      [right.InstanceId, 'right'],
    ]);
    const cases: readonly [Filter[], string[]][] = [
      [[where('vpc-id', VpcId)], ['web', 'left', 'right']],
      [[where('subnet-id', SubnetId)], ['web']],
      [[where('instance-id', web.InstanceId, left.InstanceId as string)], ['web', 'left']],
      [[where('reservation-id', ReservationId)], ['left', 'right']],
      [[where('availability-zone', `${home}b`)], ['left', 'right']],
      [[where('instance-state-name', 'stopped')], ['right']],
      [[where('instance-state-code', '16')], ['web', 'left']],
      [[where('instance-type', 'c7g.*')], ['web']],
      [[where('image-id', 'ami-2')], ['left', 'right']],
      [[where('key-name', 'ops')], ['web']],
      [[where('private-ip-address', '10.0.9.4')], ['left']],
      [[where('ip-address', ip)], ['web']],
      [[where('instance.group-id', GroupId)], ['web']],
      [[where('instance.group-name', 'default')], ['left', 'right']],
      [[where('network-interface.addresses.private-ip-address', '10.0.0.4')], ['web']],
      [[where('network-interface.association.public-ip', ip)], ['web']],
      [[where('network-interface.subnet-id', away)], ['left', 'right']],
      [[where('network-interface.association.allocation-id', id)], ['web']],
      [[where('network-interface.addresses.association.association-id', 'eipassoc-*')], ['web']],
      [[where('network-interface.private-ip-address', '10.0.9.4')], ['left']],
      [[where('network-interface.availability-zone', `${home}b`)], ['left', 'right']],
      [[where('network-interface.attachment.instance-id', left.InstanceId as string)], ['left']],
      [[where('network-interface.tag-key', 'net'), where('network-interface.tag-value', 'one')], ['web']],
      [[where('network-interface.operator.managed', 'true')], []],
      [[where('enclave-options.enabled', 'false')], ['web', 'left', 'right']],
      [[where('iam-instance-profile.arn', '*')], []],
      [[where('launch-index', '1')], ['right']],
      [[where('owner-id', actor.accountId)], ['web', 'left', 'right']],
      [[where('tag:role', 'web')], ['web']],
      [[where('tag-key', 'role')], ['web']],
      [[where('tenancy', 'dedicated')], []],
    ];
    for (const [Filters, expected] of cases) {
      const here = [...Filters, where('vpc-id', VpcId)];
      const { Reservations = [] } = await actor.ec2.describeInstances({ Filters: here });
      const found = Reservations.flatMap((each) => each.Instances ?? []).map((each) =>
        names.get(each.InstanceId),
      );
      assert.deepEqual(found.sort(), expected.toSorted(), JSON.stringify(Filters));
    }
    const unknown = actor.ec2.describeInstances({ Filters: [where('colour', 'blue')] });
    await refused(unknown, 'InvalidParameterValue', /'colour' is invalid/);
  });

  test('a terminated instance is still listed, without a network', async () => {
    const actor = await place.account();
    const { InstanceId, LaunchTime } = await aHost(actor);
    await actor.ec2.terminateInstances({ InstanceIds: [InstanceId] });
    const found = await describeHost(actor, InstanceId);
    assert.deepEqual(found.State, { Code: 48, Name: 'terminated' });
    assert.deepEqual(found.LaunchTime, LaunchTime);
    assert.equal(found.VpcId, undefined);
    assert.deepEqual(found.NetworkInterfaces, []);
    assert.equal(found.StateReason?.Code, 'Client.UserInitiatedShutdown');
  });

  test('a new network has no hosts in it', async () => {
    const actor = await place.account();
    const Filters = [where('vpc-id', (await makeNetwork(actor)).VpcId)];
    exactly(await actor.ec2.describeInstances({ Filters }), { Reservations: [] });
  });
});
