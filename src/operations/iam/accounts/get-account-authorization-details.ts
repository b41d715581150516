import type {
  EntityType,
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
} from '@aws-sdk/client-iam';
import { type ServicePolicy, servicePolicies } from '../../../access/service-policies.ts';
import type { Group, ManagedPolicy, Role, User } from '../../../domain/identity/identity.ts';
import { listGroups, listRoles, listUsers } from '../../../store/identities.ts';
import { listManagedPolicies } from '../../../store/managed-policies.ts';
import { oneOf } from '../../checks.ts';
import { type Context, operation } from '../../operation.ts';
import {
  describeGroups,
  describePolicies,
  describeRoles,
  describeServicePolicies,
  describeUsers,
} from '../account-details.ts';
import { markedPage } from '../page.ts';

/** In this order they are listed. */
const kinds = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
type Kind = (typeof kinds)[number] & EntityType;

type Entity = User | Group | Role | ManagedPolicy | ServicePolicy;
type Entry = { readonly kind: Kind; readonly key: string; readonly entity: Entity };

/** Shows all users, groups, roles and policies of the account in one listing, with all that hangs on them. */
export const getAccountAuthorizationDetails = operation<
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse
>('GetAccountAuthorizationDetails', {
  service: 'iam',
  kind: 'read',
  async run(input, context) {
    const wanted = new Set(input.Filter?.map((each) => oneOf('Filter', each, kinds)) ?? []);
    const isShown = (kind: Kind): boolean => wanted.size === 0 || wanted.has(kind);
    const { items, end } = await markedPage<Entry, Entry>({
      name: 'GetAccountAuthorizationDetails',
      input,
      fetch: (page) => fetchEntries(context, kinds.filter(isShown), page),
      keyOf: ({ key }) => key,
      describe: (entries) => [...entries],
    });
    return { ...(await describe(context, items)), ...end };
  },
});

/** The next entries after a key, which begins with the place of the kind in the order of kinds. */
async function fetchEntries(
  context: Context,
  wanted: readonly Kind[],
  { after, countMax }: { readonly after: string | undefined; readonly countMax: number },
): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const kind of wanted) {
    const place = String(kinds.indexOf(kind));
    if (after !== undefined && after.slice(0, 1) > place) continue;
    const page = {
      after: after?.startsWith(place) ? after.slice(1) : undefined,
      countMax: countMax - found.length,
    };
    for (const entity of await listKind(context, kind, page)) {
      found.push({ kind, key: `${place}${keyOf(entity)}`, entity });
    }
    if (found.length >= countMax) break;
  }
  return found;
}

const keyOf = ({ name }: Entity): string => name.toLowerCase();

function listKind(
  { transaction, accountId }: Context,
  kind: Kind,
  page: { readonly after: string | undefined; readonly countMax: number },
): Promise<readonly Entity[]> {
  switch (kind) {
    case 'User':
      return listUsers(transaction, accountId, page);
    case 'Group':
      return listGroups(transaction, accountId, page);
    case 'Role':
      return listRoles(transaction, accountId, page);
    case 'LocalManagedPolicy':
      return listManagedPolicies(transaction, accountId, page);
    default:
      return Promise.resolve(
        servicePolicies
          .filter((policy) => keyOf(policy) > (page.after ?? ''))
          .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
          .slice(0, page.countMax),
      );
  }
}

async function describe({ transaction, accountId }: Context, entries: readonly Entry[]) {
  const of = <Wanted extends Entity>(kind: Kind): Wanted[] =>
    entries.filter((entry) => entry.kind === kind).map(({ entity }) => entity as Wanted);
  return {
    UserDetailList: await describeUsers(transaction, of<User>('User')),
    GroupDetailList: await describeGroups(transaction, of<Group>('Group')),
    RoleDetailList: await describeRoles(transaction, of<Role>('Role')),
    Policies: [
      ...(await describePolicies(transaction, of<ManagedPolicy>('LocalManagedPolicy'))),
      ...(await describeServicePolicies(transaction, accountId, of<ServicePolicy>('AWSManagedPolicy'))),
    ],
  };
}
