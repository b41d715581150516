import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { describeInterface, describeSubnet, makeInterface, makeNetwork } from './support/hosts.ts';
import { absence, obligations } from './support/obligations.ts';

async function withIpv6(actor: Actor) {
  const { SubnetId } = await makeNetwork(actor, { ipv6: true });
  const made = await makeInterface(actor, { SubnetId, Ipv6AddressCount: 2, Ipv6PrefixCount: 1 });
  return {
    SubnetId,
    NetworkInterfaceId: made.NetworkInterfaceId,
    addresses: made.Ipv6Addresses?.map((each) => each.Ipv6Address as string) ?? [],
    prefixes: made.Ipv6Prefixes?.map((each) => each.Ipv6Prefix as string) ?? [],
  };
}

contract('UnassignIpv6Addresses', (place) => {
  obligations(place, {
    action: 'UnassignIpv6Addresses',
    input: async (actor) => {
      const { NetworkInterfaceId, addresses } = await withIpv6(actor);
      return { NetworkInterfaceId, Ipv6Addresses: addresses };
    },
    names: { NetworkInterfaceId: absence.networkInterface },
  });

  test('what is given back is free at once', async () => {
    const actor = await place.account();
    const { SubnetId, NetworkInterfaceId, addresses, prefixes } = await withIpv6(actor);
    const request = { NetworkInterfaceId, Ipv6Addresses: addresses, Ipv6Prefixes: prefixes };
    exactly(await actor.ec2.unassignIpv6Addresses(request), {
      NetworkInterfaceId,
      UnassignedIpv6Addresses: addresses,
      UnassignedIpv6Prefixes: prefixes,
    });
    assert.deepEqual((await describeInterface(actor, NetworkInterfaceId)).Ipv6Addresses, []);
    const next = await makeInterface(actor, { SubnetId, Ipv6AddressCount: 1, Ipv6PrefixCount: 1 });
    assert.equal(next.Ipv6Address, addresses[0]);
    assert.equal(next.Ipv6Prefixes?.[0]?.Ipv6Prefix, prefixes[0]);
    await refused(actor.ec2.unassignIpv6Addresses(request), 'InvalidParameterValue', /not assigned/);
  });

  test('the IPv6 block of a subnet stays as long as addresses of it are in use', async () => {
    const actor = await place.account();
    const { SubnetId, NetworkInterfaceId, addresses, prefixes } = await withIpv6(actor);
    const { Ipv6CidrBlockAssociationSet: [block] = [] } = await describeSubnet(actor, SubnetId);
    const AssociationId = block?.AssociationId;
    await refused(
      actor.ec2.disassociateSubnetCidrBlock({ AssociationId }),
      'DependencyViolation',
      new RegExp(NetworkInterfaceId),
    );
    await actor.ec2.unassignIpv6Addresses({
      NetworkInterfaceId,
      Ipv6Addresses: addresses,
      Ipv6Prefixes: prefixes,
    });
    await actor.ec2.disassociateSubnetCidrBlock({ AssociationId });
  });

  test('nothing is refused', async () => {
    const actor = await place.account();
    const { NetworkInterfaceId } = await withIpv6(actor);
    const answer = actor.ec2.unassignIpv6Addresses({ NetworkInterfaceId });
    await refused(answer, 'MissingParameter', /Ipv6Addresses or Ipv6Prefixes/);
  });
});
