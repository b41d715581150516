// `cadastre serve`: open, serve until told to stop, drain.

import { randomUUID } from 'node:crypto';
import { openApplication, reconcilers } from '../application.ts';
import type { Config } from '../config.ts';
import { createLog, type Log } from '../effects/log.ts';
import { startDriver } from '../reconcilers/driver.ts';
import { createHttpServer, type Done } from '../wire/http-server.ts';
import { welcome } from './welcome.ts';

/** How long requests under way may take once the server was told to stop, in milliseconds. */
const drainMs = 10_000;

export async function serve(config: Config): Promise<number> {
  const log = createLog(config.logLevel);
  const application = await openApplication(config);
  const server = createHttpServer({
    dispatch: application.dispatch,
    requestId: randomUUID,
    isReady: () => true,
    onDone: (done) => logCall(log, done),
    onError: (error, requestId) => log.error({ requestId, error: describeError(error) }, 'internal error'),
  });
  await server.listen(config.listen.host, config.listen.port);
  const driver = startDriver({
    surroundings: application,
    reconcilers,
    holder: randomUUID(),
    onError: (name, error) =>
      log.error({ reconciler: name, error: describeError(error) }, 'reconciler failed'),
  });
  const stopped = untilToldToStop();
  process.stdout.write(welcome(endpointOf(server.address()), application.firstStart));
  await stopped;
  log.info('stopping');
  await server.drain(drainMs);
  await driver.stop();
  await application.store.close();
  return 0;
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

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
