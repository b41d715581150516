// How rows of a list compare by a column.

type Value = string | number | undefined;

/** As people sort: numbers by size, texts by their letters, and numbers in texts by size. */
export function compareValues(one: Value, other: Value): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '').localeCompare(String(other ?? ''), 'en', { numeric: true });
}

/** As keys sort, sign by sign. */
export function compareKeys(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
