// What an IPAM monitors, as soon as it sees it.

import type { GetIpamResourceCidrsRequest, IpamResourceCidr } from '@aws-sdk/client-ec2';
import type { Actor, Place } from './contract.ts';
import { until, type World } from './world.ts';

export const absentDiscovery = {
  code: 'InvalidIpamResourceDiscoveryId.NotFound',
  says: (id: string) => `The ipam-resource-discovery ID '${id}' does not exist`,
};

export const absentAssociation = {
  code: 'InvalidIpamResourceDiscoveryAssociationId.NotFound',
  says: (id: string) => `The ipam-resource-discovery-association ID '${id}' does not exist`,
};

export const makeDiscovery = async ({ ec2 }: Actor, input = {}): Promise<string> =>
  (await ec2.createIpamResourceDiscovery(input)).IpamResourceDiscovery?.IpamResourceDiscoveryId as string;

export const listMonitored = async (
  { ec2, privateScopeId }: World,
  input: Partial<GetIpamResourceCidrsRequest> = {},
): Promise<IpamResourceCidr[]> =>
  (await ec2.getIpamResourceCidrs({ IpamScopeId: privateScopeId, ...input })).IpamResourceCidrs ?? [];

/** Waits until a resource is monitored as it should be; in the default private scope unless told. */
export const untilMonitored = (
  place: Place,
  world: World,
  ResourceId: string,
  isAsWanted: (row: IpamResourceCidr) => boolean = () => true,
  input: Partial<GetIpamResourceCidrsRequest> = {},
): Promise<IpamResourceCidr> =>
  until(place, async () => (await listMonitored(world, { ResourceId, ...input })).find(isAsWanted));

/** Waits until a resource is monitored no longer. */
export const untilGone = (place: Place, world: World, ResourceId: string): Promise<unknown> =>
  until(place, async () => (await listMonitored(world, { ResourceId })).length === 0);

export const statesOf = (row: IpamResourceCidr): string =>
  [row.ManagementState, row.ComplianceStatus, row.OverlapStatus].map((each) => each ?? '-').join(' ');
