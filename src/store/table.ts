// One small mapper between an entity and its row, so that no gateway writes the same INSERT again.
// A table is declared once (schema.ts); the columns are those of the migrations, which a test compares.

import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import type { Row, SqlValue, Transaction } from './store.ts';

type Codec = {
  readonly columns: readonly string[];
  readonly toRow: (value: unknown) => SqlValue[];
  readonly fromRow: (values: readonly SqlValue[]) => unknown;
};

const nullable = (encode: (value: never) => SqlValue, decode: (value: SqlValue) => unknown) => ({
  toRow: (value: unknown) => [value === undefined ? null : encode(value as never)],
  fromRow: (values: readonly SqlValue[]) => {
    const value = values[0] as SqlValue;
    return value === null || value === undefined ? undefined : decode(value);
  },
});

/** Column kinds. A `cidr` spans the three columns that a block of addresses always has. */
export const column = {
  text: (name: string): Codec => ({ columns: [name], ...nullable((value: string) => value, String) }),
  int: (name: string): Codec => ({ columns: [name], ...nullable((value: number) => value, Number) }),
  bool: (name: string): Codec => ({
    columns: [name],
    ...nullable(
      (value: boolean) => (value ? 1 : 0),
      (value) => Number(value) === 1,
    ),
  }),
  time: (name: string): Codec => ({
    columns: [name],
    ...nullable(
      (value: Date) => value.getTime(),
      (value) => new Date(Number(value)),
    ),
  }),
  json: (name: string): Codec => ({
    columns: [name],
    ...nullable(
      (value: object) => JSON.stringify(value),
      (value) => JSON.parse(String(value)) as unknown,
    ),
  }),
  cidr: (): Codec => ({
    columns: ['first_address', 'last_address', 'prefix_length'],
    toRow: (value) => {
      const cidr = value as Cidr;
      return [firstKey(cidr), lastKey(cidr), cidr.prefixLength];
    },
    fromRow: ([first, , prefixLength]) => cidrFromKey(String(first), Number(prefixLength)),
  }),
} as const;

/** Equality on a column; several values are alternatives. */
export type Condition = { readonly column: string; readonly anyOf: readonly SqlValue[] };

export type ListOptions = {
  readonly where: readonly Condition[];
  /** Keyset: rows whose order column comes after this value. */
  readonly after?: string | undefined;
  readonly countMax: number;
  /** The order column, unique among what `where` selects; the table's key unless told. */
  readonly orderBy?: string;
};

/** Which rows of a list: those after a key, so many at most. */
export type Page = Pick<ListOptions, 'after' | 'countMax'>;

export type Table<Entity> = {
  readonly name: string;
  readonly columns: readonly string[];
  /** The values of an entity in the order of `columns`, for a statement written by hand. */
  toRow(entity: Entity): SqlValue[];
  /** The entity in a row that has at least these columns. */
  fromRow(row: Row): Entity;
  /** Adds a row; the outcome is known at the commit. */
  insert(transaction: Transaction, entity: Entity): void;
  /** Overwrites the row of the same key. */
  update(transaction: Transaction, entity: Entity): void;
  /** Adds a row, or overwrites the one of the same key. */
  put(transaction: Transaction, entity: Entity): void;
  remove(transaction: Transaction, key: string): void;
  find(transaction: Transaction, key: string): Promise<Entity | undefined>;
  list(transaction: Transaction, options: ListOptions): Promise<Entity[]>;
  count(transaction: Transaction, where: readonly Condition[]): Promise<number>;
  /** All rows of a condition written by hand, for the few questions that equality cannot ask. */
  select(transaction: Transaction, clause: string, ...values: SqlValue[]): Promise<Entity[]>;
};

/** Declares a table by its name and, for each member of the entity, the column that keeps it. The key is `id`. */
export function defineTable<Entity extends object>(
  name: string,
  members: { readonly [Member in keyof Entity]-?: Codec },
): Table<Entity> {
  const codecs = Object.entries(members) as [keyof Entity, Codec][];
  const columns = codecs.flatMap(([, codec]) => codec.columns);
  const list = columns.join(', ');
  const insertSql = `INSERT INTO ${name} (${list}) VALUES (${columns.map(() => '?').join(', ')})`;
  // Not the key: SQLite looks through everything that refers to a key that is set, even to what it was.
  const settable = columns.filter((each) => each !== 'id');
  const updateSql = `UPDATE ${name} SET ${settable.map((each) => `${each} = ?`).join(', ')} WHERE id = ?`;
  const putSql = `${insertSql} ON CONFLICT (id) DO UPDATE SET ${settable
    .map((each) => `${each} = excluded.${each}`)
    .join(', ')}`;
  const selectSql = `SELECT ${list} FROM ${name}`;

  const toRow = (entity: Entity): SqlValue[] =>
    codecs.flatMap(([member, codec]) => codec.toRow(entity[member]));
  const keyOf = (entity: Entity): string => (entity as unknown as { id: string }).id;
  const fromRow = (row: Row): Entity => {
    const entity: Partial<Record<keyof Entity, unknown>> = {};
    for (const [member, codec] of codecs) {
      entity[member] = codec.fromRow(codec.columns.map((each) => row[each] as SqlValue));
    }
    return entity as Entity;
  };

  return {
    name,
    columns,
    toRow,
    fromRow,
    insert: (transaction, entity) => transaction.send(insertSql, ...toRow(entity)),
    update: (transaction, entity) =>
      transaction.send(
        updateSql,
        ...toRow(entity).filter((_, index) => columns[index] !== 'id'),
        keyOf(entity),
      ),
    put: (transaction, entity) => transaction.send(putSql, ...toRow(entity)),
    remove: (transaction, key) => transaction.send(`DELETE FROM ${name} WHERE id = ?`, key),
    find: async (transaction, key) => {
      const row = await transaction.one(`${selectSql} WHERE id = ?`, key);
      return row && fromRow(row);
    },
    list: async (transaction, { where, after, countMax, orderBy = 'id' }) => {
      const { clause, values } = conditions(where, after === undefined ? [] : [`${orderBy} > ?`]);
      if (after !== undefined) values.push(after);
      const sql = `${selectSql}${clause} ORDER BY ${orderBy} LIMIT ?`;
      return (await transaction.all(sql, ...values, countMax)).map(fromRow);
    },
    count: async (transaction, where) => {
      const { clause, values } = conditions(where, []);
      const row = await transaction.one<{ n: number }>(
        `SELECT count(*) AS n FROM ${name}${clause}`,
        ...values,
      );
      return Number(row?.n ?? 0);
    },
    select: async (transaction, clause, ...values) =>
      (await transaction.all(`${selectSql} ${clause}`, ...values)).map(fromRow),
  };
}

function conditions(
  where: readonly Condition[],
  more: readonly string[],
): { clause: string; values: SqlValue[] } {
  const parts = where.map(({ column: name, anyOf }) =>
    anyOf.length === 1 ? `${name} = ?` : `${name} IN (${anyOf.map(() => '?').join(', ')})`,
  );
  const all = [...parts, ...more];
  return {
    clause: all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`,
    values: where.flatMap(({ anyOf }) => [...anyOf]),
  };
}
