// One small mapper between an entity and its row, so that no gateway writes the same INSERT again.
// A table is declared once (schema.ts); the columns are those of the migrations, which a test compares.

import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { ofSize, rowsInParts } from './parts.ts';
import type { Row, SqlValue, Transaction } from './store.ts';

type Codec = {
  readonly columns: readonly string[];
  /** Adds the values of the columns to a row that is being made. */
  readonly write: (value: unknown, row: SqlValue[]) => void;
  readonly read: (row: Row) => unknown;
};

const nullable = (
  name: string,
  encode: (value: never) => SqlValue,
  decode: (value: SqlValue) => unknown,
): Codec => ({
  columns: [name],
  write: (value, row) => void row.push(value === undefined ? null : encode(value as never)),
  read: (row) => {
    const value = row[name];
    return value === null || value === undefined ? undefined : decode(value);
  },
});

function writeCidr(value: unknown, row: SqlValue[]): void {
  const cidr = value as Cidr;
  row.push(firstKey(cidr), lastKey(cidr), cidr.prefixLength);
}

/** Column kinds. A `cidr` spans the three columns that a block of addresses always has. */
export const column = {
  text: (name: string): Codec => nullable(name, (value: string) => value, String),
  int: (name: string): Codec => nullable(name, (value: number) => value, Number),
  bool: (name: string): Codec =>
    nullable(
      name,
      (value: boolean) => (value ? 1 : 0),
      (value) => Number(value) === 1,
    ),
  time: (name: string): Codec =>
    nullable(
      name,
      (value: Date) => value.getTime(),
      (value) => new Date(Number(value)),
    ),
  json: (name: string): Codec =>
    nullable(
      name,
      (value: object) => JSON.stringify(value),
      (value) => JSON.parse(String(value)) as unknown,
    ),
  cidr: (): Codec => ({
    columns: ['first_address', 'last_address', 'prefix_length'],
    write: writeCidr,
    read: (row) => cidrFromKey(String(row.first_address), Number(row.prefix_length)),
  }),
  /** The same with its family before it, for the indexes over a scope. */
  cidrOfFamily: (): Codec => ({
    columns: ['family', 'first_address', 'last_address', 'prefix_length'],
    write: (value, row) => {
      row.push((value as Cidr).family);
      writeCidr(value, row);
    },
    read: (row) => cidrFromKey(String(row.first_address), Number(row.prefix_length)),
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
  /** Adds rows of different keys that there are not yet. */
  insertAll(transaction: Transaction, entities: readonly Entity[]): void;
  /** Overwrites the row of the same key. */
  update(transaction: Transaction, entity: Entity): void;
  /** Adds a row, or overwrites the one of the same key. */
  put(transaction: Transaction, entity: Entity): void;
  remove(transaction: Transaction, ...key: readonly string[]): void;
  find(transaction: Transaction, ...key: readonly string[]): Promise<Entity | undefined>;
  list(transaction: Transaction, options: ListOptions): Promise<Entity[]>;
  count(transaction: Transaction, where: readonly Condition[]): Promise<number>;
  /** All rows of a condition written by hand, for the few questions that equality cannot ask. */
  select(transaction: Transaction, clause: string, ...values: SqlValue[]): Promise<Entity[]>;
};

/** Declares a table by its name, for each member of the entity the column that keeps it, and the columns of its key. */
export function defineTable<Entity extends object>(
  name: string,
  members: { readonly [Member in keyof Entity]-?: Codec },
  key: readonly string[] = ['id'],
): Table<Entity> {
  const codecs = Object.entries(members) as [keyof Entity, Codec][];
  const columns = codecs.flatMap(([, codec]) => codec.columns);
  const ofKey = key.map((each) => columns.indexOf(each));
  const list = columns.join(', ');
  const places = `(${columns.map(() => '?').join(', ')})`;
  const insertSql = ofSize(
    (size) => `INSERT INTO ${name} (${list}) VALUES ${new Array<string>(size).fill(places).join(', ')}`,
  );
  // Not the key: SQLite looks through everything that refers to a key that is set, even to what it was.
  const settable = columns.filter((each) => !key.includes(each));
  const isOfKey = `WHERE ${key.map((each) => `${each} = ?`).join(' AND ')}`;
  const updateSql = `UPDATE ${name} SET ${settable.map((each) => `${each} = ?`).join(', ')} ${isOfKey}`;
  const putSql = `${insertSql(1)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${settable
    .map((each) => `${each} = excluded.${each}`)
    .join(', ')}`;
  const selectSql = `SELECT ${list} FROM ${name}`;

  const writeRow = (entity: Entity, row: SqlValue[]): void => {
    for (const [member, codec] of codecs) codec.write(entity[member], row);
  };
  const toRow = (...entities: readonly Entity[]): SqlValue[] => {
    const row: SqlValue[] = [];
    for (const entity of entities) writeRow(entity, row);
    return row;
  };
  const fromRow = (row: Row): Entity => {
    const entity: Partial<Record<keyof Entity, unknown>> = {};
    for (const [member, codec] of codecs) entity[member] = codec.read(row);
    return entity as Entity;
  };

  return {
    name,
    columns,
    toRow: (entity) => toRow(entity),
    fromRow,
    insert: (transaction, entity) => transaction.send(insertSql(1), ...toRow(entity)),
    insertAll: (transaction, entities) => {
      for (const some of rowsInParts(transaction, entities)) {
        transaction.send(insertSql(some.length), ...toRow(...some));
      }
    },
    update: (transaction, entity) => {
      const row = toRow(entity);
      const values = row.filter((_, index) => !ofKey.includes(index));
      transaction.send(updateSql, ...values, ...ofKey.map((index) => row[index] as SqlValue));
    },
    put: (transaction, entity) => transaction.send(putSql, ...toRow(entity)),
    remove: (transaction, ...values) => transaction.send(`DELETE FROM ${name} ${isOfKey}`, ...values),
    find: async (transaction, ...values) => {
      const row = await transaction.one(`${selectSql} ${isOfKey}`, ...values);
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
