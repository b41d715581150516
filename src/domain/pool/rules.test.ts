import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyFamily } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { widthOf } from '../cidr/cidr.ts';
import type { AllocationRules } from './pool.ts';
import { checkRules, rulesProblem } from './rules.ts';

const rules = (given: Partial<AllocationRules> = {}): AllocationRules => ({
  minNetmaskLength: undefined,
  maxNetmaskLength: undefined,
  defaultNetmaskLength: undefined,
  resourceTags: [],
  ...given,
});

const environment = { key: 'environment', value: 'production' };
const team = { key: 'team', value: 'network' };

test('without rules every length and every holder is allowed', () => {
  for (const length of [0, 24, 32]) assert.deepEqual(checkRules(rules(), 'ipv4', length, []), { kind: 'ok' });
  assert.deepEqual(checkRules(rules(), 'ipv6', 128, []), { kind: 'ok' });
});

test('a length must lie between the two bounds, which both belong to them', () => {
  const bounded = rules({ minNetmaskLength: 20, maxNetmaskLength: 24 });
  const refused = { kind: 'netmask-out-of-range', min: 20, max: 24 };
  for (const length of [20, 22, 24]) {
    assert.deepEqual(checkRules(bounded, 'ipv4', length, 'not-a-resource'), { kind: 'ok' });
  }
  for (const length of [0, 19, 25, 32]) {
    assert.deepEqual(checkRules(bounded, 'ipv4', length, 'not-a-resource'), refused);
  }
});

test('a bound that is not given is the end of the family', () => {
  assert.deepEqual(checkRules(rules({ minNetmaskLength: 20 }), 'ipv4', 8, []), {
    kind: 'netmask-out-of-range',
    min: 20,
    max: 32,
  });
  assert.deepEqual(checkRules(rules({ maxNetmaskLength: 56 }), 'ipv6', 64, []), {
    kind: 'netmask-out-of-range',
    min: 0,
    max: 56,
  });
});

test('a resource must carry every tag that the pool demands, and may carry more', () => {
  const tagged = rules({ resourceTags: [environment, team] });
  assert.deepEqual(checkRules(tagged, 'ipv4', 24, [team, environment, { key: 'x', value: 'y' }]), {
    kind: 'ok',
  });
  assert.deepEqual(checkRules(tagged, 'ipv4', 24, [team]), { kind: 'tags-missing', missing: [environment] });
  assert.deepEqual(checkRules(tagged, 'ipv4', 24, []), {
    kind: 'tags-missing',
    missing: [environment, team],
  });
});

test('a tag counts with its value and its case', () => {
  const tagged = rules({ resourceTags: [environment] });
  for (const tag of [
    { key: 'environment', value: 'test' },
    { key: 'environment', value: 'Production' },
    { key: 'Environment', value: 'production' },
  ]) {
    assert.equal(checkRules(tagged, 'ipv4', 24, [tag]).kind, 'tags-missing');
  }
});

test('a reservation by hand has no tags that a rule could look at', () => {
  const tagged = rules({ resourceTags: [environment] });
  assert.deepEqual(checkRules(tagged, 'ipv4', 24, 'not-a-resource'), { kind: 'ok' });
});

test('the length is judged before the tags', () => {
  const both = rules({ minNetmaskLength: 20, maxNetmaskLength: 24, resourceTags: [environment] });
  assert.equal(checkRules(both, 'ipv4', 28, []).kind, 'netmask-out-of-range');
});

test('rules that contradict themselves say which parameter is wrong', () => {
  const cases = [
    [
      { minNetmaskLength: 24, maxNetmaskLength: 20 },
      /AllocationMinNetmaskLength \(24\).*AllocationMaxNetmaskLength \(20\)/,
    ],
    [{ defaultNetmaskLength: 16, minNetmaskLength: 20 }, /AllocationDefaultNetmaskLength \(16\).*\(20\)/],
    [{ defaultNetmaskLength: 28, maxNetmaskLength: 24 }, /AllocationDefaultNetmaskLength \(28\).*\(24\)/],
    [{ minNetmaskLength: 33 }, /\(33\) for parameter AllocationMinNetmaskLength.*between 0 and 32/],
    [{ maxNetmaskLength: -1 }, /\(-1\) for parameter AllocationMaxNetmaskLength/],
    [{ defaultNetmaskLength: 129 }, /\(129\) for parameter AllocationDefaultNetmaskLength/],
  ] as const;
  for (const [given, message] of cases) assert.match(rulesProblem(rules(given), 'ipv4') ?? '', message);
  assert.match(rulesProblem(rules({ maxNetmaskLength: 129 }), 'ipv6') ?? '', /between 0 and 128/);
  assert.equal(rulesProblem(rules({ maxNetmaskLength: 33 }), 'ipv6'), undefined);
});

test('equal lengths are no contradiction', () => {
  const equal = { minNetmaskLength: 24, maxNetmaskLength: 24, defaultNetmaskLength: 24 };
  assert.equal(rulesProblem(rules(equal), 'ipv4'), undefined);
});

test('rules without a problem allow their own default', () => {
  const length = fc.option(fc.integer({ min: -2, max: 130 }), { nil: undefined });
  fc.assert(
    fc.property(anyFamily, length, length, length, (family, min, max, fallback) => {
      const given = rules({ minNetmaskLength: min, maxNetmaskLength: max, defaultNetmaskLength: fallback });
      const lengths = [min, max, fallback].filter((each) => each !== undefined);
      const isInFamily = lengths.every((each) => each >= 0 && each <= widthOf(family));
      if (rulesProblem(given, family) === undefined) {
        assert(isInFamily);
        if (fallback !== undefined) assert.equal(checkRules(given, family, fallback, []).kind, 'ok');
      } else if (isInFamily) {
        // Something of the three contradicts something else: no length suits all of them, or the default is none.
        const low = min ?? 0;
        const high = max ?? widthOf(family);
        assert(low > high || (fallback !== undefined && (fallback < low || fallback > high)));
      }
    }),
    property(1000),
  );
});
