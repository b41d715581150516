// Where a contract suite runs: against a whole server in this process on each engine, or against whatever
// CADASTRE_TEST_ENDPOINT names. The suites are the same, so that what they say of us can be asked of the service.
//
//   CADASTRE_TEST_ENGINE=sqlite|postgres   one engine instead of both
//   CADASTRE_TEST_ENDPOINT=URL|aws         an account elsewhere, with the credentials of the environment; `aws` is
//                                          the service itself. Run it with --test-concurrency=1: there is one
//                                          account, and each test removes what it made.
//   CADASTRE_TEST_OTHER_ACCESS_KEY_ID, CADASTRE_TEST_OTHER_SECRET_ACCESS_KEY   a second account there

import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'node:test';
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
import { type MovingClock, signBy } from '../../support/moving-clock.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../../support/postgres.ts';
import {
  type Credentials,
  type ServerOptions,
  startTestServer,
  type TestServer,
} from '../../support/server.ts';
import { recordMade, removeMade } from './remove-made.ts';

/** The home region of what suites make, and another one. */
export const home = 'us-east-1';
export const away = 'us-west-2';

/** An account as its owner uses it: with the official clients, in one region. */
export type Actor = {
  readonly accountId: string;
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly credentials: Credentials;
  /** What its clients sign by; the machine's clock unless told. */
  readonly clock: MovingClock | undefined;
  readonly ec2: EC2;
  readonly sts: STS;
  readonly iam: IAM;
  /** The same account in another region. */
  in(region: string): Actor;
  /** The same requests, signed with something else. */
  with(credentials: Credentials): Actor;
};

type Need = 'another account' | 'the server itself';

export type Place = {
  /** An account with nothing in it; elsewhere the one account that there is. */
  account(): Promise<Actor>;
  /** An account that is not `account()`. */
  otherAccount(): Promise<Actor>;
  /** The server in this process; only for tests that need the server itself. */
  server(): TestServer;
  /** Options for a test: skipped, with the reason, where the place has not got what the test needs. */
  needs(need: Need): { readonly skip: string | false };
  /**
   * Whether the suite runs here after it ran on another engine: what no database has a say in (signatures, the
   * shape of a request) is not asked again.
   */
  readonly isSecond: boolean;
  /** How long to wait between two looks, and when to stop waiting. */
  readonly patience: { readonly pauseMs: number; readonly countMax: number };
};

const endpoint = process.env.CADASTRE_TEST_ENDPOINT || undefined;

/** Whether the suites run against an account elsewhere, where quotas and regions are what they are. */
export const isElsewhere = endpoint !== undefined;

/**
 * Registers a suite about one action, or one subject, in each place where it is to run.
 * @param environment of the server
 * @param clock of the server; a suite that has one cannot run elsewhere
 */
export function contract(
  subject: string,
  suite: (place: Place) => void,
  environment: Readonly<Record<string, string>> = {},
  clock?: MovingClock,
): void {
  if (endpoint !== undefined) {
    if (clock) return;
    describe(`${subject} at ${endpoint}`, () => suite(elsewhere(endpoint)));
    return;
  }
  const only = process.env.CADASTRE_TEST_ENGINE;
  if (only !== 'postgres') {
    describe(`${subject} on SQLite`, () =>
      suite(inProcess(async () => ({ environment, ...(clock && { clock }) }), false, clock)));
  }
  if (only !== 'sqlite') {
    const skip = whyNoPostgres() ?? false;
    describe(`${subject} on PostgreSQL`, { skip }, () => {
      if (!skip) suite(inProcess(onPostgres(environment, clock), only === undefined, clock));
    });
  }
}

function onPostgres(
  environment: Readonly<Record<string, string>>,
  clock: MovingClock | undefined,
): () => Promise<ServerOptions> {
  let postgres: TestPostgres | undefined;
  after(() => postgres?.stop());
  return async () => {
    postgres = await startPostgres({ fsync: false });
    // A copy of a migrated database where the test run has made one.
    const database = await postgres.createDatabase(process.env.CADASTRE_TEST_POSTGRES_MIGRATED);
    return { environment: { ...environment, CADASTRE_DATABASE: database }, ...(clock && { clock }) };
  };
}

