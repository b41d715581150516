// Commands as people run them: in this process where that tells the same, and as a process of their own where
// signals, sockets or the start itself are what the test is about.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/command-line.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bin = fileURLToPath(new URL('../../bin/cadastre.mjs', import.meta.url));

export type Environment = Readonly<Record<string, string>>;
export type Ended = { readonly code: number; readonly out: string; readonly error: string };

/** Runs a command here; one that serves takes a free port, unless told which. */
export async function run(environment: Environment, ...words: string[]): Promise<Ended> {
  let out = '';
  let error = '';
  const surroundings = { CADASTRE_LISTEN: '127.0.0.1:0', CADASTRE_CONSOLE: 'off', ...environment };
  const code = await runCommandLine(['node', 'cadastre', ...words], surroundings, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isWatched: false,
  });
  return { code, out, error };
}

/** The environment of where the database of a test is. */
export const databaseAt = (place: string): string =>
  place.startsWith('postgres') ? place : `sqlite:${place}`;

export type Started = {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  readonly out: () => string;
  readonly error: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
};

/** Starts the program itself as a process of its own; whoever starts it stops it. */
export function start(environment: Environment, ...words: string[]): Started {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, CADASTRE_CONSOLE: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  return {
    child,
    out: () => out,
    error: () => error,
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

export type Serving = Started & { readonly endpoint: string };

/** Starts a server on a free port, and answers when it serves. */
export async function startServing(environment: Environment): Promise<Serving> {
  const started = start({ CADASTRE_LISTEN: '127.0.0.1:0', ...environment }, 'serve');
  const endpoint = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const [, found] = /serves (http:\S+)\n/.exec(started.out()) ?? [];
      if (found) resolve(found);
    };
    started.child.stdout?.on('data', look);
    started.ended.then(({ code }) => reject(new Error(`It ended with ${code}: ${started.error()}`)));
  });
  return { ...started, endpoint };
}

/** The key that the first start printed. */
export function printedKey(out: string): { accessKeyId: string; secretAccessKey: string } {
  const [, accessKeyId = ''] = /access key id +(\S+)/.exec(out) ?? [];
  const [, secretAccessKey = ''] = /secret access key +(\S+)/.exec(out) ?? [];
  return { accessKeyId, secretAccessKey };
}
