// Callers that want the addresses of one subnet at the same time, on both engines: nobody gets what another one has,
// and what is given back is had again.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Fault } from '../../src/domain/fault.ts';
import { allocateAddress } from '../../src/operations/addresses/allocate-address.ts';
import { associateAddress } from '../../src/operations/addresses/associate-address.ts';
import { disassociateAddress } from '../../src/operations/addresses/disassociate-address.ts';
import { releaseAddress } from '../../src/operations/addresses/release-address.ts';
import { describeInstances } from '../../src/operations/instances/describe-instances.ts';
import { runInstances } from '../../src/operations/instances/run-instances.ts';
import { startInstances } from '../../src/operations/instances/start-instances.ts';
import { stopInstances } from '../../src/operations/instances/stop-instances.ts';
import { terminateInstances } from '../../src/operations/instances/terminate-instances.ts';
import { createNatGateway } from '../../src/operations/nat-gateways/create-nat-gateway.ts';
import { deleteNatGateway } from '../../src/operations/nat-gateways/delete-nat-gateway.ts';
import { assignPrivateIpAddresses } from '../../src/operations/network-interfaces/assign-private-ip-addresses.ts';
import { createNetworkInterface } from '../../src/operations/network-interfaces/create-network-interface.ts';
import { deleteNetworkInterface } from '../../src/operations/network-interfaces/delete-network-interface.ts';
import { describeNetworkInterfaces } from '../../src/operations/network-interfaces/describe-network-interfaces.ts';
import { unassignPrivateIpAddresses } from '../../src/operations/network-interfaces/unassign-private-ip-addresses.ts';
import { createSubnet } from '../../src/operations/subnets/create-subnet.ts';
import { deleteSubnet } from '../../src/operations/subnets/delete-subnet.ts';
import { describeSubnets } from '../../src/operations/subnets/describe-subnets.ts';
import { modifySubnetAttribute } from '../../src/operations/subnets/modify-subnet-attribute.ts';
import { createVpc } from '../../src/operations/vpcs/create-vpc.ts';
import { deleteVpc } from '../../src/operations/vpcs/delete-vpc.ts';
import { verify } from '../../src/verify/verify.ts';
import { forEachEngine } from '../support/engines.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { type World, worldIn } from '../support/world.ts';

after(() => console.log(`# addresses: CADASTRE_TEST_SEED=${seed}`));

async function subnetOf(world: World, CidrBlock: string): Promise<{ VpcId: string; SubnetId: string }> {
  const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
  const { Subnet: subnet } = await world.call(createSubnet, { VpcId: vpc?.VpcId, CidrBlock });
  return { VpcId: vpc?.VpcId as string, SubnetId: subnet?.SubnetId as string };
}

const available = async (world: World, SubnetId: string): Promise<number | undefined> =>
  (await world.call(describeSubnets, { SubnetIds: [SubnetId] })).Subnets?.[0]?.AvailableIpAddressCount;