function inProcess(
  options: () => Promise<ServerOptions>,
  isSecond: boolean,
  clock: MovingClock | undefined,
): Place {
  let running: TestServer | undefined;
  const actors: Actor[] = [];
  before(async () => {
    running = await startTestServer(await options());
  });
  after(async () => {
    for (const actor of actors) actor.ec2.destroy();
    await running?.stop();
    assert.deepEqual(running?.internalErrors, [], 'the server took an error for its own');
  });
  const server = (): TestServer => {
    if (!running) throw new Error('the server runs while tests run');
    return running;
  };
  const account = async () => {
    const { accountId, credentials } = await server().createAccount();
    const actor = actorOf({ accountId, credentials, endpoint: server().endpoint, clock });
    actors.push(actor);
    return actor;
  };
  return {
    account,
    otherAccount: account,
    server,
    needs: () => ({ skip: false }),
    isSecond,
    patience: { pauseMs: 5, countMax: 2000 },
  };
}

function elsewhere(name: string): Place {
  const url = name === 'aws' ? undefined : name;
  const others = otherCredentials();
  const actors = new Map<string, Promise<Actor>>();
  const known = (key: string, credentials?: Credentials): Promise<Actor> => {
    const actor = actors.get(key) ?? identify(url, credentials);
    actors.set(key, actor);
    return actor;
  };
  afterEach(async () => {
    for (const actor of actors.values()) await removeMade(await actor);
  });
  after(async () => {
    for (const actor of actors.values()) (await actor).ec2.destroy();
  });
  return {
    account: () => known('first'),
    otherAccount: () => known('other', others),
    server: () => {
      throw new Error(`${name} is not a server of this process`);
    },
    needs: (need) => {
      if (need === 'another account' && others) return { skip: false };
      return { skip: `${name} has not got ${need}` };
    },
    isSecond: false,
    patience: { pauseMs: url === undefined ? 2000 : 50, countMax: 300 },
  };
}

function otherCredentials(): Credentials | undefined {
  const accessKeyId = process.env.CADASTRE_TEST_OTHER_ACCESS_KEY_ID;
  const secretAccessKey = process.env.CADASTRE_TEST_OTHER_SECRET_ACCESS_KEY;
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
}

async function identify(url: string | undefined, given: Credentials | undefined): Promise<Actor> {
  const sts = new STS({ region: home, ...(url && { endpoint: url }), ...(given && { credentials: given }) });
  const { Account } = await sts.getCallerIdentity({});
  const credentials = given ?? (await sts.config.credentials());
  sts.destroy();
  const actor = actorOf({
    accountId: Account as string,
    credentials,
    endpoint: url,
    clock: undefined,
  });
  recordMade(actor);
  return actor;
}

type Identity = Pick<Actor, 'accountId' | 'credentials' | 'endpoint' | 'clock'>;

/** All clients of one account share the sockets of the first. */
function actorOf(identity: Identity, region = home, first?: EC2): Actor {
  const { credentials, endpoint: url } = identity;
  const options = {
    region,
    credentials,
    ...(url !== undefined && { endpoint: url, maxAttempts: 1 }),
    ...(first && { requestHandler: first.config.requestHandler }),
  };
  const ec2 = new EC2(options);
  const kin = (changed: Identity, inRegion: string): Actor => {
    const actor = actorOf(changed, inRegion, first ?? ec2);
    if (endpoint !== undefined) recordMade(actor);
    return actor;
  };
  const [sts, iam] = [new STS(options), new IAM(options)];
  for (const client of [ec2, sts, iam]) signBy(identity.clock, client);
  return {
    ...identity,
    region,
    ec2,
    sts,
    iam,
    in: (other) => kin(identity, other),
    with: (others) => kin({ ...identity, credentials: others }, region),
  };
}
