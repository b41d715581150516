import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssignIpv6AddressesRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import {
  anInterface,
  describeInterface,
  ipv6After,
  makeInterface,
  makeNetwork,
  prefixAfter,
} from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function withIpv6(actor: Actor) {
  const { SubnetId, ipv6Block } = await makeNetwork(actor, { ipv6: true });
  const { NetworkInterfaceId } = await makeInterface(actor, { SubnetId });
  return { SubnetId, NetworkInterfaceId, ipv6Block };
}

contract('AssignIpv6Addresses', (place) => {
  obligations(place, {
    action: 'AssignIpv6Addresses',
    input: async (actor) => ({
      NetworkInterfaceId: (await withIpv6(actor)).NetworkInterfaceId,
      Ipv6AddressCount: 1,
    }),
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('addresses and prefixes are added, the next free ones or those that are named', async () => {
    const actor = await place.account();
    const { NetworkInterfaceId, ipv6Block } = await withIpv6(actor);
    const assign = (input: Partial<AssignIpv6AddressesRequest>) =>
      actor.ec2.assignIpv6Addresses({ NetworkInterfaceId, ...input });
    exactly(await assign({ Ipv6AddressCount: 2 }), {
      NetworkInterfaceId,
      AssignedIpv6Addresses: [ipv6After(ipv6Block, 4n), ipv6After(ipv6Block, 5n)],
      AssignedIpv6Prefixes: [],
    });
    exactly(await assign({ Ipv6Addresses: [ipv6After(ipv6Block, 0x1_0009n)], Ipv6PrefixCount: 1 }), {
      NetworkInterfaceId,
      AssignedIpv6Addresses: [ipv6After(ipv6Block, 0x1_0009n)],
      AssignedIpv6Prefixes: [prefixAfter(ipv6Block, 1n)],
    });
    const found = await describeInterface(actor, NetworkInterfaceId);
    assert.equal(found.Ipv6Addresses?.length, 3);
    assert.equal(found.Ipv6Address, ipv6After(ipv6Block, 4n));
    await refused(assign({ Ipv6Addresses: [ipv6After(ipv6Block, 4n)] }), 'InvalidIPAddress.InUse', /in use/);
    for (const address of [ipv6After(ipv6Block, 0n), ipv6After(ipv6Block, 3n)]) {
      await refused(assign({ Ipv6Addresses: [address] }), 'InvalidParameterValue', /reserved/);
    }
  });

  const wrong: readonly [string, Partial<AssignIpv6AddressesRequest>, string, RegExp][] = [
    ['nothing', {}, 'MissingParameter', /one of Ipv6Addresses/],
    ['an address outside', { Ipv6Addresses: ['2001:db8::1'] }, 'InvalidParameterValue', /does not fall/],
    ['an address of IPv4', { Ipv6Addresses: ['10.0.0.9'] }, 'InvalidParameterValue', /not an IPv6/],
    ['a prefix of another length', { Ipv6Prefixes: ['3fff::/64'] }, 'InvalidParameterValue', /block of \/80/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const { NetworkInterfaceId } = await withIpv6(actor);
      await refused(actor.ec2.assignIpv6Addresses({ NetworkInterfaceId, ...input }), code, message);
    });
  }

  test('a subnet without IPv6 has none to give', async () => {
    const actor = await place.account();
    const NetworkInterfaceId = await anInterface(actor);
    const answer = actor.ec2.assignIpv6Addresses({ NetworkInterfaceId, Ipv6AddressCount: 1 });
    await refused(answer, 'InvalidParameterValue', /no IPv6 block/);
  });
});
