import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ipam } from '../ipam/ipam.ts';
import { costOf, hourOf, lockedUntil, usageTypeOf } from './usage.ts';

const hour = 60 * 60 * 1000;
const enabled = new Date('2026-03-01T00:00:00Z');
const after = (hours: number): Date => new Date(enabled.getTime() + hours * hour);

for (const [hours, isLocked] of [
  [0, false],
  [23.9, false],
  [24, true],
  [24 + 7 * 24 - 0.1, true],
  [24 + 7 * 24, false],
] as const) {
  test(`${hours} hours after it was enabled, cost distribution ${isLocked ? 'stays' : 'can change'}`, () => {
    const until = lockedUntil({ costDistributedAt: enabled } as Ipam, after(hours));
    assert.deepEqual(until, isLocked ? after(8 * 24) : undefined);
  });
}

test('what was never enabled can be enabled at any time', () => {
  assert.equal(lockedUntil({ costDistributedAt: undefined } as Ipam, enabled), undefined);
});

test('usage is called by the home region, as bills call it', () => {
  const types = ['us-east-1', 'eu-central-1', 'ap-southeast-2', 'datacenter'].map(usageTypeOf);
  assert.deepEqual(
    types.map((type) => type.split('-')[0]),
    ['USE1', 'EUC1', 'APS2', 'DATACENTER'],
  );
  assert.match(types[0] as string, /^USE1-IPAddressManager-IP-Hours$/);
});

test('an hour begins at its first instant, and the Free Tier costs nothing', () => {
  assert.deepEqual(hourOf(new Date('2026-03-01T07:59:59.999Z')), new Date('2026-03-01T07:00:00Z'));
  assert.deepEqual([costOf('advanced', 100, 0.01), costOf('free', 100, 0.01)], [1, 0]);
});
