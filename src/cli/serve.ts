// `cadastre serve`: open, serve until told to stop, drain.

import { randomUUID } from 'node:crypto';
import { type Application, openApplication, startReconcilers } from '../application.ts';
import type { Config } from '../config.ts';
import { createLog, type Log } from '../effects/log.ts';
import { systemReason } from '../effects/system-error.ts';
import { createHttpServer, type Done, type HttpServer } from '../wire/http-server.ts';
import { Refusal } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { welcome } from './welcome.ts';

/** How long requests under way may take once the server was told to stop, in milliseconds. */
const drainMs = 10_000;

export async function serve(terminal: Terminal, config: Config): Promise<number> {
  const stopped = untilToldToStop();
  const log = createLog(config.logLevel);
  const application = await openApplication(config);
  try {
    const server = await listen(config, application, log);
    const driver = startReconcilers(application, {
      holder: randomUUID(),
      onError: (name, error) =>
        log.error({ reconciler: name, error: describeError(error) }, 'reconciler failed'),
    });
    const isSecretGiven = config.rootAccount.secretAccessKey !== undefined;
    terminal.out(welcome(endpointOf(server.address()), application.firstStart, isSecretGiven));
    await stopped;
    log.info('stopping');
    await server.drain(drainMs);
    await driver.stop();
  } finally {
    await application.store.close();
  }
  return 0;
}

async function listen({ listen }: Config, application: Application, log: Log): Promise<HttpServer> {
  const server = createHttpServer({
    dispatch: application.dispatch,
    requestId: randomUUID,
    isReady: () => true,
    onDone: (done) => logCall(log, done),
    onError: (error, requestId) => log.error({ requestId, error: describeError(error) }, 'internal error'),
  });
  const { host, port } = listen;
  try {
    await server.listen(host, port);
    return server;
  } catch (error) {
    const reason = systemReason(error) ?? String(error);
    throw new Refusal(
      `Cannot listen on ${host}:${port}: ${reason}. CADASTRE_LISTEN sets the address and the port; port 0 takes any free one.`,
      { cause: error },
    );
  }
}

/** The first signal. The next one finds nobody listening, and ends the process at once. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

const signals = ['SIGTERM', 'SIGINT'] as const;

function logCall(log: Log, done: Done): void {
  const { durationMs, ...rest } = done;
  log.info({ ...rest, durationMs: Math.round(durationMs * 1000) / 1000 }, 'call');
}

const describeError = (error: unknown): string =>
  error instanceof Error
    ? [error.stack ?? error.message, error.cause].filter(Boolean).map(String).join('\ncause: ')
    : String(error);

const endpointOf = ({ address, port, family }: { address: string; port: number; family: string }): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
