// One suite, both engines. What a database does is told by databases, never by a stand-in.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe } from 'node:test';
import type { Engine } from '../../src/store/engines/engine.ts';
import { openPostgres } from '../../src/store/engines/postgres.ts';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from './postgres.ts';

export type EngineName = Engine['engine'];

export type OpenEmpty = {
  /** A migrated database with nothing in it, closed and removed after the test. */
  (): Promise<Engine>;
  /** Another connection to the database that was opened last, as a second process would have. */
  again(): Promise<Engine>;
  /** Where the database that was opened last is: a file, or a URL. */
  place(): string;
};

export type EngineOptions = {
  /** The program's own migrations unless told. */
  readonly migrations?: string;
  readonly fsync?: boolean;
};

/** Registers the suite once for each engine; where there is no PostgreSQL it is skipped, and says why. */
export function forEachEngine(
  suite: (name: EngineName, openEmptyStore: OpenEmpty) => void,
  options: EngineOptions = {},
): void {
  describe('on SQLite', () => suite('sqlite', sqliteStores(options)));
  const skip = whyNoPostgres() ?? false;
  describe('on PostgreSQL', { skip }, () => {
    if (!skip) suite('postgres', postgresStores(options));
  });
}

function sqliteStores({ migrations }: EngineOptions): OpenEmpty {
  let directory = '';
  let count = 0;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cadastre-sqlite-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));
  return openers({
    create: async () => {
      count += 1;
      return join(directory, `${count}.db`);
    },
    open: (file) => openSqlite(file),
    prepare: (engine) => migrate(engine, migrations ? { directory: migrations } : {}),
  });
}

function postgresStores({ migrations, fsync = false }: EngineOptions): OpenEmpty {
  let server: TestPostgres;
  let template = '';
  before(async () => {
    server = await startPostgres({ fsync });
    // Migrated once and copied for each test.
    template = await server.createDatabase();
    const engine = await openPostgres(template);
    await migrate(engine, migrations ? { directory: migrations } : {});
    await engine.close();
  });
  after(() => server?.stop());
  return openers({
    create: () => server.createDatabase(template),
    open: (url) => openPostgres(url),
    prepare: async () => undefined,
  });
}

type Source = {
  readonly create: () => Promise<string>;
  readonly open: (place: string) => Promise<Engine>;
  readonly prepare: (engine: Engine) => Promise<unknown>;
};

function openers({ create, open, prepare }: Source): OpenEmpty {
  const opened: Engine[] = [];
  let place = '';
  afterEach(async () => {
    for (const engine of opened.splice(0)) await engine.close();
  });
  const again = async () => {
    const engine = await open(place);
    opened.push(engine);
    return engine;
  };
  const openEmptyStore = async () => {
    place = await create();
    const engine = await again();
    await prepare(engine);
    return engine;
  };
  return Object.assign(openEmptyStore, { again, place: () => place });
}
