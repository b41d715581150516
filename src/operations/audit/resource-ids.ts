// Which resources a call was about: whatever looks like an id in what was asked and in what was answered.

/** How many ids one record has at most. */
export const resourceIdCountMax = 100;

/** How many values of a call are looked at. */
const valueCountMax = 10_000;

const idLengthMax = 80;

/** A word or several, and 8, 17 or 33 hexadecimal digits: `vpc-1a2b3c4d`, `ipam-pool-alloc-0…`. */
const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*?-(?:[0-9a-f]{8}|[0-9a-f]{17}|[0-9a-f]{33})$/;

/** The ids of what organizations are made of: units, roots, policies, invitations and themselves. */
const organizationPattern =
  /^(?:o-[a-z0-9]{10}|r-[a-z0-9]{6}|ou-[a-z0-9]{6}-[a-z0-9]{8}|p-[a-z0-9]{10}|h-[a-z0-9]{20})$/;

/** Shares and invitations to them have ids that much else could have: their ARNs tell them apart. */
const shareArnPattern = /^arn:aws:ram:[^:]*:\d{12}:resource-share(?:-invitation)?\/[0-9a-f-]{36}$/;

/** The ids in some values, each once, in the order in which they come. */
export function resourceIdsIn(...values: readonly unknown[]): string[] {
  const found = new Set<string>();
  const waiting = [...values].reverse();
  for (let count = 0; waiting.length > 0 && count < valueCountMax; count += 1) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      const id = idIn(value);
      if (id !== undefined) found.add(id);
      if (found.size === resourceIdCountMax) break;
    } else if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array)) {
      const members = Object.values(value);
      for (let index = members.length - 1; index >= 0; index -= 1) waiting.push(members[index]);
    }
  }
  return [...found];
}

/** An id, or the one that an ARN ends in. */
function idIn(text: string): string | undefined {
  const id = text.startsWith('arn:') ? text.slice(text.lastIndexOf('/') + 1) : text;
  const isId = idPattern.test(id) || organizationPattern.test(id) || shareArnPattern.test(text);
  return id.length <= idLengthMax && isId ? id : undefined;
}
