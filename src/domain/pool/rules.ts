// Allocation rules: what a pool demands of what is allocated from it (guide chapter 03).

import { type Family, widthOf } from '../cidr/cidr.ts';
import type { Tag } from '../tag/tag.ts';
import type { AllocationRules } from './pool.ts';

export type RuleOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'netmask-out-of-range'; readonly min: number; readonly max: number }
  | { readonly kind: 'tags-missing'; readonly missing: readonly Tag[] };

/** Whether a block of this length, held by something with these tags, satisfies the rules. */
export function checkRules(
  rules: AllocationRules,
  family: Family,
  prefixLength: number,
  tags: readonly Tag[] | 'not-a-resource',
): RuleOutcome {
  const min = rules.minNetmaskLength ?? 0;
  const max = rules.maxNetmaskLength ?? widthOf(family);
  if (prefixLength < min || prefixLength > max) return { kind: 'netmask-out-of-range', min, max };
  if (tags === 'not-a-resource') return { kind: 'ok' };
  const missing = rules.resourceTags.filter(
    (wanted) => !tags.some((tag) => tag.key === wanted.key && tag.value === wanted.value),
  );
  return missing.length === 0 ? { kind: 'ok' } : { kind: 'tags-missing', missing };
}

/** Why a set of rules makes no sense, `undefined` when it does. Equal lengths are allowed throughout. */
export function rulesProblem(rules: AllocationRules, family: Family): string | undefined {
  const width = widthOf(family);
  const lengths = [
    ['AllocationMinNetmaskLength', rules.minNetmaskLength],
    ['AllocationMaxNetmaskLength', rules.maxNetmaskLength],
    ['AllocationDefaultNetmaskLength', rules.defaultNetmaskLength],
  ] as const;
  for (const [name, length] of lengths) {
    if (length !== undefined && (length < 0 || length > width)) {
      return `Value (${length}) for parameter ${name} is invalid. It must be between 0 and ${width} for ${family}.`;
    }
  }
  const min = rules.minNetmaskLength ?? 0;
  const max = rules.maxNetmaskLength ?? width;
  if (min > max) {
    return `AllocationMinNetmaskLength (${min}) must not be greater than AllocationMaxNetmaskLength (${max}).`;
  }
  const fallback = rules.defaultNetmaskLength;
  if (fallback !== undefined && (fallback < min || fallback > max)) {
    return `AllocationDefaultNetmaskLength (${fallback}) must be between the minimum (${min}) and the maximum (${max}) netmask length.`;
  }
  return undefined;
}
