// Puts the parts together: from a configuration to something that can serve. main.ts and the tests start here.

import { type AccessKey, findSigningKey } from './access/access-keys.ts';
import { createAccount, newAccountId } from './access/accounts.ts';
import { openSecretsOf, requireSecretsOpen } from './access/key-file.ts';
import type { Secrets } from './access/secrets.ts';
import type { Config } from './config.ts';
import { createNotes } from './console/note-changes.ts';
import { type Clock, systemClock } from './effects/clock.ts';
import { type Ids, randomIds } from './effects/ids.ts';
import { about } from './effects/system-error.ts';
import { createDispatch } from './operations/dispatch.ts';
import type { Dispatch } from './operations/incoming.ts';
import type { Touched } from './operations/operation.ts';
import { checkRegistry, findOperation } from './operations/registry.ts';
import { findSharedGrants } from './operations/sharing/find-grants.ts';
import { type Driver, type DriverOptions, startDriver } from './reconcilers/driver.ts';
import { endShares } from './reconcilers/end-shares.ts';
import { evaluateScopes } from './reconcilers/evaluate-scopes.ts';
import { expireClientTokens } from './reconcilers/expire-client-tokens.ts';
import { measurePools } from './reconcilers/measure-pools.ts';
import { meterUsage } from './reconcilers/meter-usage.ts';
import { pruneAddressHistory } from './reconcilers/prune-address-history.ts';
import { pruneAuditRecords } from './reconcilers/prune-audit-records.ts';
import { pruneDeprovisionedCidrs } from './reconcilers/prune-deprovisioned-cidrs.ts';
import { pruneEnded } from './reconcilers/prune-ended.ts';
import { pruneExpiredKeys } from './reconcilers/prune-expired-keys.ts';
import { pruneMonitored } from './reconcilers/prune-monitored.ts';
import { pruneSpaceCounts } from './reconcilers/prune-space-counts.ts';
import type { Reconciler } from './reconcilers/reconciler.ts';
import { sampleChanges } from './reconcilers/sample-changes.ts';
import { sampleSites } from './reconcilers/sample-sites.ts';
import { sampleTrends } from './reconcilers/sample-trends.ts';
import { settleOccupancyOfAll } from './reconcilers/settle-occupancy.ts';
import { inventory } from './reconcilers/sources/inventory.ts';
import { watchMembers } from './reconcilers/watch-members.ts';
import { findRootAccount } from './store/accounts.ts';
import { type MigrateOptions, migrate } from './store/migrate.ts';
import { chooseAvoidance } from './store/occupancy-setting.ts';
import { openStore } from './store/open.ts';
import { ensureProviderRange, providerIpv4, providerIpv6 } from './store/provider-ranges.ts';
import type { Store, Transaction } from './store/store.ts';
import { contractOf } from './wire/contract.ts';
import { faultReply } from './wire/fault-table.ts';

export type Application = {
  readonly config: Config;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly dispatch: Dispatch;
  /** Has somebody poked by what calls change; nobody is until then. */
  readonly pokeWith: (poke: Driver['poke']) => void;
  /** Has somebody told, at once, that something changed here; nobody is until then. */
  readonly hintWith: (hint: () => void) => void;
  readonly hint: () => void;
  /** What the first start made; nothing at later ones. */
  readonly firstStart: { readonly accountId: string; readonly key: AccessKey } | undefined;
};

export const reconcilers: readonly Reconciler[] = [
  expireClientTokens,
  pruneDeprovisionedCidrs,
  pruneEnded,
  pruneExpiredKeys,
  endShares,
  meterUsage,
  pruneAddressHistory,
  pruneAuditRecords,
  pruneMonitored,
  pruneSpaceCounts,
  watchMembers,
  sampleChanges(({ store }) => inventory(store)),
  sampleSites(({ store }) => inventory(store)),
  evaluateScopes,
  settleOccupancyOfAll,
  measurePools,
  sampleTrends,
];

