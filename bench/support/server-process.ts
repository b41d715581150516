// The program as its own process, as it is run in production: `serve`, log level info, its log written to a file.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from './signer.ts';

export type ServerProcess = Target & {
  readonly pid: number;
  /** From the start of the process to its first word, in milliseconds. */
  readonly startMs: number;
  /** Processor time that it has used so far, in microseconds, on all of its threads. */
  cpuMicros(): number;
  /** Memory that it has resident now, in bytes. */
  residentBytes(): number;
  stop(): Promise<void>;
};

export type ServerOptions = {
  /** Where the key file and the log go. */
  readonly directory: string;
  readonly database: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than `serve`, with its arguments; it says `http://HOST:PORT` when it is ready. */
  readonly program?: readonly string[];
  readonly nodeOptions?: readonly string[];
};

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const credentials = {
  region: 'us-east-1',
  accessKeyId: 'AKIABENCHBENCHBENCH0',
  secretAccessKey: randomBytes(30).toString('base64'),
};

export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { directory, database, environment, program = [main, 'serve'], nodeOptions = [] } = options;
  const log = openSync(join(directory, 'server.log'), 'a');
  const startedAt = performance.now();
  // The options of this process are those about the heap that `npm start` gives: what runs here has them too.
  const child = spawn(process.execPath, [...process.execArgv, ...nodeOptions, ...program], {
    cwd: directory,
    stdio: ['ignore', 'pipe', log],
    env: {
      PATH: process.env.PATH,
      CADASTRE_LISTEN: '127.0.0.1:0',
      CADASTRE_DATABASE: database,
      CADASTRE_KEY_FILE: join(directory, 'cadastre.key'),
      CADASTRE_ROOT_ACCESS_KEY_ID: credentials.accessKeyId,
      CADASTRE_ROOT_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      CADASTRE_REGIONS: 'us-east-1',
      CADASTRE_QUOTAS: 'pools-per-scope=5000',
      ...environment,
    },
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await untilReady(child, join(directory, 'server.log'));
  const startMs = performance.now() - startedAt;
  const pid = child.pid as number;
  return {
    ...credentials,
    host: '127.0.0.1',
    port,
    pid,
    startMs,
    cpuMicros: () => cpuMicrosOf(pid),
    residentBytes: () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function untilReady(child: ChildProcess, logFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const port = /http:\/\/[\d.]+:(\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', () =>
      reject(new Error(`the server ended: ${text}\n${readFileSync(logFile, 'utf8')}`)),
    );
  });
}

/** Linux: fields 14 and 15 of /proc/PID/stat, in ticks of 10 ms. */
function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
