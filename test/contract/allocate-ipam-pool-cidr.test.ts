import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AllocateIpamPoolCidrRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, plain, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, worldOf } from './support/world.ts';

type Input = Partial<AllocateIpamPoolCidrRequest>;

contract('AllocateIpamPoolCidr', (place) => {
  obligations(place, {
    action: 'AllocateIpamPoolCidr',
    input: async (actor) => ({
      IpamPoolId: await (await worldOf(place, actor)).pool({}, '10.0.0.0/8'),
      NetmaskLength: 24,
    }),
    names: { IpamPoolId: absence.pool },
    otherwise: { NetmaskLength: 25 },
  });

  /** A pool with this space, and a short way to allocate from it. */
  async function poolOf(space: readonly string[], rules = {}) {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool(rules, ...space);
    const allocate = async (input: Input) =>
      (await world.ec2.allocateIpamPoolCidr({ IpamPoolId, ...input })).IpamPoolAllocation ?? assert.fail();
    const take = async (input: Input | number) =>
      (await allocate(typeof input === 'number' ? { NetmaskLength: input } : input)).Cidr;
    return { world, IpamPoolId, allocate, take };
  }

  tagsAtCreation(place, {
    resourceType: 'ipam-pool-allocation',
    prepare: async (actor) => {
      const world = await worldOf(place, actor);
      return { ...world, id: await world.pool({}, '10.0.0.0/8') };
    },
    create: async ({ ec2, id }, TagSpecifications) =>
      (await ec2.allocateIpamPoolCidr({ IpamPoolId: id, NetmaskLength: 24, TagSpecifications }))
        .IpamPoolAllocation,
    describe: async ({ ec2, id }, { IpamPoolAllocationId }) =>
      (await ec2.getIpamPoolAllocations({ IpamPoolId: id, IpamPoolAllocationId })).IpamPoolAllocations?.[0],
  });

  test('an allocation says what was reserved, for whom, and is there at once', async () => {
    const { world, IpamPoolId, allocate } = await poolOf(['10.0.0.0/8']);
    const allocation = await allocate({ Cidr: '10.1.0.0/16', Description: 'the old data centre' });
    exactly(allocation, {
      Cidr: '10.1.0.0/16',
      IpamPoolAllocationId: ids.allocation,
      Description: 'the old data centre',
      ResourceType: 'custom',
      ResourceOwner: world.accountId,
    });
    const { IpamPoolAllocations } = await world.ec2.getIpamPoolAllocations({ IpamPoolId });
    exactly({ IpamPoolAllocations }, { IpamPoolAllocations: [{ ...allocation, Tags: [] }] });
  });

  test('the next free block is the lowest that is aligned', async () => {
    const { take } = await poolOf(['10.0.0.0/14']);
    assert.equal(await take({ Cidr: '10.0.0.0/16' }), '10.0.0.0/16');
    assert.equal(await take(24), '10.1.0.0/24');
    assert.equal(await take(16), '10.2.0.0/16');
    assert.equal(await take(32), '10.1.1.0/32');
    assert.equal(await take(24), '10.1.2.0/24');
    assert.equal(await take(25), '10.1.1.128/25');
    assert.equal(await take(31), '10.1.1.2/31');
  });

  test('IPv6 blocks follow each other too', async () => {
    const { take } = await poolOf(['fd12:3456::/32']);
    assert.equal(await take(48), 'fd12:3456::/48');
    assert.equal(await take(48), 'fd12:3456:1::/48');
    assert.equal(await take(128), 'fd12:3456:2::/128');
    assert.equal(await take(64), 'fd12:3456:2:1::/64');
  });

  test('of several CIDRs the lowest address comes first', async () => {
    const { take } = await poolOf(['10.8.0.0/24', '10.0.0.0/25', '10.4.0.0/24']);
    assert.deepEqual(
      [await take(25), await take(25), await take(24), await take(26)],
      ['10.0.0.0/25', '10.4.0.0/25', '10.8.0.0/24', '10.4.0.128/26'],
    );
  });

  test('a pool is filled to the last address, then refuses, and serves again after a release', async () => {
    const { world, IpamPoolId, allocate, take } = await poolOf(['10.0.0.0/27']);
    const all = await Promise.all(Array.from({ length: 32 }, () => allocate({ NetmaskLength: 32 })));
    assert.equal(new Set(all.map((each) => each.Cidr)).size, 32);
    await refused(take(32), 'InvalidParameterValue', /^The allocation size is too big for the pool\./);
    const { Cidr = '', IpamPoolAllocationId = '' } = all[13] ?? {};
    await world.ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
    assert.equal(await take(32), Cidr);
  });

  test('the default length serves who says nothing', async () => {
    const { take } = await poolOf(['10.0.0.0/8'], { AllocationDefaultNetmaskLength: 20 });
    assert.deepEqual(
      [await take({}), await take(24), await take({})],
      ['10.0.0.0/20', '10.0.16.0/24', '10.0.32.0/20'],
    );
  });

  test('a reservation is no resource: it needs no tags, but the right length', async () => {
    const { take } = await poolOf(['10.0.0.0/8'], {
      AllocationMinNetmaskLength: 16,
      AllocationMaxNetmaskLength: 28,
      AllocationResourceTags: [{ Key: 'env', Value: 'prod' }],
    });
    assert.equal(await take(16), '10.0.0.0/16');
    assert.equal(await take(28), '10.1.0.0/28');
    for (const wrong of [15, 29]) {
      await refused(take(wrong), 'InvalidParameterValue', /must be between \/16 and \/28/);
    }
    await refused(take({ Cidr: '10.0.0.0/12' }), 'InvalidParameterValue', /must be between \/16 and \/28/);
  });

  test('a preview names the next block, reserves nothing, and is the same again', async () => {
    const { world, IpamPoolId, allocate, take } = await poolOf(['10.0.0.0/24']);
    for (const _ of [1, 2]) {
      const preview = await allocate({ NetmaskLength: 28, PreviewNextCidr: true });
      exactly(preview, { Cidr: '10.0.0.0/28', ResourceType: 'custom', ResourceOwner: world.accountId });
    }
    exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
    assert.equal(await take(28), '10.0.0.0/28');
    assert.equal(await take({ NetmaskLength: 28, PreviewNextCidr: true }), '10.0.0.16/28');
    assert.equal(await take({ Cidr: '10.0.0.32/28', PreviewNextCidr: true }), '10.0.0.32/28');
    const taken = take({ Cidr: '10.0.0.0/28', PreviewNextCidr: true });
    await refused(taken, 'InvalidParameterValue', /not available/);
    const tooBig = take({ NetmaskLength: 24, PreviewNextCidr: true });
    await refused(tooBig, 'InvalidParameterValue', /too big/);
  });

  test('bounds say where a block may be, and where not', async () => {
    const { take } = await poolOf(['172.2.0.0/24']);
    const preview = (input: Input) => take({ NetmaskLength: 28, PreviewNextCidr: true, ...input });
    assert.equal(await preview({ DisallowedCidrs: ['172.2.0.0/28'] }), '172.2.0.16/28');
    assert.equal(await preview({ DisallowedCidrs: ['172.2.0.0/29', '172.2.0.24/32'] }), '172.2.0.32/28');
    assert.equal(await preview({ DisallowedCidrs: ['172.2.0.0/25', '10.0.0.0/8'] }), '172.2.0.128/28');
    assert.equal(await preview({ AllowedCidrs: ['172.2.0.64/26'] }), '172.2.0.64/28');
    assert.equal(await preview({ AllowedCidrs: ['172.2.0.192/26', '172.2.0.64/26'] }), '172.2.0.64/28');
    assert.equal(
      await preview({ AllowedCidrs: ['172.2.0.64/26'], DisallowedCidrs: ['172.2.0.64/27'] }),
      '172.2.0.96/28',
    );
    const nowhere = [
      { AllowedCidrs: ['10.0.0.0/8'] },
      { AllowedCidrs: ['172.2.0.0/29'] },
      { DisallowedCidrs: ['172.0.0.0/8'] },
    ];
    for (const bounds of nowhere) await refused(preview(bounds), 'InvalidParameterValue', /too big/);
    assert.equal(await take({ NetmaskLength: 28, AllowedCidrs: ['172.2.0.240/28'] }), '172.2.0.240/28');
  });

  test('space is allocated in the locale of the pool, or at home when it has none', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/8');
    const here = world.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    await refused(here, 'InvalidParameterValue', new RegExp(`the region ${away}`));
    const there = await world.in(away).ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    assert.equal(there.IpamPoolAllocation?.Cidr, '10.0.0.0/24');
    exactly(
      await world.in(away).ec2.getIpamPoolAllocations({ IpamPoolId }),
      plain(await world.ec2.getIpamPoolAllocations({ IpamPoolId })),
    );
    const atHome = await world.pool({ Locale: home }, '11.0.0.0/8');
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: atHome, NetmaskLength: 24 });
  });

  test('callers at once get different blocks, and what they leave between them is next', async () => {
    const { take } = await poolOf(['10.0.0.0/8']);
    const blocks = await Promise.all(Array.from({ length: 40 }, () => take(24)));
    assert.equal(new Set(blocks).size, 40);
    const lowest = Array.from({ length: 41 }, (_, index) => `10.0.${index}.0/24`);
    assert.equal(
      await take(24),
      lowest.find((block) => !blocks.includes(block)),
    );
  });

  test('of callers at once who want one block one gets it', async () => {
    const { take } = await poolOf(['10.0.0.0/8']);
    const wanted = ['10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/15', '10.0.128.0/17'];
    const outcomes = await Promise.allSettled(wanted.map((Cidr) => take({ Cidr })));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
    for (const each of outcomes) {
      if (each.status === 'rejected') assert.equal(each.reason.name, 'InvalidParameterValue');
    }
  });

  test('a ClientToken answers what it answered first, even when the allocation is released', async () => {
    const { world, IpamPoolId, allocate } = await poolOf(['10.0.0.0/24']);
    const request = { NetmaskLength: 28, ClientToken: 'once' };
    const first = await allocate(request);
    const { Cidr = '', IpamPoolAllocationId = '' } = first;
    await world.ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
    exactly(await allocate(request), first);
    exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
  });

  test('a refused request leaves its ClientToken unused', async () => {
    const { world, IpamPoolId, take } = await poolOf(['10.0.0.0/24']);
    const request = { NetmaskLength: 23, ClientToken: 'later' };
    await refused(take(request), 'InvalidParameterValue', /too big/);
    await world.provision(IpamPoolId, '10.0.2.0/23');
    assert.equal(await take(request), '10.0.2.0/23');
  });

  const many = Array.from({ length: 101 }, (_, index) => `10.0.${index}.0/24`);
  const wrong: readonly [string, Input, string, RegExp][] = [
    [
      'nothing',
      {},
      'InvalidParameterCombination',
      /^The request cannot contain empty CIDR and Netmask Length for a pool with no default allocation netmask length set\. Exactly one/,
    ],
    [
      'a block and a length',
      { Cidr: '10.0.0.0/24', NetmaskLength: 24 },
      'InvalidParameterCombination',
      /cannot contain both/,
    ],
    [
      'a block outside the pool',
      { Cidr: '11.0.0.0/24' },
      'InvalidParameterValue',
      /outside the provisioned CIDRs/,
    ],
    [
      'a block larger than the pool',
      { Cidr: '10.0.0.0/7' },
      'InvalidParameterValue',
      /outside the provisioned CIDRs/,
    ],
    [
      'a length larger than the pool',
      { NetmaskLength: 7 },
      'InvalidParameterValue',
      /^The allocation size is too big for the pool\./,
    ],
    ['what is no block', { Cidr: 'ten' }, 'InvalidParameterValue', /not a valid CIDR block/],
    [
      'a block that starts inside another',
      { Cidr: '10.0.0.1/24' },
      'InvalidParameterValue',
      /lies in is 10\.0\.0\.0\/24/,
    ],
    ['a block of the other family', { Cidr: 'fd12::/48' }, 'InvalidParameterValue', /must be ipv4/],
    ['a length of 33', { NetmaskLength: 33 }, 'InvalidParameterValue', /between \/0 and \/32/],
    ['a negative length', { NetmaskLength: -1 }, 'InvalidParameterValue', /between \/0 and \/32/],
    [
      'a block with bounds',
      { Cidr: '10.0.0.0/24', DisallowedCidrs: ['10.1.0.0/16'] },
      'InvalidParameterCombination',
      /cannot contain them with a CIDR/,
    ],
    [
      'a bound that is no block',
      { NetmaskLength: 24, AllowedCidrs: ['10.0.0.0'] },
      'InvalidParameterValue',
      /AllowedCidr/,
    ],
    [
      'a bound of the other family',
      { NetmaskLength: 24, DisallowedCidrs: ['fd12::/48'] },
      'InvalidParameterValue',
      /DisallowedCidr/,
    ],
    ['101 bounds', { NetmaskLength: 24, AllowedCidrs: many }, 'InvalidParameterValue', /at most 100/],
    [
      'a description of 256 characters',
      { NetmaskLength: 24, Description: 'x'.repeat(256) },
      'InvalidParameterValue',
      /255/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { world, IpamPoolId, allocate } = await poolOf(['10.0.0.0/8']);
      await refused(allocate(input), code, message);
      await refused(allocate({ ...input, PreviewNextCidr: true }), code, message);
      exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
    });
  }

  test('a pool without space refuses every size', async () => {
    const { take } = await poolOf([]);
    await refused(take(32), 'InvalidParameterValue', /^The allocation size is too big for the pool\./);
  });
});
