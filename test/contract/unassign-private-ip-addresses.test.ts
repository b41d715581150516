import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnassignPrivateIpAddressesRequest } from '@aws-sdk/client-ec2';
import { plain, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import {
  available,
  describeElasticIp,
  describeInterface,
  makeElasticIp,
  makeInterface,
  makeNetwork,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function withMore(actor: Actor) {
  const { SubnetId } = await makeNetwork(actor);
  const { NetworkInterfaceId } = await makeInterface(actor, {
    SubnetId,
    SecondaryPrivateIpAddressCount: 2,
    Ipv4PrefixCount: 1,
  });
  return { SubnetId, NetworkInterfaceId };
}

contract('UnassignPrivateIpAddresses', (place) => {
  obligations(place, {
    action: 'UnassignPrivateIpAddresses',
    input: async (actor) => ({
      NetworkInterfaceId: (await withMore(actor)).NetworkInterfaceId,
      PrivateIpAddresses: ['10.0.0.5'],
    }),
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('what is given back is free at once, and an Elastic IP on it is on nothing', async () => {
    const actor = await place.account();
    const { SubnetId, NetworkInterfaceId } = await withMore(actor);
    const { id } = await makeElasticIp(actor);
    const PrivateIpAddress = '10.0.0.6';
    await actor.ec2.associateAddress({ AllocationId: id, NetworkInterfaceId, PrivateIpAddress });
    const answer = await actor.ec2.unassignPrivateIpAddresses({
      NetworkInterfaceId,
      PrivateIpAddresses: ['10.0.0.6', '10.0.0.6'],
      Ipv4Prefixes: ['10.0.0.16/28'],
    });
    assert.deepEqual(plain(answer), {});
    assert.equal(await available(actor, SubnetId), 249);
    const found = await describeInterface(actor, NetworkInterfaceId);
    assert.deepEqual(
      found.PrivateIpAddresses?.map((each) => each.PrivateIpAddress),
      ['10.0.0.4', '10.0.0.5'],
    );
    assert.deepEqual(found.Ipv4Prefixes, []);
    assert.equal((await describeElasticIp(actor, id)).AssociationId, undefined);
    const next = await makeInterface(actor, { SubnetId, Ipv4PrefixCount: 1 });
    assert.equal(next.PrivateIpAddress, '10.0.0.6');
    assert.deepEqual(next.Ipv4Prefixes, [{ Ipv4Prefix: '10.0.0.16/28' }]);
  });

  const wrong: readonly [string, Partial<UnassignPrivateIpAddressesRequest>, string, RegExp][] = [
    ['nothing', {}, 'MissingParameter', /PrivateIpAddresses or Ipv4Prefixes/],
    ['the primary address', { PrivateIpAddresses: ['10.0.0.4'] }, 'InvalidParameterValue', /primary/],
    [
      'an address that it has not got',
      { PrivateIpAddresses: ['10.0.0.5', '10.0.0.99'] },
      'InvalidParameterValue',
      /10\.0\.0\.99/,
    ],
    [
      'an address inside a prefix',
      { PrivateIpAddresses: ['10.0.0.17'] },
      'InvalidParameterValue',
      /not assigned/,
    ],
    ['what is no address', { PrivateIpAddresses: ['x'] }, 'InvalidParameterValue', /not an IPv4/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused, and nothing is given back`, async () => {
      const actor = await place.account();
      const { SubnetId, NetworkInterfaceId } = await withMore(actor);
      const answer = actor.ec2.unassignPrivateIpAddresses({ NetworkInterfaceId, ...input });
      await refused(answer, code, message);
      assert.equal(await available(actor, SubnetId), 251 - 3 - 16);
    });
  }
});
