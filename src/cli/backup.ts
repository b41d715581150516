// `cadastre backup`: a consistent copy of the embedded database, while a server uses it.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { about } from '../effects/system-error.ts';
import { Refusal, UsageError } from './failure.ts';
import { openDatabase } from './register.ts';
import { bar, progressLine, type Terminal } from './terminal.ts';

export async function backup(terminal: Terminal, config: Config, file: string): Promise<number> {
  if (/^postgres(?:ql)?:/.test(config.database)) {
    throw new UsageError(
      'A PostgreSQL database is copied with its own tools: ' +
        `pg_dump --format=custom --file=${JSON.stringify(file)} "$CADASTRE_DATABASE" for a copy, ` +
        'pg_basebackup with WAL archiving for a point in time.',
    );
  }
  const target = resolve(file);
  if (existsSync(target)) throw new Refusal(`${file} exists; a backup does not overwrite it.`);
  const store = await openDatabase(config);
  const line = progressLine(terminal);
  try {
    await about('The file of the backup', async () =>
      store.backup?.(target, (done, total) => line.show(bar(done, total))),
    );
  } finally {
    line.end();
    await store.close();
  }
  terminal.out(`The register, as it was when the copy began, is in ${target}.

To restore it, start on the copy with the same key file:

  CADASTRE_DATABASE=sqlite:${target} CADASTRE_KEY_FILE=${resolve(config.keyFile)} cadastre serve

The key file is not in the copy, and without it the secrets in the copy open nothing. Keep it as well, in another
place: ${resolve(config.keyFile)}
`);
  return 0;
}
