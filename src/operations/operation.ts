// What an operation is: one API action, its permission, and the few steps it takes inside one transaction.

import type { FindGrants, Look } from '../access/authorise.ts';
import type { Principal } from '../access/principal.ts';
import type { Secrets } from '../access/secrets.ts';
import type { Config } from '../config.ts';
import type { Ids } from '../effects/ids.ts';
import type { Transaction } from '../store/store.ts';

/** The services that are spoken for, and our own. */
export type ServiceName =
  | 'ec2'
  | 'sts'
  | 'iam'
  | 'ram'
  | 'organizations'
  | 'servicequotas'
  | 'ce'
  | 'cadastre';

/** Services that have no region: their calls may be signed for whatever region a client has. */
export const globalServices: ReadonlySet<ServiceName> = new Set(['sts', 'iam', 'organizations', 'ce']);

/** Who calls, from where, for which region; known before the operation starts. */
export type Caller = {
  readonly principal: Principal;
  readonly region: string;
  readonly sourceAddress: string;
  readonly requestId: string;
  /** What the client calls itself. */
  readonly userAgent?: string | undefined;
};

export type Context = {
  readonly transaction: Transaction;
  readonly caller: Caller;
  /** The action that the call takes, as policies name it: what is shared with the caller allows some of them. */
  readonly permission: string;
  /** The caller's account: every look-up is confined to it, and to what is shared with it. */
  readonly accountId: string;
  readonly region: string;
  /** One instant for the whole call, so that what it writes agrees with itself. */
  readonly now: Date;
  readonly ids: Ids;
  readonly config: Config;
  /** Seals what is kept of keys. */
  readonly secrets: Secrets;
};

/**
 * What a write changes, for those who look after it in the background: networks and what is in them (`inventory`),
 * pools and what is allocated by hand (`plan`), which accounts and regions are watched (`sites`), or what accounts
 * share with others (`shares`).
 */
export type Touched = 'inventory' | 'plan' | 'sites' | 'shares';

export type Operation<Input = never, Output = unknown> = {
  readonly name: string;
  readonly service: ServiceName;
  /** A read sees one consistent state and writes nothing; a write runs in one transaction with its audit record. */
  readonly kind: 'read' | 'write';
  readonly touches: Touched | undefined;
  /** The IAM action, such as `ec2:CreateIpamPool`. */
  readonly permission: string;
  /** The ARNs that the permission is checked against; `['*']` where the action has no resource-level permission. */
  readonly resources: (input: Input, caller: Caller) => readonly string[];
  /** Where the input does not say what the resources are called: looks that up. Of what is not found it says nothing. */
  readonly locate:
    | ((look: Look, input: Input, caller: Caller) => Promise<readonly string[] | undefined>)
    | undefined;
  /** What conditions can ask of this action, besides what they can ask of every one: `ec2:Ipv4IpamPoolId`. */
  readonly conditions: (input: Input, caller: Caller) => ConditionKeys;
  /** The same of each part of what it does, where there are several: all of them have to be allowed. */
  readonly parts: ((input: Input, caller: Caller) => readonly ConditionKeys[]) | undefined;
  /** What conditions can ask of each of its resources: `iam:PermissionsBoundary`. It is looked up if some policy asks. */
  readonly resourceKeys: readonly ResourceKey[];
  /** Further actions that the call takes on the same resources, and for which its caller needs leave as well. */
  readonly alsoNeeds: (input: Input, caller: Caller) => readonly string[];
  /** Whether whoever can sign may call it, whatever policies say. */
  readonly isOpen: boolean;
  /** For an action that nobody may take whom the resource's own policy does not name: where that policy is. */
  readonly findGrants: FindGrants | undefined;
  readonly run: (input: Input, context: Context) => Promise<Output>;
};

/** Keys of conditions with what this request says; a key without a value is missing. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Keys whose values are known of a thing that is there. */
export type ResourceKey =
  | 'iam:PermissionsBoundary'
  | 'ram:AllowsExternalPrincipals'
  | 'ram:ResourceShareName'
  | 'ram:ShareOwnerAccountId';

/** Operations of every input; dispatch hands each one what its own schema decoded. */
export type AnyOperation = Operation<never, unknown>;

type Definition<Input, Output> = {
  service?: ServiceName;
  kind: 'read' | 'write';
  touches?: Touched;
  permission?: string;
  resources?: (input: Input, caller: Caller) => readonly string[];
  locate?: (look: Look, input: Input, caller: Caller) => Promise<readonly string[] | undefined>;
  conditions?: (input: Input, caller: Caller) => ConditionKeys;
  parts?: (input: Input, caller: Caller) => readonly ConditionKeys[];
  resourceKeys?: readonly ResourceKey[];
  alsoNeeds?: (input: Input, caller: Caller) => readonly string[];
  isOpen?: boolean;
  findGrants?: FindGrants;
  run: (input: Input, context: Context) => Promise<Output>;
};

/** Names an operation. Types come from the published contract, so a forgotten member does not compile. */
export function operation<Input, Output>(
  name: string,
  definition: Definition<Input, Output>,
): Operation<Input, Output> {
  const service = definition.service ?? 'ec2';
  return {
    name,
    service,
    kind: definition.kind,
    touches: definition.touches,
    permission: definition.permission ?? `${service}:${name}`,
    resources: definition.resources ?? (() => ['*']),
    locate: definition.locate,
    conditions: definition.conditions ?? (() => ({})),
    parts: definition.parts,
    resourceKeys: definition.resourceKeys ?? [],
    alsoNeeds: definition.alsoNeeds ?? (() => []),
    isOpen: definition.isOpen ?? false,
    findGrants: definition.findGrants,
    run: definition.run,
  };
}
