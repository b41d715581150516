// The one pipeline that every call goes through, its steps in this order: find the operation, authenticate,
// decode and check the shape, authorise, DryRun, idempotency token, transaction { run, audit record }, commit, wake;
// of a refusal an audit record afterwards. DryRun and ClientToken live only here. The order decides which error a
// call with several faults gets.

import { createHash } from 'node:crypto';
import type { FindGrants } from '../access/authorise.ts';
import type { Secrets } from '../access/secrets.ts';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import type { Clock } from '../effects/clock.ts';
import type { Ids } from '../effects/ids.ts';
import { saveAuditRecord } from '../store/audit.ts';
import { changedIn } from '../store/changed-resources.ts';
import { findFirstAnswer, saveFirstAnswer } from '../store/client-tokens.ts';
import { addDiscoveryDue } from '../store/discovery.ts';
import {
  LostRace,
  OutcomeUnknown,
  type Store,
  StoreUnavailable,
  TooManyRaces,
  type Transaction,
} from '../store/store.ts';
import { createLastUses } from './audit/last-uses.ts';
import { recordOf, recordOfRefusal } from './audit/record.ts';
import { createRefusals } from './audit/refusals.ts';
import { checkAccess } from './check-access.ts';
import type { Dispatch, FindSigningKey, Incoming } from './incoming.ts';
import {
  type Caller,
  type Context,
  globalServices,
  type Operation,
  type ServiceName,
  type Touched,
} from './operation.ts';
import { readAnswer, writeAnswer } from './stored-answer.ts';

export type Application = {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly findOperation: (service: string, action: string) => Operation<never, unknown> | undefined;
  readonly findSigningKey: FindSigningKey;
  /** What accounts share with others; nothing is unless told. */
  readonly findGrants?: FindGrants;
  /** The code that the caller of a service gets for a fault. */
  readonly codeOf: (fault: Fault, service: ServiceName) => string;
  /** Tells who works in the background, after a commit, what was changed. */
  readonly wake: (touched: Touched) => void;
};

/** Services differ in how they write the token. */
type AnyInput = { readonly DryRun?: boolean; readonly ClientToken?: string; readonly clientToken?: string };
type AnyOperation = Operation<AnyInput, unknown>;

const clientTokenLengthMax = 64;

const tokenOf = (input: AnyInput): string | undefined => input.ClientToken ?? input.clientToken;

export function createDispatch(application: Application): Dispatch {
  const refusals = createRefusals(application);
  const lastUses = createLastUses(application);
  return async (incoming) => {
    const operation = findOperation(application, incoming);
    const now = application.clock.now();
    const { principal, region } = await incoming
      .authenticate(application.findSigningKey, now)
      .catch(tellOfStorage);
    lastUses.note(principal, { usedAt: now, service: operation.service, region });
    const { sourceAddress, requestId, userAgent } = incoming;
    const caller: Caller = { principal, region, sourceAddress, requestId, userAgent };
    let input: AnyInput = {};
    try {
      checkRegion(application.config, operation, region);
      input = incoming.decode() as AnyInput;
      return await answer(application, operation, input, caller, now);
    } catch (error) {
      if (error instanceof Fault && isRecorded(error, input)) {
        const code = application.codeOf(error, operation.service);
        const call = { caller, action: operation.permission, input, now };
        refusals.note(recordOfRefusal(call, code, application.ids));
      }
      throw error;
    }
  };
}

/** A dry run asks what would be, and a storage that is out of order stores no record. */
const isRecorded = (refusal: Fault, input: AnyInput): boolean =>
  !input.DryRun && refusal.fault !== 'Unavailable';

async function answer(
  application: Application,
  operation: AnyOperation,
  input: AnyInput,
  caller: Caller,
  now: Date,
): Promise<unknown> {
  await checkAccess(application, operation, input, caller, now).catch(tellOfStorage);
  checkClientToken(input);
  if (input.DryRun) {
    throw new Fault('DryRunSucceeded', 'Request would have succeeded, but DryRun flag is set.');
  }
  return run(application, operation, input, caller, now);
}

function findOperation(application: Application, incoming: Incoming): AnyOperation {
  const operation = application.findOperation(incoming.service, incoming.action);
  if (operation) return operation as AnyOperation;
  throw new Fault('UnknownAction', `The action ${incoming.action} is not valid for this web service.`);
}

/** Global services are signed for whatever region a client has; a regional call names one that is served. */
function checkRegion(config: Config, operation: AnyOperation, region: string): void {
  if (globalServices.has(operation.service) || config.regions.has(region)) return;
  throw new Fault(
    'SignatureMismatch',
    `Credential should be scoped to a valid region; '${region}' is not one of this server's (CADASTRE_REGIONS).`,
  );
}

