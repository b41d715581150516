// The parts of many things at once: one statement for a page of things instead of one for each.

import type { Transaction } from './store.ts';
import type { Table } from './table.ts';

/** How many things one statement looks up. */
const idsPerStatement = 500;

/** Ids in lists for `IN`, padded to a power of two, so that few statements are ever prepared. */
export function* inLists(
  ids: readonly string[],
): Iterable<{ readonly ids: string[]; readonly places: string }> {
  for (let at = 0; at < ids.length; at += idsPerStatement) {
    const some = ids.slice(at, at + idsPerStatement);
    const padding = new Array<string>(2 ** Math.ceil(Math.log2(some.length)) - some.length).fill('');
    const padded = [...some, ...padding];
    yield { ids: padded, places: `(${padded.map(() => '?').join(', ')})` };
  }
}

/**
 * The rows that belong to each of the owners, in the given order; an owner without rows has no entry.
 * @param column the column that names the owner
 */
export async function listOfAll<Entity extends object>(
  transaction: Transaction,
  table: Table<Entity>,
  { column, ownerOf, order }: { column: string; ownerOf: (entity: Entity) => string; order: string },
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, Entity[]>> {
  const found = new Map<string, Entity[]>();
  for (const { ids, places } of inLists(ownerIds)) {
    const rows = await table.select(transaction, `WHERE ${column} IN ${places} ORDER BY ${order}`, ...ids);
    for (const row of rows) {
      const known = found.get(ownerOf(row));
      if (known) known.push(row);
      else found.set(ownerOf(row), [row]);
    }
  }
  return found;
}
