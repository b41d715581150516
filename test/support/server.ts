// A whole server in this process, on a free port, for tests that speak to it over a socket as clients do.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EC2Client } from '@aws-sdk/client-ec2';
import { STSClient } from '@aws-sdk/client-sts';
import { type AccessKey, createAccessKey } from '../../src/access/access-keys.ts';
import { newAccountId } from '../../src/access/accounts.ts';
import { type Application, openApplication, startReconcilers } from '../../src/application.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openConsole } from '../../src/console/console.ts';
import type { Clock } from '../../src/effects/clock.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { createHttpServer } from '../../src/wire/http-server.ts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type TestServer = {
  readonly endpoint: string;
  readonly application: Application;
  /** The first account, which the first start made. */
  readonly accountId: string;
  readonly credentials: Credentials;
  /** Errors that the server took for its own; a test that expects none should assert so. */
  readonly internalErrors: unknown[];
  /** The official client; as another account, or for another region, when told. */
  ec2(options?: { region?: string; credentials?: Credentials }): EC2Client;
  sts(options?: { region?: string; credentials?: Credentials }): STSClient;
  /** Another account with a key of its own. */
  createAccount(name?: string): Promise<{ accountId: string; credentials: Credentials }>;
  stop(): Promise<void>;
};

export type ServerOptions = {
  /** As in the environment; a temporary SQLite database unless told. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Whether the console is served; it is built first where it has to be. */
  readonly console?: boolean;
  /** Of a database that is there already: the first account, and a key of it. */
  readonly first?: { readonly accountId: string; readonly credentials: Credentials };
};

export async function startTestServer({
  environment = {},
  clock,
  console: hasConsole = false,
  first: known,
}: ServerOptions = {}): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-server-'));
  const config: Config = readConfig({
    CADASTRE_DATABASE: `sqlite:${join(directory, 'cadastre.db')}`,
    CADASTRE_KEY_FILE: join(directory, 'cadastre.key'),
    ...environment,
  });
  const application = await openApplication(config, clock ? { clock } : {});
  const internalErrors: unknown[] = [];
  const opened = hasConsole
    ? openConsole({
        ...application,
        onBuilding: () => undefined,
        onError: (error) => internalErrors.push(error),
      })
    : undefined;
  await opened?.ready;
  const server = createHttpServer({
    ...(opened && { pages: opened.pages }),
    dispatch: application.dispatch,
    requestId: randomUUID,
    isReady: () => true,
    onError: (error) => internalErrors.push(error),
  });
  await server.listen('127.0.0.1', 0);
  const endpoint = `http://127.0.0.1:${server.address().port}`;
  const driver = startReconcilers(application, {
    holder: randomUUID(),
    onError: (_, error) => internalErrors.push(error),
  });
  const made = application.firstStart;
  const first = made ? { accountId: made.accountId, credentials: toCredentials(made.key) } : known;
  if (!first) throw new Error('the test database was not empty');
  const { credentials } = first;
  const clients: { destroy(): void }[] = [];
  const keep = <Client extends { destroy(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  const options = (given: { region?: string; credentials?: Credentials } = {}) => ({
    endpoint,
    region: given.region ?? 'us-east-1',
    credentials: given.credentials ?? credentials,
    maxAttempts: 1,
  });
  return {
    endpoint,
    application,
    accountId: first.accountId,
    credentials,
    internalErrors,
    ec2: (given) => keep(new EC2Client(options(given))),
    sts: (given) => keep(new STSClient(options(given))),
    createAccount: (name = 'another') => createAccount(application, name),
    stop: async () => {
      for (const client of clients) client.destroy();
      await server.drain(2000);
      await driver.stop();
      await application.store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function createAccount(
  { store, secrets, ids, clock }: Application,
  name: string,
): Promise<{ accountId: string; credentials: Credentials }> {
  const accountId = newAccountId(ids);
  const key = await store.write(async (transaction) => {
    saveAccount(transaction, { id: accountId, name, isRoot: false, createdAt: clock.now() });
    return createAccessKey(transaction, secrets, { accountId, now: clock.now() });
  });
  return { accountId, credentials: toCredentials(key) };
}

const toCredentials = (key: AccessKey): Credentials => ({
  accessKeyId: key.id,
  secretAccessKey: key.secret,
  ...(key.sessionToken === undefined ? {} : { sessionToken: key.sessionToken }),
});
