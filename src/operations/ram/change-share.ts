// What comes into a share and what goes out of it. Whoever owns the share holds it while it changes.

import { Fault } from '../../domain/fault.ts';
import type { QuotaName } from '../../domain/quota.ts';
import type { NamedPrincipal } from '../../domain/sharing/principal.ts';
import { defaultPermissionOf, type ManagedPermission } from '../../domain/sharing/resource.ts';
import {
  type ResourceShare,
  type SharedResource,
  type SharePrincipal,
  statusOf,
} from '../../domain/sharing/share.ts';
import {
  findSharedResource,
  findSharePrincipal,
  listInvitationsTo,
  listPermissionsIn,
  listPrincipalsIn,
  listResourcesIn,
  removeInvitation,
  saveNewInvitation,
  saveSharedResource,
  saveSharePermission,
  saveSharePrincipal,
} from '../../store/resource-shares.ts';
import { requirePermission } from '../check-access.ts';
import type { Context } from '../operation.ts';
import { admissionBy } from './organization/admission.ts';
import type { NamedResource } from './read-entities.ts';
import { sharedArn } from './share-reply.ts';

const rowId = (shareId: string, key: string): string => `${shareId}|${key}`;

/** Puts things in; each type that is new in the share gets its default permission. What is in already stays. */
export async function addResources(
  context: Context,
  share: ResourceShare,
  resources: readonly NamedResource[],
): Promise<SharedResource[]> {
  const { transaction, now } = context;
  const isPermitted = new Set(
    (await listPermissionsIn(transaction, share.id)).map((each) => each.resourceType),
  );
  const added: SharedResource[] = [];
  for (const { resourceId, resourceType } of resources) {
    const id = rowId(share.id, resourceId);
    const present = await findSharedResource(transaction, id);
    if (present?.status === 'ASSOCIATED') {
      added.push(present);
      continue;
    }
    if (!isPermitted.has(resourceType)) {
      setPermission(context, share, defaultPermissionOf(resourceType));
      isPermitted.add(resourceType);
    }
    const { accountId, region } = share;
    const resource: SharedResource = {
      ...{ id, shareId: share.id, accountId, region, resourceId, resourceType },
      status: 'ASSOCIATED',
      createdAt: now,
      changedAt: now,
    };
    saveSharedResource(transaction, resource);
    added.push(resource);
  }
  const limit = context.config.quotas['resources-per-share'];
  const { length } = await listResourcesIn(transaction, share.id, { countMax: limit + 1 });
  requireRoom(context, 'resources-per-share', 'resources in a share', length);
  return added;
}

export function setPermission(
  { transaction, now }: Context,
  share: ResourceShare,
  { name, resourceType }: ManagedPermission,
): void {
  const id = rowId(share.id, resourceType);
  saveSharePermission(transaction, { id, shareId: share.id, resourceType, permission: name, changedAt: now });
}

/** Puts principals in. One outside the organization is asked first, and counts once its account has accepted. */
export async function addPrincipals(
  context: Context,
  share: ResourceShare,
  principals: readonly NamedPrincipal[],
): Promise<SharePrincipal[]> {
  if (principals.length === 0) return [];
  const { transaction } = context;
  const admit = await admissionBy(context);
  const added: SharePrincipal[] = [];
  for (const named of principals) {
    const { organizationId } = await admit(share, named);
    const present = await findSharePrincipal(transaction, rowId(share.id, named.key));
    const isThere = present && present.organizationId === organizationId && (await isLive(context, present));
    added.push(isThere ? present : addPrincipal(context, share, named, organizationId));
  }
  const { length } = await listPrincipalsIn(transaction, share.id);
  requireRoom(context, 'principals-per-share', 'principals in a share', length);
  return added;
}

/** Whether it is in the share, or is asked and can still answer. */
async function isLive({ transaction, now }: Context, principal: SharePrincipal): Promise<boolean> {
  if (principal.status !== 'ASSOCIATING') return principal.status === 'ASSOCIATED';
  const invitations = await listInvitationsTo(transaction, principal.shareId);
  return invitations.some((each) => each.principalId === principal.id && statusOf(each, now) === 'PENDING');
}

