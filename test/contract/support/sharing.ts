// Accounts that share with each other, as their owners do it: with the official client of RAM.

import assert from 'node:assert/strict';
import { RAM, type RAMServiceException } from '@aws-sdk/client-ram';
import { signBy } from '../../support/moving-clock.ts';
import type { Actor, Place } from './contract.ts';
import { newWorld, type World } from './world.ts';

const clients = new WeakMap<Actor, RAM>();

/** The account's client of RAM, on the sockets of its other client. */
export function ramOf(actor: Actor): RAM {
  const known = clients.get(actor);
  if (known) return known;
  const ram = new RAM({
    region: actor.region,
    credentials: actor.credentials,
    requestHandler: actor.ec2.config.requestHandler,
    maxAttempts: 1,
    ...(actor.endpoint !== undefined && { endpoint: actor.endpoint }),
  });
  signBy(actor.clock, ram);
  clients.set(actor, ram);
  return ram;
}

/** The request is refused with this code, in words that match. */
export async function refusedBy(
  answer: Promise<unknown>,
  code: string,
  message = /./,
  status = 400,
): Promise<void> {
  const error = await answer.then(
    (value) => assert.fail(`answered ${JSON.stringify(value)} instead of refusing with ${code}`),
    (reason: RAMServiceException) => reason,
  );
  assert.deepEqual([error.name, error.$metadata?.httpStatusCode], [code, status], error.message);
  assert.match(error.message, message);
}

export type Owner = World & { readonly ram: RAM; readonly poolId: string; readonly poolArn: string };

/** An account with a pool of 10.0.0.0/16 that networks of its home region can draw from. */
export async function newOwner(place: Place): Promise<Owner> {
  const world = await newWorld(place);
  const poolId = await world.pool({ Locale: world.region }, '10.0.0.0/16');
  return { ...world, ram: ramOf(world), poolId, poolArn: poolArnOf(world, poolId) };
}

export const poolArnOf = ({ accountId }: Actor, poolId: string): string =>
  `arn:aws:ec2::${accountId}:ipam-pool/${poolId}`;

/** Shares things with accounts, and has them accept. @returns the ARN of the share */
export async function shareWith(
  owner: Owner | Actor,
  resourceArns: string[],
  ...receivers: Actor[]
): Promise<string> {
  const { resourceShare } = await ramOf(owner).createResourceShare({
    name: 'shared',
    resourceArns,
    principals: receivers.map((each) => each.accountId),
  });
  const arn = resourceShare?.resourceShareArn as string;
  for (const receiver of receivers) await accept(receiver, arn);
  return arn;
}

/** The ARN of the invitation to a share that waits for an account. */
export async function invitationTo(receiver: Actor, resourceShareArn: string): Promise<string> {
  const { resourceShareInvitations = [] } = await ramOf(receiver).getResourceShareInvitations({
    resourceShareArns: [resourceShareArn],
  });
  const pending = resourceShareInvitations.find(({ status }) => status === 'PENDING');
  return pending?.resourceShareInvitationArn ?? assert.fail('no invitation waits');
}

export async function accept(receiver: Actor, resourceShareArn: string): Promise<void> {
  await ramOf(receiver).acceptResourceShareInvitation({
    resourceShareInvitationArn: await invitationTo(receiver, resourceShareArn),
  });
}

/**
 * Has an owner's IPAM monitor an account outside: that makes a resource discovery, shares it, and has it associated
 * (guide chapter 02).
 * @returns the ids of the discovery and of its association
 */
export async function monitor(
  owner: World,
  account: Actor,
): Promise<{ readonly discoveryId: string; readonly associationId: string; readonly shareArn: string }> {
  const { IpamResourceDiscovery } = await account.ec2.createIpamResourceDiscovery({});
  const discoveryId = IpamResourceDiscovery?.IpamResourceDiscoveryId as string;
  const shareArn = await shareWith(
    account,
    [IpamResourceDiscovery?.IpamResourceDiscoveryArn as string],
    owner,
  );
  const { IpamResourceDiscoveryAssociation } = await owner.ec2.associateIpamResourceDiscovery({
    IpamId: owner.ipam.IpamId,
    IpamResourceDiscoveryId: discoveryId,
  });
  const associationId = IpamResourceDiscoveryAssociation?.IpamResourceDiscoveryAssociationId as string;
  return { discoveryId, associationId, shareArn };
}

/** An account outside that a pool is shared with and that the IPAM monitors. */
export async function newConsumer(place: Place, owner: Owner): Promise<Actor & { shareArn: string }> {
  const consumer = await place.otherAccount();
  await monitor(owner, consumer);
  return { ...consumer, shareArn: await shareWith(owner, [owner.poolArn], consumer) };
}
