import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyIpamRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const regions = (...names: string[]) => names.map((RegionName) => ({ RegionName }));

contract('ModifyIpam', (place) => {
  obligations(place, {
    action: 'ModifyIpam',
    input: async (actor) => {
      const { ipam } = await worldOf(place, actor);
      return { IpamId: ipam.IpamId, Description: 'two' };
    },
    names: { IpamId: absence.ipam },
  });

  /** Modifies, checks the whole answer, and waits for what is described then. */
  async function modified({ ec2, ipam }: World, input: Partial<ModifyIpamRequest>, expected: object) {
    const { Tags: _tags, ...before } =
      ((await ec2.describeIpams({ IpamIds: [ipam.IpamId] })).Ipams ?? [])[0] ?? {};
    const { Ipam } = await ec2.modifyIpam({ IpamId: ipam.IpamId, ...input });
    exactly(Ipam, { ...before, ...expected, State: 'modify-in-progress' });
    const after = await until(place, async () => {
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
      return found?.State === 'modify-complete' && found;
    });
    exactly(after, { ...Ipam, State: 'modify-complete', Tags: [] });
  }

  test('description, tier, private GUA and metered account change in place, and nothing else with them', async () => {
    const world = await newWorld(place, { Description: 'one' });
    await modified(world, { Description: 'two' }, { Description: 'two' });
    await modified(world, { EnablePrivateGua: true }, { EnablePrivateGua: true });
    await modified(world, { MeteredAccount: 'resource-owner' }, { MeteredAccount: 'resource-owner' });
    await modified(world, { Tier: 'free' }, { Tier: 'free' });
    await modified(world, { Tier: 'advanced' }, { Tier: 'advanced' });
    await modified(world, { EnablePrivateGua: false }, { EnablePrivateGua: false });
  });

  test('an empty description takes it away', async () => {
    const { ec2, ipam } = await newWorld(place, { Description: 'one' });
    const { Ipam } = await ec2.modifyIpam({ IpamId: ipam.IpamId, Description: '' });
    assert.equal(Ipam?.Description || undefined, undefined);
  });

  test('operating regions are added and removed', async () => {
    const world = await newWorld(place, { OperatingRegions: regions(home, away) });
    await modified(world, { RemoveOperatingRegions: regions(away) }, { OperatingRegions: regions(home) });
    await modified(
      world,
      { AddOperatingRegions: regions(away, 'eu-west-1') },
      { OperatingRegions: regions(home, away, 'eu-west-1') },
    );
    await modified(
      world,
      { AddOperatingRegions: regions('eu-west-2'), RemoveOperatingRegions: regions('eu-west-1', away) },
      { OperatingRegions: regions(home, 'eu-west-2') },
    );
    await modified(
      world,
      { AddOperatingRegions: regions(home) },
      { OperatingRegions: regions(home, 'eu-west-2') },
    );
  });

  test('a region that is the locale of a pool stays', async () => {
    const { ec2, ipam, pool } = await newWorld(place, { OperatingRegions: regions(home, away) });
    const id = await pool({ Locale: away });
    const remove = () => ec2.modifyIpam({ IpamId: ipam.IpamId, RemoveOperatingRegions: regions(away) });
    await refused(remove(), 'DependencyViolation', new RegExp(`${away} is the locale of the pool ${id}`));
    await ec2.deleteIpamPool({ IpamPoolId: id });
    assert.deepEqual((await remove()).Ipam?.OperatingRegions, regions(home));
  });

  const wrong: readonly [string, Partial<ModifyIpamRequest>, string, RegExp][] = [
    ['no modification', {}, 'InvalidParameterCombination', /must contain a modification to the ipam/],
    [
      'a tier that there is not',
      { Tier: 'gold' as 'free' },
      'InvalidParameterValue',
      /\(gold\) for parameter Tier/,
    ],
    [
      'a metered account that there is not',
      { MeteredAccount: 'me' as 'ipam-owner' },
      'InvalidParameterValue',
      /Metered/,
    ],
    [
      'a region that there is not',
      { AddOperatingRegions: regions('atlantis-1') },
      'InvalidParameterValue',
      /atlantis/,
    ],
    ['a region twice', { AddOperatingRegions: regions(away, away) }, 'InvalidParameterValue', /twice/],
    ['the home region to remove', { RemoveOperatingRegions: regions(home) }, 'InvalidParameterValue', /home/],
    [
      'a description of 256 characters',
      { Description: 'x'.repeat(256) },
      'InvalidParameterValue',
      /at most 255/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused and changes nothing`, async () => {
      const { ec2, ipam } = await newWorld(place);
      await refused(ec2.modifyIpam({ IpamId: ipam.IpamId, ...input }), code, message);
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
      assert.equal(found?.State, 'create-complete');
    });
  }
});