/** Every one of `count` turns, `callers` of them at a time. */
async function atOnce(callers: number, count: number, turn: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const caller = async () => {
    for (let index = next++; index < count; index = next++) await turn(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function assertHolds(world: World): Promise<void> {
  const report = await verify(world.store);
  assert.deepEqual(
    report.violations.map((violation) => violation.message),
    [],
  );
}

/** The name of the refusal; anything but a refusal is thrown on. */
const faultOf = (error: unknown): string => {
  if (error instanceof Fault) return error.fault;
  throw error;
};

forEachEngine((_, openEmptyStore) => {
  test('32 callers get the 59 addresses of a /26 once each, and those that are given back again', async () => {
    const world = await worldIn(await openEmptyStore());
    const { VpcId, SubnetId } = await subnetOf(world, '10.0.0.0/26');
    const held = new Map<string, string>();
    let refusals = 0;
    const take = async () => {
      try {
        const { NetworkInterface: made } = await world.call(createNetworkInterface, { SubnetId });
        const address = made?.PrivateIpAddress as string;
        assert.ok(!held.has(address), `${address} is in two hands`);
        held.set(address, made?.NetworkInterfaceId as string);
      } catch (error) {
        assert.equal(faultOf(error), 'SubnetAddressesExhausted');
        refusals += 1;
      }
    };
    await atOnce(32, 80, take);
    assert.equal(held.size, 59);
    assert.equal(refusals, 80 - 59);
    assert.equal(await available(world, SubnetId), 0);
    const given = [...held].filter((_, index) => index % 4 === 0);
    await atOnce(32, given.length, async (index) => {
      const [address, NetworkInterfaceId] = given[index] as [string, string];
      await world.call(deleteNetworkInterface, { NetworkInterfaceId });
      held.delete(address);
    });
    assert.equal(await available(world, SubnetId), given.length);
    await assertHolds(world);
    await atOnce(32, given.length, take);
    assert.equal(held.size, 59);
    assert.deepEqual(
      given.map(([address]) => address).filter((address) => !held.has(address)),
      [],
    );
    await atOnce(8, 59, async (index) => {
      const NetworkInterfaceId = [...held.values()][index];
      await world.call(deleteNetworkInterface, { NetworkInterfaceId });
    });
    assert.equal(await available(world, SubnetId), 59);
    await assertHolds(world);
    await world.call(deleteSubnet, { SubnetId });
    await world.call(deleteVpc, { VpcId });
    const left = await world.store.read((transaction) =>
      transaction.all("SELECT space FROM free_block WHERE space LIKE 'subnet-%'"),
    );
    assert.deepEqual(left, []);
  });

  test('a subnet is deleted, or somebody is in it, but not both', async () => {
    const world = await worldIn(await openEmptyStore(), { CADASTRE_QUOTAS: 'vpcs-per-region=10000' });
    for (let round = 0; round < rounds(6); round += 1) {
      const { SubnetId } = await subnetOf(world, '10.0.0.0/28');
      const calls = [
        ...[1, 2, 3].map(() => world.call(createNetworkInterface, { SubnetId })),
        world.call(deleteSubnet, { SubnetId }),
      ];
      const ends = await Promise.all(calls.map((call) => call.then(() => 'done', faultOf)));
      const made = ends.slice(0, 3).filter((end) => end === 'done').length;
      const isGone = ends[3] === 'done';
      assert.equal(isGone, made === 0, ends.join(' '));
      await assertHolds(world);
      if (isGone) continue;
      const { NetworkInterfaces = [] } = await world.call(describeNetworkInterfaces, {});
      assert.equal(NetworkInterfaces.length, made);
      for (const { NetworkInterfaceId } of NetworkInterfaces) {
        await world.call(deleteNetworkInterface, { NetworkInterfaceId });
      }
      await world.call(deleteSubnet, { SubnetId });
    }
  });

  test('whatever many do with hosts, addresses and gateways at once, nothing is lost and nothing is had twice', async () => {
    const world = await worldIn(await openEmptyStore(), {
      CADASTRE_QUOTAS: 'elastic-ips-per-region=50,nat-gateways-per-zone=50',
      CADASTRE_PROVIDER_IPV4: '198.18.0.0/26',
    });
    const { SubnetId } = await subnetOf(world, '10.0.0.0/25');
    await world.call(modifySubnetAttribute, { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const random = randomFor('addresses');
    const interfaces: string[] = [];
    const instances: string[] = [];
    const elasticIps: string[] = [];
    const gateways: string[] = [];
    const one = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : random.pick(ids));
    const acts: readonly (() => Promise<unknown>)[] = [
      async () => {
        const made = await world.call(createNetworkInterface, {
          SubnetId,
          SecondaryPrivateIpAddressCount: random.below(3),
          Ipv4PrefixCount: random.below(2),
        });
        interfaces.push(made.NetworkInterface?.NetworkInterfaceId as string);
      },
      () => world.call(deleteNetworkInterface, { NetworkInterfaceId: one(interfaces) }),
      () =>
        world.call(assignPrivateIpAddresses, {
          NetworkInterfaceId: one(interfaces),
          PrivateIpAddresses: [`10.0.0.${random.below(128)}`],
          AllowReassignment: random.chance(0.5),
        }),
      async () => {
        const NetworkInterfaceId = one(interfaces);
        const { NetworkInterfaces: [found] = [] } = await world.call(describeNetworkInterfaces, {
          NetworkInterfaceIds: [NetworkInterfaceId],
        });
        const PrivateIpAddresses = found?.PrivateIpAddresses?.slice(-1).map(
          (each) => each.PrivateIpAddress as string,
        );
        await world.call(unassignPrivateIpAddresses, { NetworkInterfaceId, PrivateIpAddresses });
      },
      async () => {
        const MaxCount = 1 + random.below(3);
        const run = { ImageId: 'x', MinCount: 1, MaxCount, SubnetId };
        const { Instances = [] } = await world.call(runInstances, run);
        for (const { InstanceId, NetworkInterfaces: [primary] = [] } of Instances) {
          instances.push(InstanceId as string);
          interfaces.push(primary?.NetworkInterfaceId as string);
        }
      },
      () => world.call(terminateInstances, { InstanceIds: [one(instances), one(instances)] }),
      () => world.call(stopInstances, { InstanceIds: [one(instances), one(instances)] }),
      () => world.call(startInstances, { InstanceIds: [one(instances)] }),
      async () => {
        elasticIps.push((await world.call(allocateAddress, {})).AllocationId as string);
      },
      () =>
        world.call(associateAddress, { AllocationId: one(elasticIps), NetworkInterfaceId: one(interfaces) }),
      () => world.call(associateAddress, { AllocationId: one(elasticIps), InstanceId: one(instances) }),
      async () => {
        const { AssociationId } = await world.call(associateAddress, {
          AllocationId: one(elasticIps),
          NetworkInterfaceId: one(interfaces),
        });
        await world.call(disassociateAddress, { AssociationId });
      },
      () => world.call(releaseAddress, { AllocationId: one(elasticIps) }),
      async () => {
        const { NatGateway } = await world.call(createNatGateway, {
          SubnetId,
          AllocationId: one(elasticIps),
        });
        gateways.push(NatGateway?.NatGatewayId as string);
      },
      () => world.call(deleteNatGateway, { NatGatewayId: one(gateways) }),
    ];
    const refusals = new Map<string, number>();
    await atOnce(16, rounds(320), async () => {
      await random
        .pick(acts)()
        .catch((error: unknown) => {
          const fault = faultOf(error);
          refusals.set(fault, (refusals.get(fault) ?? 0) + 1);
        });
    });
    await assertHolds(world);
    await assertOneHolderEach(world);
    assert.equal(refusals.get('ConcurrentMutationLimitExceeded'), undefined);
    // And all of it comes back.
    await world.call(terminateInstances, { InstanceIds: instances });
    for (const NatGatewayId of gateways) await world.call(deleteNatGateway, { NatGatewayId });
    const { NetworkInterfaces = [] } = await world.call(describeNetworkInterfaces, {});
    for (const { NetworkInterfaceId } of NetworkInterfaces) {
      await world.call(deleteNetworkInterface, { NetworkInterfaceId });
    }
    assert.equal(await available(world, SubnetId), 123);
    await assertHolds(world);
  });
});

/** Public and private addresses as the callers see them: each is once. */
async function assertOneHolderEach(world: World): Promise<void> {
  const { NetworkInterfaces = [] } = await world.call(describeNetworkInterfaces, {});
  const all = NetworkInterfaces.flatMap((each) => each.PrivateIpAddresses ?? []);
  const privates = all.map((each) => each.PrivateIpAddress);
  assert.equal(new Set(privates).size, privates.length);
  const publics = all.map((each) => each.Association?.PublicIp).filter((each) => each !== undefined);
  assert.equal(new Set(publics).size, publics.length);
  const { Reservations = [] } = await world.call(describeInstances, {});
  const owned = new Set(NetworkInterfaces.map((each) => each.NetworkInterfaceId));
  for (const instance of Reservations.flatMap((each) => each.Instances ?? [])) {
    if (instance.State?.Name === 'terminated') continue;
    assert.ok(
      owned.has(instance.NetworkInterfaces?.[0]?.NetworkInterfaceId),
      `${instance.InstanceId} has no interface`,
    );
  }
}
