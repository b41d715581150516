// What a store is asked, and which of the questions read a whole table.

import type { Engine } from '../../src/store/engines/engine.ts';
import type { Transaction } from '../../src/store/store.ts';

/** A store that tells what it is asked. */
export function listening(store: Engine, listen: (sql: string, valueCount: number) => void): Engine {
  const told = (transaction: Transaction): Transaction =>
    new Proxy(transaction, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (typeof args[0] === 'string' && name !== 'lock') listen(args[0], args.length - 1);
          return (member as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (name === 'read' || name === 'write' || name === 'glance') {
        return (work: (transaction: Transaction) => Promise<unknown>) =>
          target[name]((transaction: Transaction) => work(told(transaction)));
      }
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** The table that a step of a plan of SQLite reads all of, by the name that it has; nothing when there is none. */
export function tableScanned(detail: string, sql: string, tables: ReadonlySet<string>): string | undefined {
  const [, name = ''] = /^SCAN (\w+)/.exec(detail) ?? [];
  if (tables.has(name)) return name;
  const aliases = [...sql.matchAll(/\b(?:FROM|JOIN|,)\s+(\w+)\s+(?:AS\s+)?(\w+)\b/gi)];
  const meant = aliases.find(([, table = '', alias]) => alias === name && tables.has(table));
  return meant?.[1];
}

/**
 * The steps of questions that read all rows of a table.
 * @param asked each question with the number of its values
 * @param readInOrder tables that are read as a whole for a reason
 */
export function scansOf(
  store: Engine,
  asked: ReadonlyMap<string, number>,
  readInOrder: readonly string[],
): Promise<string[]> {
  return store.read(async (transaction) => {
    const found: string[] = [];
    const names = await transaction.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    const tables = new Set(names.map(({ name }) => name));
    for (const [sql, count] of asked) {
      if (!/^\s*(SELECT|UPDATE|DELETE|WITH)/i.test(sql)) continue;
      const plan = await transaction.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql}`,
        ...new Array<null>(count).fill(null),
      );
      for (const { detail } of plan) {
        const table = tableScanned(detail, sql, tables);
        if (table && !readInOrder.includes(table)) {
          found.push(`${detail}: ${sql.replace(/\s+/g, ' ').slice(0, 160)}`);
        }
      }
    }
    return found;
  });
}
