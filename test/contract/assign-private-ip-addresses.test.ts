import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssignPrivateIpAddressesRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import {
  anInterface,
  available,
  describeElasticIp,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

contract('AssignPrivateIpAddresses', (place) => {
  obligations(place, {
    action: 'AssignPrivateIpAddresses',
    input: async (actor) => ({
      NetworkInterfaceId: await anInterface(actor),
      SecondaryPrivateIpAddressCount: 1,
    }),
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('addresses and prefixes are added, the next free ones or those that are named', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
    const assign = (input: Partial<AssignPrivateIpAddressesRequest>) =>
      actor.ec2.assignPrivateIpAddresses({ NetworkInterfaceId, ...input });
    exactly(await assign({ SecondaryPrivateIpAddressCount: 2 }), {
      NetworkInterfaceId,
      AssignedPrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5' }, { PrivateIpAddress: '10.0.0.6' }],
      AssignedIpv4Prefixes: [],
    });
    exactly(await assign({ PrivateIpAddresses: ['10.0.0.20'], Ipv4PrefixCount: 1 }), {
      NetworkInterfaceId,
      AssignedPrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.20' }],
      AssignedIpv4Prefixes: [{ Ipv4Prefix: '10.0.0.32/28' }],
    });
    const { PrivateIpAddresses } = await describeInterface(actor, NetworkInterfaceId);
    assert.deepEqual(
      PrivateIpAddresses?.map((each) => [each.PrivateIpAddress, each.Primary]),
      [
        ['10.0.0.4', true],
        ['10.0.0.5', false],
        ['10.0.0.6', false],
        ['10.0.0.20', false],
      ],
    );
    assert.equal(await available(actor, SubnetId), 251 - 4 - 16);
  });

  test('an address of another interface moves when the call allows it, but never a primary one', async () => {
    const actor = await place.account();
    const { SubnetId } = await makeNetwork(actor);
    const giver = await makeInterface(actor, { SubnetId, SecondaryPrivateIpAddressCount: 1 });
    const taker = await makeInterface(actor, { SubnetId });
    const { id } = await makeElasticIp(actor);
    await actor.ec2.associateAddress({
      AllocationId: id,
      NetworkInterfaceId: giver.NetworkInterfaceId,
      PrivateIpAddress: '10.0.0.5',
    });
    const take = (address: string, AllowReassignment?: boolean) =>
      actor.ec2.assignPrivateIpAddresses({
        NetworkInterfaceId: taker.NetworkInterfaceId,
        PrivateIpAddresses: [address],
        AllowReassignment,
      });
    await refused(take('10.0.0.5'), 'InvalidIPAddress.InUse', /10\.0\.0\.5 is in use/);
    await refused(take('10.0.0.4', true), 'InvalidIPAddress.InUse', /10\.0\.0\.4 is in use/);
    await refused(take('10.0.0.6', true), 'InvalidIPAddress.InUse', /by the interface itself/);
    await take('10.0.0.5', true);
    const left = await describeInterface(actor, giver.NetworkInterfaceId);
    assert.equal(left.PrivateIpAddresses?.length, 1);
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    assert.equal(await available(actor, SubnetId), 248);
  });

  const wrong: readonly [string, Partial<AssignPrivateIpAddressesRequest>, string, RegExp][] = [
    ['nothing', {}, 'MissingParameter', /one of PrivateIpAddresses/],
    ['no number', { SecondaryPrivateIpAddressCount: 0 }, 'MissingParameter', /one of PrivateIpAddresses/],
    [
      'names and a number',
      { PrivateIpAddresses: ['10.0.0.9'], SecondaryPrivateIpAddressCount: 1 },
      'InvalidParameterCombination',
      /cannot be used with/,
    ],
    ['an address outside', { PrivateIpAddresses: ['10.0.1.9'] }, 'InvalidParameterValue', /does not fall/],
    ['a reserved address', { PrivateIpAddresses: ['10.0.0.3'] }, 'InvalidParameterValue', /reserved/],
    ['what is no prefix', { Ipv4Prefixes: ['x'] }, 'InvalidParameterValue', /not a valid CIDR/],
    ['too many', { SecondaryPrivateIpAddressCount: 50 }, 'PrivateIpAddressLimitExceeded', /It is 50/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused, and takes nothing`, async () => {
      const actor = await place.account();
      const { SubnetId } = await makeNetwork(actor);
      const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
      const answer = actor.ec2.assignPrivateIpAddresses({ NetworkInterfaceId, ...input });
      await refused(answer, code, message);
      assert.equal(await available(actor, SubnetId), 250);
    });
  }
});