function addPrincipal(
  { transaction, now, ids }: Context,
  share: ResourceShare,
  { text, kind, key, accountId: receiverId }: NamedPrincipal,
  organizationId: string | undefined,
): SharePrincipal {
  const { accountId, region } = share;
  const principal: SharePrincipal = {
    id: rowId(share.id, key),
    ...{ shareId: share.id, accountId, region, principal: text, kind, key, organizationId },
    status: organizationId === undefined ? 'ASSOCIATING' : 'ASSOCIATED',
    createdAt: now,
    changedAt: now,
  };
  saveSharePrincipal(transaction, principal);
  if (organizationId !== undefined) return principal;
  saveNewInvitation(transaction, {
    id: ids.uuid(),
    shareId: share.id,
    principalId: principal.id,
    senderId: accountId,
    receiverId,
    region,
    status: 'PENDING',
    createdAt: now,
  });
  return principal;
}

/** Takes a thing out; who had it by this share alone has it no more. */
export function removeResource({ transaction, now }: Context, resource: SharedResource): SharedResource {
  const removed: SharedResource = { ...resource, status: 'DISASSOCIATED', changedAt: now };
  saveSharedResource(transaction, removed);
  return removed;
}

/** Takes a principal out, and takes back what it was asked. */
export async function removePrincipal(
  { transaction, now }: Context,
  principal: SharePrincipal,
): Promise<SharePrincipal> {
  const removed: SharePrincipal = { ...principal, status: 'DISASSOCIATED', changedAt: now };
  saveSharePrincipal(transaction, removed);
  for (const { id, principalId } of await listInvitationsTo(transaction, principal.shareId)) {
    if (principalId === principal.id) removeInvitation(transaction, id);
  }
  return removed;
}

/** What of a call's things is in the share. @throws {Fault} ResourceNotFound */
export async function requireInShare(
  context: Context,
  share: ResourceShare,
  { resourceId }: NamedResource,
): Promise<SharedResource> {
  const found = await findSharedResource(context.transaction, rowId(share.id, resourceId));
  if (found?.status === 'ASSOCIATED') return found;
  throw new Fault(
    'ResourceNotFound',
    `The resource ${resourceId} is not in the resource share ${share.name}.`,
  );
}

/** @throws {Fault} ResourceNotFound */
export async function requirePrincipalInShare(
  context: Context,
  share: Pick<ResourceShare, 'id' | 'name'>,
  { key, text }: NamedPrincipal,
): Promise<SharePrincipal> {
  const found = await findSharePrincipal(context.transaction, rowId(share.id, key));
  if (found && found.status !== 'DISASSOCIATED') return found;
  throw new Fault('ResourceNotFound', `The principal ${text} is not in the resource share ${share.name}.`);
}

export function requireRoom({ config }: Context, name: QuotaName, plural: string, count: number): void {
  const limit = config.quotas[name];
  if (count <= limit) return;
  throw new Fault(
    'ShareLimitExceeded',
    `The limit for ${plural} is ${limit}, set by ${name} in CADASTRE_QUOTAS.`,
  );
}

/** All that is in the share now. */
export const listAllIn = ({ transaction, config }: Context, shareId: string): Promise<SharedResource[]> =>
  listResourcesIn(transaction, shareId, { countMax: config.quotas['resources-per-share'] });

/**
 * Sharing a thing puts a policy on it, and ending that takes the policy off: the caller has to be allowed that as well
 * (guide chapters 11 and 12).
 */
export async function requireLeave(
  context: Context,
  action: 'ec2:PutResourcePolicy' | 'ec2:DeleteResourcePolicy',
  resources: readonly SharedResource[],
): Promise<void> {
  if (resources.length === 0) return;
  await requirePermission(context, { action, resources: resources.map(sharedArn), conditions: {} });
}
