import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyIpamPoolRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

type Input = Partial<ModifyIpamPoolRequest>;

contract('ModifyIpamPool', (place) => {
  obligations(place, {
    action: 'ModifyIpamPool',
    input: async (actor) => ({ IpamPoolId: await (await worldOf(place, actor)).pool(), Description: 'two' }),
    names: { IpamPoolId: absence.pool },
  });

  /** Modifies, checks the whole answer, and waits for what is described then. */
  async function modified(world: World, id: string, input: Input, expected: object): Promise<void> {
    const { Tags: _tags, ...before } = await world.describePool(id);
    const { IpamPool } = await world.ec2.modifyIpamPool({ IpamPoolId: id, ...input });
    exactly(IpamPool, { ...before, ...expected, State: 'modify-in-progress' });
    const after = await until(place, async () => {
      const found = await world.describePool(id);
      return found.State === 'modify-complete' && found;
    });
    exactly(after, { ...IpamPool, State: 'modify-complete', Tags: [] });
  }

  test('description, import and rules change, one at a time or together', async () => {
    const world = await newWorld(place);
    const id = await world.pool({ Description: 'one' });
    const lengths = (min: number, max: number, fallback: number) => ({
      AllocationMinNetmaskLength: min,
      AllocationMaxNetmaskLength: max,
      AllocationDefaultNetmaskLength: fallback,
    });
    const changes: Input[] = [
      { Description: 'two' },
      { AutoImport: true },
      lengths(32, 32, 32),
      { AllocationMinNetmaskLength: 16 },
      { AllocationDefaultNetmaskLength: 24 },
      { Description: 'three', AutoImport: false, ...lengths(20, 28, 26) },
    ];
    for (const change of changes) await modified(world, id, change, change);
  });

  test('the default length is cleared, and then an allocation must say its size', async () => {
    const { ec2, pool } = await newWorld(place);
    const IpamPoolId = await pool({ AllocationDefaultNetmaskLength: 24 }, '10.0.0.0/16');
    await ec2.allocateIpamPoolCidr({ IpamPoolId });
    const { IpamPool } = await ec2.modifyIpamPool({ IpamPoolId, ClearAllocationDefaultNetmaskLength: true });
    assert.equal(IpamPool?.AllocationDefaultNetmaskLength, undefined);
    await refused(ec2.allocateIpamPoolCidr({ IpamPoolId }), 'InvalidParameterCombination', /no default/);
  });

  test('tags of the rule are added by key, and removed by key and value', async () => {
    const { ec2, pool } = await newWorld(place);
    const IpamPoolId = await pool({ AllocationResourceTags: [{ Key: 'env', Value: 'prod' }] });
    const tagsAfter = async (input: Input) =>
      (await ec2.modifyIpamPool({ IpamPoolId, ...input })).IpamPool?.AllocationResourceTags;
    const tag = (Key: string, Value: string) => ({ Key, Value });
    assert.deepEqual(await tagsAfter({ AddAllocationResourceTags: [tag('env', 'dev')] }), [
      tag('env', 'dev'),
    ]);
    assert.deepEqual(await tagsAfter({ AddAllocationResourceTags: [tag('team', 'net')] }), [
      tag('env', 'dev'),
      tag('team', 'net'),
    ]);
    assert.deepEqual(await tagsAfter({ RemoveAllocationResourceTags: [tag('env', 'prod')] }), [
      tag('env', 'dev'),
      tag('team', 'net'),
    ]);
    const both = {
      RemoveAllocationResourceTags: [tag('env', 'dev')],
      AddAllocationResourceTags: [tag('a', 'b')],
    };
    assert.deepEqual(await tagsAfter(both), [tag('team', 'net'), tag('a', 'b')]);
  });

  test('a pool is modified at the home of its IPAM, not in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away });
    const inLocale = world.in(away).ec2.modifyIpamPool({ IpamPoolId, Description: 'x' });
    await refused(inLocale, 'UnsupportedOperation', new RegExp(`home region of its IPAM, ${home}`));
    await world.ec2.modifyIpamPool({ IpamPoolId, Description: 'x' });
  });

  const wrong: readonly [string, Input, string, RegExp][] = [
    [
      'no modification',
      {},
      'InvalidParameterCombination',
      /^The request must contain a modification to the ipam pool$/,
    ],
    [
      'a minimum above the maximum',
      { AllocationMinNetmaskLength: 29 },
      'InvalidParameterValue',
      /must not be greater/,
    ],
    [
      'a default above the maximum',
      { AllocationDefaultNetmaskLength: 29 },
      'InvalidParameterValue',
      /must be between/,
    ],
    ['a length of 33', { AllocationMaxNetmaskLength: 33 }, 'InvalidParameterValue', /between 0 and 32/],
    [
      'a default to set and to clear',
      { AllocationDefaultNetmaskLength: 24, ClearAllocationDefaultNetmaskLength: true },
      'InvalidParameterCombination',
      /both clear and set/,
    ],
    ['a tag without a key', { AddAllocationResourceTags: [{ Value: 'x' }] }, 'MissingParameter', /Tag\.Key/],
    ['a reserved tag', { AddAllocationResourceTags: [{ Key: 'aws:x' }] }, 'InvalidParameterValue', /aws:/],
    ['a description of 256 characters', { Description: 'x'.repeat(256) }, 'InvalidParameterValue', /255/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused and changes nothing`, async () => {
      const world = await newWorld(place);
      const IpamPoolId = await world.pool({ AllocationMaxNetmaskLength: 28 });
      const before = await world.describePool(IpamPoolId);
      await refused(world.ec2.modifyIpamPool({ IpamPoolId, ...input }), code, message);
      assert.deepEqual(await world.describePool(IpamPoolId), before);
    });
  }
});
