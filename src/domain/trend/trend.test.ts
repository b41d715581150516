import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourMs } from '../usage/usage.ts';
import { isWorthKeeping, pointCountMax, pointsOf, samplesKeptMs } from './trend.ts';

const at = (text: string): Date => new Date(`2026-03-${text}Z`);

test('a short period has a point at every hour, the last one at its end', () => {
  const points = pointsOf({ from: at('01T10:30:00'), to: at('01T14:20:00') });
  assert.deepEqual(points, [at('01T11:00:00'), at('01T12:00:00'), at('01T13:00:00'), at('01T14:00:00')]);
});

test('a period that begins with an hour has a point there', () => {
  assert.deepEqual(pointsOf({ from: at('01T10:00:00'), to: at('01T10:00:00') }), [at('01T10:00:00')]);
});

test('a period within an hour has none', () => {
  assert.deepEqual(pointsOf({ from: at('01T10:10:00'), to: at('01T10:50:00') }), []);
});

test('a long period has few points, evenly apart and within it', () => {
  const to = at('20T00:00:00');
  for (const hours of [99, 100, 101, 168, 720, samplesKeptMs / hourMs]) {
    const from = new Date(to.getTime() - hours * hourMs);
    const points = pointsOf({ from, to });
    const gaps = new Set(points.slice(1).map((point, index) => point.getTime() - points[index]!.getTime()));
    assert.equal(gaps.size, 1, `${hours} hours`);
    assert.ok(
      points.length > pointCountMax / 2 - 1 && points.length <= pointCountMax,
      `${points.length} points`,
    );
    assert.ok(points[0]! >= from);
    assert.deepEqual(points.at(-1), to);
  }
});

test('figures are kept when they change, and once a day', () => {
  const last = { figures: 'a', keptAt: at('01T10:00:00') };
  assert.equal(isWorthKeeping(last, 'b', at('01T11:00:00')), true);
  assert.equal(isWorthKeeping(last, 'a', at('02T09:00:00')), false);
  assert.equal(isWorthKeeping(last, 'a', at('02T10:00:00')), true);
});
