// What is shared with a caller: a look-up finds it as its own, for the actions that the share's permission allows.
// Whoever uses only what is its own is asked about no share.

import { Fault } from '../../domain/fault.ts';
import { findPermission, permissionsFor, type ShareableType } from '../../domain/sharing/resource.ts';
import { listGrants, listSharedIds } from '../../store/shared-with.ts';
import type { ListOptions } from '../../store/table.ts';
import type { Context } from '../operation.ts';
import { viewerOf } from './viewer.ts';

type Owned = { readonly id: string; readonly accountId: string };

/**
 * What was found under an id, if it is the caller's own or shared with it. The shares are asked about what was not found
 * as well: whoever guesses ids cannot tell by the time it takes which of them others have.
 * @throws {Fault} Unauthorized for what is shared with the caller, but not for this action
 */
export async function ifOwnOrShared<Entity extends Owned>(
  { transaction, caller, accountId, permission }: Context,
  id: string,
  thing: Entity | undefined,
  arnOf: (accountId: string, id: string) => string,
): Promise<Entity | undefined> {
  if (thing?.accountId === accountId) return thing;
  const grants = await listGrants(transaction, id, viewerOf(caller.principal));
  if (!thing || grants.length === 0) return undefined;
  if (grants.some((grant) => findPermission(grant.permission)?.actions.includes(permission))) return thing;
  throw new Fault(
    'Unauthorized',
    `You are not authorized to perform this operation. User: ${caller.principal.arn} is not authorized to perform: ` +
      `${permission} on resource: ${arnOf(thing.accountId, thing.id)} because no resource-based policy allows the ` +
      `${permission} action`,
  );
}

/** How many ids of shared things are looked at together. */
const idsAtOnce = 500;

type List<Entity> = (options: ListOptions) => Promise<Entity[]>;

type Shown = {
  /** Columns that only the owner can choose by, since others are not shown them. */
  readonly hidden?: readonly string[];
  /** Leaves out what is shared without leave for this action. */
  readonly allowing?: string;
};

/** A listing of what the account owns and of what is shared with it, in the order of their ids. */
export function listOwnAndShared<Entity extends Owned>(
  context: Context,
  resourceType: ShareableType,
  list: List<Entity>,
  { hidden = [], allowing }: Shown = {},
): List<Entity> {
  const { transaction, caller, accountId } = context;
  const viewer = viewerOf(caller.principal);
  const permissions = allowing === undefined ? undefined : permissionsFor(allowing);
  const listShared: List<Entity> = async ({ where, countMax, ...options }) => {
    const found: Entity[] = [];
    for (let { after } = options; found.length < countMax; ) {
      const ids = await listSharedIds(transaction, viewer, resourceType, {
        after,
        countMax: idsAtOnce,
        permissions,
      });
      if (ids.length > 0) {
        found.push(
          ...(await list({ where: [...where, { column: 'id', anyOf: ids }], countMax: ids.length })),
        );
      }
      if (ids.length < idsAtOnce) break;
      after = ids.at(-1);
    }
    return found;
  };
  return async (options) => {
    const { where, countMax } = options;
    const mine = await list({ ...options, where: [{ column: 'account_id', anyOf: [accountId] }, ...where] });
    const named = where.find(({ column }) => column === 'id');
    const isWhole = named !== undefined && mine.length === named.anyOf.length;
    if (isWhole || where.some(({ column }) => hidden.includes(column))) return mine;
    const theirs = await listShared(options);
    return theirs.length === 0 ? mine : mergeById([mine, theirs], countMax);
  };
}

/** The first of several listings taken together, each thing once. */
export function mergeById<Entity extends { readonly id: string }>(
  lists: readonly (readonly Entity[])[],
  countMax: number,
): Entity[] {
  const all = new Map(lists.flat().map((each) => [each.id, each]));
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, countMax);
}
