import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAfter } from './support/addresses.ts';
import { plain, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blockOf, contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld } from './support/world.ts';

contract('ReleaseAddress', (place) => {
  obligations(place, {
    action: 'ReleaseAddress',
    input: async ({ ec2 }) => ({ AllocationId: (await ec2.allocateAddress({})).AllocationId }),
    names: { AllocationId: absence.elasticIp },
  });

  test('a released address is gone, with its tags and its allocation', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const Tags = [{ Key: 'a', Value: 'b' }];
    const { AllocationId = '', PublicIp = '' } = await ec2.allocateAddress({
      IpamPoolId,
      TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }],
    });
    assert.deepEqual(plain(await ec2.releaseAddress({ AllocationId })), {});
    assert.deepEqual((await ec2.describeAddresses({})).Addresses, []);
    assert.deepEqual((await ec2.getIpamPoolAllocations({ IpamPoolId })).IpamPoolAllocations, []);
    const Filters = [{ Name: 'resource-id', Values: [AllocationId] }];
    assert.deepEqual((await ec2.describeTags({ Filters })).Tags, []);
    await refused(ec2.releaseAddress({ AllocationId }), absence.elasticIp.code);
    await refused(ec2.releaseAddress({ PublicIp }), 'InvalidAddress.NotFound');
  });

  test('the space is whole again: of an IPAM pool, a public pool and the provider', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 30 });
    const addresses = [];
    for (const source of [{ PublicIpv4Pool: PoolId }, { PublicIpv4Pool: PoolId }, { IpamPoolId }, {}]) {
      addresses.push(await ec2.allocateAddress(source));
    }
    for (const { AllocationId } of addresses) await ec2.releaseAddress({ AllocationId });
    const Cidr = await blockOf(world, IpamPoolId);
    // A whole block can only be given back when its halves have found each other.
    await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${addressAfter(Cidr, 0)}/30` });
    await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr });
    const { IpamPoolCidrs: [left] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
    assert.equal(left?.State, 'deprovisioned');
    const again = await ec2.allocateAddress({ Address: addresses[3]?.PublicIp });
    assert.equal(again.PublicIp, addresses[3]?.PublicIp);
  });

  test('an address is named once: by its allocation or by itself', async () => {
    const { ec2 } = await place.account();
    const { AllocationId, PublicIp } = await ec2.allocateAddress({});
    await refused(ec2.releaseAddress({}), 'MissingParameter', /AllocationId/);
    await refused(ec2.releaseAddress({ AllocationId, PublicIp }), 'InvalidParameterCombination', /twice/);
    await refused(ec2.releaseAddress({ PublicIp: 'x' }), 'InvalidParameterValue', /not an IPv4 address/);
    await ec2.releaseAddress({ PublicIp });
  });

  test('the wrong border group is the wrong address', async () => {
    const { ec2 } = await place.account();
    const { AllocationId } = await ec2.allocateAddress({});
    const wrong = ec2.releaseAddress({ AllocationId, NetworkBorderGroup: away });
    await refused(wrong, 'InvalidAddress.NotFound');
    await ec2.releaseAddress({ AllocationId, NetworkBorderGroup: home });
  });

  test('an address of another account is not there', place.needs('another account'), async () => {
    const owner = await place.account();
    const { PublicIp } = await owner.ec2.allocateAddress({});
    const { ec2 } = await place.otherAccount();
    await refused(
      ec2.releaseAddress({ PublicIp }),
      'InvalidAddress.NotFound',
      `Address '${PublicIp}' not found.`,
    );
  });

  test('of several releases at once one comes through', async () => {
    const { ec2 } = await place.account();
    const { AllocationId } = await ec2.allocateAddress({});
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => ec2.releaseAddress({ AllocationId })));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
    const reasons = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.name] : []));
    assert.deepEqual(new Set(reasons), new Set([absence.elasticIp.code]));
  });

  test('an associated address stays', place.needs('the server itself'), async () => {
    const { ec2 } = await place.account();
    const { AllocationId = '' } = await ec2.allocateAddress({});
    const { store } = place.server().application;
    await store.write(async (transaction) => {
      transaction.send(
        `UPDATE elastic_ip SET association_id = ?, network_interface_id = 'eni-0' WHERE id = ?`,
        AllocationId.replace('alloc', 'assoc'),
        AllocationId,
      );
    });
    await refused(ec2.releaseAddress({ AllocationId }), 'InvalidIPAddress.InUse', /Disassociate it first/);
    assert.equal((await ec2.describeAddresses({})).Addresses?.length, 1);
  });
});
