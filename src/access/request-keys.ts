// What a request says of itself, by the keys that conditions and variables name. A key is looked up only when a
// policy asks for it; what needs a question to the store is fetched before, and only if some policy in force asks.

import { foldKey } from '../domain/policy/fold.ts';
import type { FindValues } from '../domain/policy/pattern.ts';
import { identityArnOf, type Principal } from './principal.ts';

/** Where and how a request came, and what its action says about it. */
export type Surroundings = {
  readonly region: string;
  readonly sourceAddress: string;
  readonly userAgent: string | undefined;
  readonly now: Date;
  /** Keys of the action, as they are documented: `ec2:Ipv4IpamPoolId`, `aws:RequestTag/team`. */
  readonly conditions: Readonly<Record<string, string | readonly string[] | undefined>>;
};

type KeyValues = (principal: Principal, surroundings: Surroundings) => string | undefined;

const principalTypes = {
  root: 'Account',
  user: 'User',
  'assumed-role': 'AssumedRole',
  'federated-user': 'FederatedUser',
} as const;

const globalKeys: ReadonlyMap<string, KeyValues> = new Map<string, KeyValues>([
  ['aws:principalarn', (principal) => identityArnOf(principal)],
  ['aws:principalaccount', (principal) => principal.accountId],
  ['aws:principalorgid', (principal) => principal.membership?.organizationId],
  ['aws:principalorgpaths', (principal) => principal.membership?.path],
  ['aws:principalorgmasteraccount', (principal) => principal.membership?.managementAccountId],
  ['aws:principaltype', (principal) => principalTypes[principal.kind]],
  ['aws:principalisawsservice', () => 'false'],
  ['aws:viaawsservice', () => 'false'],
  ['aws:userid', (principal) => principal.userId],
  ['aws:username', (principal) => (principal.kind === 'user' ? principal.name : undefined)],
  ['aws:sourceidentity', (principal) => principal.session?.sourceIdentity],
  // There are no such devices here: a session is one without, and a lasting key says nothing of it.
  ['aws:multifactorauthpresent', (principal) => (principal.session ? 'false' : undefined)],
  [
    'aws:tokenissuetime',
    (principal) => principal.session && new Date(principal.session.issuedAt).toISOString(),
  ],
  ['aws:requestedregion', (_, { region }) => region],
  ['ec2:region', (_, { region }) => region],
  ['aws:sourceip', (_, { sourceAddress }) => sourceAddress.replace(/^::ffff:(?=\d+\.)/, '')],
  ['aws:useragent', (_, { userAgent }) => userAgent],
  ['aws:currenttime', (_, { now }) => now.toISOString()],
  ['aws:epochtime', (_, { now }) => String(Math.floor(now.getTime() / 1000))],
  ['aws:securetransport', () => 'false'],
]);

/** Those that need a look at what is stored, by what they begin with. */
export const principalTagPrefix = 'aws:principaltag/';
export const resourceTagPrefixes = [
  'aws:resourcetag/',
  'ec2:resourcetag/',
  'iam:resourcetag/',
  'ram:resourcetag/',
] as const;

export type Tags = readonly { readonly key: string; readonly value: string }[];

/** What is known of the resource, and what was fetched of tags. */
export type Fetched = {
  readonly resourceAccount: string | undefined;
  /** The service that the resource is of; tags are asked for by it, or whatever it is. */
  readonly service: string;
  readonly principalTags: Tags;
  readonly resourceTags: Tags;
  /** What the action can be asked of its resource, by keys as they are documented. */
  readonly resourceKeys: Readonly<Record<string, string | undefined>>;
};

export function requestKeys(principal: Principal, surroundings: Surroundings, fetched: Fetched): FindValues {
  const own = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries({ ...fetched.resourceKeys, ...surroundings.conditions })) {
    if (value !== undefined) own.set(foldKey(name), typeof value === 'string' ? [value] : value);
  }
  return (key) => {
    const known = own.get(key);
    if (known !== undefined) return known;
    const value = globalKeys.get(key)?.(principal, surroundings) ?? fetchedValue(key, fetched);
    return value === undefined ? undefined : [value];
  };
}

function fetchedValue(key: string, fetched: Fetched): string | undefined {
  if (key === 'aws:resourceaccount') return fetched.resourceAccount;
  if (key.startsWith(principalTagPrefix)) return tagValue(fetched.principalTags, key, principalTagPrefix);
  const prefix = resourceTagPrefixes.find((each) => key.startsWith(each));
  const isMeant = prefix?.startsWith('aws:') || prefix?.startsWith(`${fetched.service}:`);
  return prefix && isMeant ? tagValue(fetched.resourceTags, key, prefix) : undefined;
}

/** Keys are compared without regard to case, so is the tag in them; of several the first one counts. */
const tagValue = (tags: Tags, key: string, prefix: string): string | undefined =>
  tags.find((tag) => foldKey(tag.key) === key.slice(prefix.length))?.value;
