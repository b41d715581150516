// Storage: the embedded database is sound in itself, its pages, its indexes and its references. PostgreSQL has its
// own tools for that (pg_amcheck), and no SQL that asks.

import type { Row } from '../store/store.ts';
import type { Look } from './look.ts';

/** How many problems the database is asked for. */
const problemCountMax = 100;

export async function checkStorage(look: Look): Promise<void> {
  const { transaction } = look;
  if (transaction.engine !== 'sqlite') return;
  for (const row of await transaction.all<Row>(`PRAGMA integrity_check(${problemCountMax})`)) {
    const problem = String(row.integrity_check);
    if (problem !== 'ok') look.find({ what: 'integrity', where: 'database', message: problem });
  }
  const orphans = await transaction.all<{ table: string; n: number; parent: string }>(
    `SELECT "table", "parent", count(*) AS n FROM pragma_foreign_key_check GROUP BY "table", "parent" LIMIT ?`,
    problemCountMax,
  );
  for (const { table, parent, n } of orphans) {
    const message = `${n} rows of ${table} refer to rows of ${parent} that do not exist.`;
    look.find({ what: 'reference', where: table, message });
  }
  look.seen(1);
}
