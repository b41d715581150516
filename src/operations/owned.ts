// Finding what a call names, for this caller: what is another account's and not shared with it, or belongs to another
// region, is not found, in the same words as what does not exist.

import { poolArn, resourceDiscoveryArn } from '../domain/arn.ts';
import { Fault } from '../domain/fault.ts';
import type { Ipam, ResourceDiscovery, ResourceDiscoveryAssociation, Scope } from '../domain/ipam/ipam.ts';
import type { Pool } from '../domain/pool/pool.ts';
import type { Vpc } from '../domain/vpc/vpc.ts';
import { findAssociation, findIpam, findResourceDiscovery, findScope } from '../store/ipams.ts';
import { findPool } from '../store/pools.ts';
import { vpcTable } from '../store/schema.ts';
import type { Context } from './operation.ts';
import { ifOwnOrShared } from './sharing/shared.ts';

/**
 * Finds a thing, holds its row against other writers until the end, and reads it again: what is changed is what
 * is there now, not what was there before another writer was waited for.
 */
export async function holding<Entity extends { readonly id: string }>(
  { transaction }: Context,
  table: string,
  find: () => Promise<Entity>,
): Promise<Entity> {
  const seen = await find();
  // An engine with one writer at a time has nobody to wait for.
  if (transaction.engine === 'sqlite') return seen;
  await transaction.lock(table, seen.id);
  return find();
}

/** An IPAM is administered in its home region and nowhere else. */
export async function requireIpam(context: Context, id: string): Promise<Ipam> {
  const ipam = await findIpam(context.transaction, id);
  if (ipam && ipam.accountId === context.accountId && ipam.region === context.region) return ipam;
  throw new Fault('IpamNotFound', `The ipam ID '${id}' does not exist`);
}

/** The IPAM that owns something already found; it exists as long as that does. */
export async function ipamOf(context: Context, owned: { readonly ipamId: string }): Promise<Ipam> {
  const ipam = await findIpam(context.transaction, owned.ipamId);
  if (!ipam) throw new Error(`ipam ${owned.ipamId} is missing`);
  return ipam;
}

export async function requireScope(context: Context, id: string): Promise<Scope> {
  const scope = await findScope(context.transaction, id);
  if (scope && scope.accountId === context.accountId && scope.region === context.region) return scope;
  throw new Fault('ScopeNotFound', `The ipam-scope ID '${id}' does not exist`);
}

/** A resource discovery is administered where it was made, as the IPAMs are that it is for. */
export async function requireResourceDiscovery(context: Context, id: string): Promise<ResourceDiscovery> {
  const found = await findResourceDiscovery(context.transaction, id);
  const here = found?.region === context.region ? found : undefined;
  const usable = await ifOwnOrShared(context, id, here, resourceDiscoveryArn);
  if (usable) return usable;
  throw new Fault('ResourceDiscoveryNotFound', `The ipam-resource-discovery ID '${id}' does not exist`);
}

/** An association is the business of whose IPAM it is. */
export async function requireResourceDiscoveryAssociation(
  context: Context,
  id: string,
): Promise<ResourceDiscoveryAssociation> {
  const found = await findAssociation(context.transaction, id);
  if (found?.ipamAccountId === context.accountId && found.region === context.region) return found;
  throw new Fault(
    'ResourceDiscoveryAssociationNotFound',
    `The ipam-resource-discovery-association ID '${id}' does not exist`,
  );
}

/** A pool shows in the home region of its IPAM and in its locale, to its owner and to whom it is shared with. */
export async function requirePool(context: Context, id: string): Promise<Pool> {
  const found = await findPool(context.transaction, id);
  const here = found && isVisibleIn(found, context.region) ? found : undefined;
  const pool = await ifOwnOrShared(context, id, here, poolArn);
  if (pool) return pool;
  throw new Fault('PoolNotFound', `The ipam-pool ID '${id}' does not exist`);
}

/** A pool for a call that administers it: only from the home region. */
export async function requirePoolAtHome(context: Context, id: string): Promise<Pool> {
  const pool = await requirePool(context, id);
  if (pool.region === context.region) return pool;
  throw new Fault(
    'UnsupportedOperation',
    `The ipam-pool ${id} is administered in the home region of its IPAM, ${pool.region}; make the request there.`,
  );
}

/** The same for a call that gives its space back: its source is held before it, then it, until the end. */
export async function holdPoolAndSource(context: Context, id: string): Promise<Pool> {
  const { transaction } = context;
  const seen = await requirePoolAtHome(context, id);
  if (transaction.engine === 'sqlite') return seen;
  for (const poolId of [seen.sourcePoolId, seen.id]) {
    if (poolId !== undefined) await transaction.lock('ipam_pool', poolId);
  }
  return requirePoolAtHome(context, id);
}

/** A pool for a call that takes space from it: only from its locale, or from home when it has none. */
export async function requirePoolInLocale(context: Context, id: string): Promise<Pool> {
  const pool = await requirePool(context, id);
  const place = pool.locale ?? pool.region;
  if (place === context.region) return pool;
  throw new Fault(
    'InvalidParameterValue',
    `The ipam-pool ${id} has the locale ${pool.locale ?? 'None'}; allocate from it in the region ${place}.`,
  );
}

export const isVisibleIn = (pool: Pool, region: string): boolean =>
  pool.region === region || pool.locale === region;

export async function requireVpc(context: Context, id: string): Promise<Vpc> {
  const vpc = await vpcTable.find(context.transaction, id);
  if (vpc && vpc.accountId === context.accountId && vpc.region === context.region) return vpc;
  throw new Fault('VpcNotFound', `The vpc ID '${id}' does not exist`);
}
