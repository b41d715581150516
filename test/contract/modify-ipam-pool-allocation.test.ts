import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

contract('ModifyIpamPoolAllocation', (place) => {
  async function allocated({ ec2, pool }: World, input = {}) {
    const IpamPoolId = await pool({}, '10.0.0.0/16');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({
      IpamPoolId,
      NetmaskLength: 24,
      ...input,
    });
    return {
      ...IpamPoolAllocation,
      IpamPoolAllocationId: IpamPoolAllocation?.IpamPoolAllocationId ?? '',
      IpamPoolId,
    };
  }

  obligations(place, {
    action: 'ModifyIpamPoolAllocation',
    input: async (actor) => {
      const { IpamPoolAllocationId } = await allocated(await worldOf(place, actor));
      return { IpamPoolAllocationId, Description: 'two' };
    },
    names: { IpamPoolAllocationId: absence.allocation },
  });

  test('a description is given, changed and taken away; all else stays', async () => {
    const world = await newWorld(place);
    const Tags = [{ Key: 'site', Value: 'one' }];
    const TagSpecifications = [{ ResourceType: 'ipam-pool-allocation' as const, Tags }];
    const { IpamPoolId, ...before } = await allocated(world, { Description: 'one', TagSpecifications });
    const { IpamPoolAllocationId } = before;
    const { Description: _description, ...bare } = before;
    const steps: readonly [{ Description?: string }, object][] = [
      [{ Description: 'two' }, { ...bare, Description: 'two' }],
      [{}, bare],
      [{ Description: 'größer' }, { ...bare, Description: 'größer' }],
      [{ Description: '' }, bare],
    ];
    for (const [input, expected] of steps) {
      const reply = await world.ec2.modifyIpamPoolAllocation({ IpamPoolAllocationId, ...input });
      exactly(reply.IpamPoolAllocation, expected);
      const { IpamPoolAllocations: [found] = [] } = await world.ec2.getIpamPoolAllocations({ IpamPoolId });
      exactly(found, expected);
    }
  });

  test('a description of 255 characters fits, and one of 256 does not', async () => {
    const world = await newWorld(place);
    const { IpamPoolAllocationId } = await allocated(world);
    const modify = (Description: string) =>
      world.ec2.modifyIpamPoolAllocation({ IpamPoolAllocationId, Description });
    await refused(modify('x'.repeat(256)), 'InvalidParameterValue', /at most 255/);
    const { IpamPoolAllocation } = await modify('x'.repeat(255));
    assert.equal(IpamPoolAllocation?.Description?.length, 255);
  });

  test('an allocation is modified in the locale of its pool too', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/16');
    const there = world.in(away).ec2;
    const { IpamPoolAllocation } = await there.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    const { IpamPoolAllocationId = '' } = IpamPoolAllocation ?? {};
    await there.modifyIpamPoolAllocation({ IpamPoolAllocationId, Description: 'there' });
    const elsewhere = world.in('eu-west-1').ec2.modifyIpamPoolAllocation({ IpamPoolAllocationId });
    await refused(elsewhere, absence.allocation.code, absence.allocation.says(IpamPoolAllocationId));
  });
});