/** Who has work when a call changed something. */
const wokenBy: Readonly<Record<Touched, readonly string[]>> = {
  inventory: ['sample-changes'],
  sites: ['sample-sites', 'watch-members'],
  plan: ['evaluate-scopes'],
  shares: ['evaluate-scopes', 'sample-sites', 'watch-members'],
};

/** Work whose changes people look at. */
const shownWork: ReadonlySet<string> = new Set([
  'sample-sites',
  'evaluate-scopes',
  'prune-deprovisioned-cidrs',
  'prune-ended',
]);

/** Starts the background work of an application, poked from now on by what its calls change. */
export function startReconcilers(
  application: Application,
  options: Omit<DriverOptions, 'surroundings' | 'reconcilers'>,
): Driver {
  const notes = createNotes(application, options.onError);
  const driver = startDriver({
    ...options,
    surroundings: application,
    reconcilers,
    onRun: (name, changed) => {
      options.onRun?.(name, changed);
      if (changed > 0 && shownWork.has(name)) notes.note(name);
    },
  });
  application.pokeWith(driver.poke);
  return {
    ...driver,
    stop: async () => {
      await driver.stop();
      await notes.stop();
    },
  };
}

/** Opens the database and the key file, brings the schema up to date, and makes the first account if there is none. */
export async function openApplication(
  config: Config,
  effects: { clock?: Clock; ids?: Ids } & Pick<MigrateOptions, 'onStep'> = {},
): Promise<Application> {
  const clock = effects.clock ?? systemClock;
  const ids = effects.ids ?? randomIds;
  checkRegistry((service, action) => contractOf(service as 'ec2', action) !== undefined);
  const store = await about('The database (CADASTRE_DATABASE)', () => openStore(config.database));
  try {
    await migrate(store, { ...effects, clock });
    const secrets = await openSecretsOf(store, config.keyFile);
    const firstStart = await store.write(async (transaction) => {
      await ensureProviderRange(transaction, providerIpv6, config.providerIpv6);
      await ensureProviderRange(transaction, providerIpv4, config.providerIpv4);
      chooseAvoidance(transaction, config.avoidDiscovered);
      return ensureRootAccount(transaction, config, secrets, clock, ids);
    });
    await requireSecretsOpen(store, secrets, config.keyFile);
    let poke: Driver['poke'] = () => undefined;
    const dispatch = createDispatch({
      store,
      config,
      clock,
      ids,
      secrets,
      findOperation,
      findGrants: findSharedGrants,
      findSigningKey: (accessKeyId) => findSigningKey(store, secrets, clock, accessKeyId),
      codeOf: (fault, service) => faultReply(fault, service).code,
      wake: (touched) => {
        for (const name of wokenBy[touched]) poke(name);
      },
    });
    const pokeWith = (given: Driver['poke']): void => {
      poke = given;
    };
    let onChange: () => void = () => undefined;
    const hintWith = (given: () => void): void => {
      onChange = given;
    };
    const hinting: Dispatch = async (incoming) => {
      const output = await dispatch(incoming);
      if (findOperation(incoming.service, incoming.action)?.kind === 'write') onChange();
      return output;
    };
    return {
      config,
      store,
      secrets,
      clock,
      ids,
      dispatch: hinting,
      pokeWith,
      hintWith,
      hint: () => onChange(),
      firstStart,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function ensureRootAccount(
  transaction: Transaction,
  { rootAccount }: Config,
  secrets: Secrets,
  clock: Clock,
  ids: Ids,
): Promise<Application['firstStart']> {
  if (await findRootAccount(transaction)) return undefined;
  const now = clock.now();
  const accountId = rootAccount.accountId ?? newAccountId(ids);
  const account = { id: accountId, name: 'root', isRoot: true, createdAt: now };
  const key = createAccount(transaction, secrets, account, {
    id: rootAccount.accessKeyId,
    secret: rootAccount.secretAccessKey,
  });
  return { accountId, key };
}
