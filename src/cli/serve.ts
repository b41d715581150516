// `cadastre serve`: open, serve until told to stop, drain.

import { randomUUID } from 'node:crypto';
import { type Application, openApplication, startReconcilers } from '../application.ts';
import type { Config } from '../config.ts';
import { latePages, openConsole } from '../console/console.ts';
import { Fault } from '../domain/fault.ts';
import { createLogs, type Log, type Logs } from '../effects/log.ts';
import { systemReason } from '../effects/system-error.ts';
import { createHttpServer, type Done, type HttpServer } from '../wire/http-server.ts';
import type { Pages } from '../wire/pages.ts';
import { linkAt, makeLink } from './console-link.ts';
import { Refusal } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { welcome } from './welcome.ts';

/** How long requests under way may take once the server was told to stop, in milliseconds. */
const drainMs = 10_000;

export async function serve(terminal: Terminal, config: Config): Promise<number> {
  const told = listenForStop();
  try {
    return await serveUntil(told.toStop, terminal, config);
  } finally {
    told.forget();
  }
}

async function serveUntil(toldToStop: Promise<void>, terminal: Terminal, config: Config): Promise<number> {
  const logs = createLogs(config.logLevel);
  const { log } = logs;
  let application: Application | undefined;
  let pages: Pages | undefined;
  // Listens first: a first start whose port is taken must not make a key that nobody gets to see.
  const server = await listen(
    config,
    logs,
    () => application,
    latePages(() => pages),
  );
  try {
    application = await openApplication(config, {
      onStep: (name, { number, of }) =>
        terminal.error(`The register is brought to this version, step ${number} of ${of}: ${name}\n`),
    });
    const driver = startReconcilers(application, {
      holder: randomUUID(),
      onError: (name, error) =>
        log.error({ reconciler: name, error: describeError(error) }, 'reconciler failed'),
    });
    const isSecretGiven = config.rootAccount.secretAccessKey !== undefined;
    const endpoint = endpointOf(server.address());
    const link = config.console && application.firstStart ? await makeLink(application.store) : undefined;
    terminal.out(
      welcome(endpoint, {
        firstStart: application.firstStart,
        isSecretGiven,
        consoleUrl: config.console ? `${endpoint}/console/` : undefined,
        link: link && linkAt(endpoint, link.token),
      }),
    );
    if (config.console) pages = startConsole(application, terminal, log);
    await toldToStop;
    log.info('stopping');
    await server.drain(drainMs);
    await driver.stop();
  } finally {
    await server.drain(0);
    await application?.store.close();
  }
  return 0;
}

/** A console that cannot be built is told of, and nothing else ends. */
function startConsole(application: Application, terminal: Terminal, log: Log): Pages {
  const { pages, ready } = openConsole({
    ...application,
    onBuilding: () => terminal.error('The console is being built, once; this takes about a minute.\n'),
    onError: (error) => log.error({ error: describeError(error) }, 'console'),
  });
  void ready.then((wrong) => {
    if (wrong !== undefined) terminal.error(`cadastre: the API is served without the console. ${wrong}\n`);
  });
  return pages;
}

async function listen(
  { listen: { host, port } }: Config,
  { log, plain }: Logs,
  findApplication: () => Application | undefined,
  pages: Pages,
): Promise<HttpServer> {
  const server = createHttpServer({
    dispatch: async (incoming) => {
      const application = findApplication();
      if (application) return application.dispatch(incoming);
      throw new Fault('Unavailable', 'The server is starting. Nothing was changed; try again later.');
    },
    requestId: randomUUID,
    pages,
    isReady: () => findApplication() !== undefined,
    onDone: (done) => logCall(plain, done),
    onError: (error, requestId) => log.error({ requestId, error: describeError(error) }, 'internal error'),
  });
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

/** Waits for the first signal. The next one finds nobody listening, and ends the process at once. */
function listenForStop(): { readonly toStop: Promise<void>; forget(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => {
    forget();
    resolve();
  };
  const forget = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  return { toStop: promise, forget };
}

const signals = ['SIGTERM', 'SIGINT'] as const;

/** Field by field, since nothing hides a secret in this line. */
function logCall(plain: Log, done: Done): void {
  const { service, action, accountId, region, code, detail, requestId, status } = done;
  const durationMs = Math.round(done.durationMs * 1000) / 1000;
  plain.info({ service, action, accountId, region, code, detail, requestId, status, durationMs }, 'call');
}

const describeError = (error: unknown): string =>
  error instanceof Error
    ? [error.stack ?? error.message, error.cause].filter(Boolean).map(String).join('\ncause: ')
    : String(error);

const endpointOf = ({ address, port, family }: { address: string; port: number; family: string }): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
