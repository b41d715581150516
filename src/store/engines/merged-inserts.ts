// Rows for several tables in one statement. A statement costs the server a turn and an answer of its own, which is
// most of what a short insert costs; the rows that a call leaves behind (what it made, its audit record, its first
// answer) need only one.

import type { SqlValue } from '../store.ts';

const insert = /^\s*INSERT INTO ([a-z0-9_]+)\b/;

/** How many statements become one at most. */
const mergedCountMax = 6;

/** Inserts that are on their way together. */
export class MergedInserts {
  #tables: string[] = [];
  #texts: string[] = [];
  #values: SqlValue[] = [];

  /**
   * Takes a statement in, unless it is no insert, or one into a table that is there already: within a statement
   * nothing sees what another part of it did, and there is no order between two parts.
   */
  add(sql: string, values: readonly SqlValue[]): boolean {
    const table = insert.exec(sql)?.[1];
    if (table === undefined || this.#tables.includes(table) || this.#texts.length === mergedCountMax)
      return false;
    this.#tables.push(table);
    this.#texts.push(sql);
    this.#values.push(...values);
    return true;
  }

  /** One statement for all that was taken in; nothing when there was nothing. */
  take(): { sql: string; values: SqlValue[] } | undefined {
    const last = this.#texts.pop();
    if (last === undefined) return undefined;
    const parts = this.#texts.map((text, index) => `part${index} AS (${text})`);
    const values = this.#values;
    this.#tables = [];
    this.#texts = [];
    this.#values = [];
    return { sql: parts.length === 0 ? last : `WITH ${parts.join(', ')} ${last}`, values };
  }
}
