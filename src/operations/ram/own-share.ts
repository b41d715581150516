// Shares and invitations that a call names. What is another account's is not found, in the words for what is not
// there.

import { parseArn, shareArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { ResourceShare, ShareInvitation } from '../../domain/sharing/share.ts';
import { findInvitation, findShare } from '../../store/resource-shares.ts';
import type { Context } from '../operation.ts';

/** A share of the caller's, in the region of the call; a deleted one is one no more. */
export async function requireShare(context: Context, arn: string): Promise<ResourceShare> {
  const share = await findOwnShare(context, arn);
  if (share?.status === 'ACTIVE') return share;
  throw shareNotFound(arn);
}

/** The same, and held until the end against others who change it. */
export async function holdShare(context: Context, arn: string): Promise<ResourceShare> {
  const seen = await requireShare(context, arn);
  if (context.transaction.engine === 'sqlite') return seen;
  await context.transaction.lock('resource_share', seen.id);
  return requireShare(context, arn);
}

export async function findOwnShare(context: Context, arn: string): Promise<ResourceShare | undefined> {
  const share = await findShare(context.transaction, readShareId(arn));
  const isOwn = share?.accountId === context.accountId && share.region === context.region;
  return isOwn && shareArn(share.region, share.accountId, share.id) === arn ? share : undefined;
}

/** @throws {Fault} ArnMalformed */
export function readShareId(arn: string): string {
  const parsed = parseArn(arn);
  const [type, id, ...more] = parsed?.resource.split('/') ?? [];
  if (parsed?.service === 'ram' && type === 'resource-share' && id && more.length === 0) return id;
  throw new Fault(
    'ArnMalformed',
    `The resource share ARN ${arn.slice(0, 200)} is malformed. Expected arn:aws:ram:REGION:ACCOUNT:resource-share/ID.`,
  );
}

export const shareNotFound = (arn: string): Fault =>
  new Fault('ResourceNotFound', `ResourceShare ${arn.slice(0, 200)} could not be found.`);

/** An invitation to the caller, in the region of the call. */
export async function requireInvitation(context: Context, arn: string): Promise<ShareInvitation> {
  const parsed = parseArn(arn);
  const [type, id = ''] = parsed?.resource.split('/') ?? [];
  if (parsed?.service !== 'ram' || type !== 'resource-share-invitation') {
    throw new Fault('ArnMalformed', `The resource share invitation ARN ${arn.slice(0, 200)} is malformed.`);
  }
  const found = await findInvitation(context.transaction, id);
  const isTo = found?.receiverId === context.accountId && found.region === context.region;
  if (isTo && found.senderId === parsed.accountId && found.region === parsed.region) return found;
  throw new Fault(
    'ShareInvitationNotFound',
    `The resource share invitation ${arn.slice(0, 200)} could not be found.`,
  );
}
