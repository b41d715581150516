// The real server in a process of its own, which can be killed at any moment and started again.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { callOverHttp, type HttpCaller } from './caller.ts';
import { wideQuotas } from './registers.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Given to every server at its first start, so that a test can sign before it has read anything. */
export const root = {
  accountId: '111122223333',
  accessKeyId: 'AKIASIMULATION000000',
  secretAccessKey: 'simulation-secret-of-forty-characters-00',
} as const;

export type ServerProcess = HttpCaller & {
  readonly endpoint: string;
  readonly pid: number;
  /** What it said on standard error. */
  log(): string;
  /** Ends it as a loss of power would, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Tells it to stop, and waits. @returns its exit code */
  stop(): Promise<number | null>;
};

/** Starts `cadastre serve` on a free port. @param environment at least where the database and the key file are */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      // What the tests compiled before spares each start half of its work.
      ...(process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}),
      CADASTRE_LISTEN: '127.0.0.1:0',
      CADASTRE_LOG_LEVEL: 'warn',
      CADASTRE_CONSOLE: 'off',
      CADASTRE_QUOTAS: wideQuotas,
      CADASTRE_ROOT_ACCOUNT_ID: root.accountId,
      CADASTRE_ROOT_ACCESS_KEY_ID: root.accessKeyId,
      CADASTRE_ROOT_SECRET_ACCESS_KEY: root.secretAccessKey,
      ...environment,
    },
  });
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const ended = once(child, 'exit').finally(() => process.off('exit', killWithParent));
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const log = () => lines.join('\n');
  const endpoint = await endpointOf(child, ended, log);
  const { call, close } = callOverHttp(endpoint, root);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    close();
  };
  return {
    call,
    close,
    endpoint,
    pid: child.pid as number,
    log,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}

function endpointOf(child: ChildProcess, ended: Promise<unknown>, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const [, endpoint] = /^Cadastre serves (http:\S+)/.exec(line) ?? [];
      if (endpoint) resolve(endpoint);
    });
    void ended.then(() => reject(new Error(`the server did not start:\n${log()}`)));
  });
}
