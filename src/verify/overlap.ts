// Whether blocks overlap, told from them in the order of their addresses within a group. Pure: one step per block.

import { type Cidr, type Family, lastOf } from '../domain/cidr/cidr.ts';

/**
 * Answers, for each block that goes by, the one before it in its group that it overlaps. Remembers one block per
 * family: of those before, the one that reaches furthest.
 */
export function watchOverlaps<Held extends { readonly cidr: Cidr }>(): (
  group: string,
  held: Held,
) => Held | undefined {
  let current: string | undefined;
  const furthest = new Map<Family, Held>();
  return (group, held) => {
    if (group !== current) furthest.clear();
    current = group;
    const before = furthest.get(held.cidr.family);
    if (!before || lastOf(held.cidr) > lastOf(before.cidr)) furthest.set(held.cidr.family, held);
    return before && lastOf(before.cidr) >= held.cidr.first ? before : undefined;
  };
}