function checkClientToken(input: AnyInput): void {
  const token = tokenOf(input);
  if (token !== undefined && (token.length === 0 || token.length > clientTokenLengthMax)) {
    throw new Fault(
      'InvalidParameterValue',
      `Value for parameter ClientToken is invalid. It must have 1 to ${clientTokenLengthMax} characters.`,
    );
  }
}

async function run(
  application: Application,
  operation: AnyOperation,
  input: AnyInput,
  caller: Caller,
  now: Date,
): Promise<unknown> {
  const { store, ids, secrets } = application;
  const config = withGranted(application.config, caller);
  const inside = (transaction: Transaction): Context => ({
    transaction,
    caller,
    permission: operation.permission,
    accountId: caller.principal.accountId,
    region: caller.region,
    now,
    ids,
    config,
    secrets,
  });
  try {
    if (operation.kind === 'read') {
      return await store.read((transaction) => operation.run(input, inside(transaction)));
    }
    let tries = 0;
    const output = await store.write((transaction) => {
      tries += 1;
      return runOnce(operation, input, inside(transaction), tries);
    });
    if (operation.touches) application.wake(operation.touches);
    return output;
  } catch (error) {
    return tellOfStorage(error);
  }
}

/** The configuration as the caller's account has it: some quotas were raised for it, in the region of the call. */
function withGranted(config: Config, { principal, region }: Caller): Config {
  const granted = principal.quotas?.[region];
  return granted ? { ...config, quotas: { ...config.quotas, ...granted } } : config;
}

/** Says of what the storage could not do what it means for the caller. Signing keys come from the storage as well. */
function tellOfStorage(error: unknown): never {
  if (error instanceof StoreUnavailable) {
    throw new Fault('Unavailable', error instanceof OutcomeUnknown ? unknownOutcome : nothingChanged, {
      detail: error.message,
      cause: error,
    });
  }
  if (error instanceof TooManyRaces) {
    throw new Fault(
      'ConcurrentMutationLimitExceeded',
      'There are too many concurrent mutations for the requested resource. Try again later.',
      { cause: error },
    );
  }
  throw error;
}

const nothingChanged = 'The server cannot use its database now. Nothing was changed; try again later.';
const unknownOutcome =
  'The server lost its database while it stored the change, and it is not known whether that was done. ' +
  'Repeat the request with the same ClientToken, or look first.';

/** Runs a write, or answers what it answered the first time that this token came. */
async function runOnce(
  operation: AnyOperation,
  input: AnyInput,
  context: Context,
  tries: number,
): Promise<unknown> {
  const { transaction, accountId, region, now } = context;
  const token = tokenOf(input);
  if (token === undefined) return runAudited(operation, input, context);
  const key = { accountId, region, action: operation.name, token };
  const requestHash = hashRequest(input);
  // Across a socket a question costs as much as many statements, so there a token is first taken to be new, as nearly
  // every one is. If it is not, its unique key undoes what was done, and the second try asks.
  const isAsked = tries > 1 || transaction.engine === 'sqlite';
  const first = isAsked ? await findFirstAnswer(transaction, key) : undefined;
  if (first) {
    if (first.requestHash === requestHash) return readAnswer(first.response);
    throw new Fault(
      'IdempotentParameterMismatch',
      'The ClientToken was used before with other parameters. Repeat those, or use a new token.',
    );
  }
  const output = await runAudited(operation, input, context).catch(async (error: unknown) => {
    // Refused, perhaps, for what the same request did before, or while this one waited for it: that one has the answer.
    if (error instanceof Fault && (await findFirstAnswer(transaction, key))) {
      throw new LostRace('the ClientToken was used already', { cause: error });
    }
    throw error;
  });
  saveFirstAnswer(transaction, key, { requestHash, response: writeAnswer(output) }, now);
  return output;
}

async function runAudited(operation: AnyOperation, input: AnyInput, context: Context): Promise<unknown> {
  const output = await operation.run(input, context);
  const { transaction, caller, now, ids } = context;
  // Whatever becomes of the wake after the commit, this has what changed looked at.
  const changed = changedIn(transaction);
  if (changed.length > 0) addDiscoveryDue(transaction, context, ids.long('due', now), changed);
  saveAuditRecord(transaction, recordOf({ caller, action: operation.permission, input, now }, output, ids));
  return output;
}

/** The same for the same parameters, in whatever order they came. */
function hashRequest(input: AnyInput): string {
  const text = JSON.stringify(input, (name, value: unknown) => {
    if (name === 'ClientToken' || name === 'clientToken' || name === 'DryRun') return undefined;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(text).digest('base64url');
}
