// A list in which what is within another thing follows it.

/** Keeps the order among those within the same thing; what is within something that is not listed begins a tree. */
export function inTreeOrder<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  parentOf: (item: Item) => string | null,
): Item[] {
  const ids = new Set(items.map(idOf));
  const within = new Map<string | null, Item[]>();
  for (const item of items) {
    const parent = parentOf(item);
    const key = parent !== null && ids.has(parent) ? parent : null;
    within.set(key, [...(within.get(key) ?? []), item]);
  }
  const order = (parent: string | null): Item[] =>
    (within.get(parent) ?? []).flatMap((item) => [item, ...order(idOf(item))]);
  return order(null);
}
