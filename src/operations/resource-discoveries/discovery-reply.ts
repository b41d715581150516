// How resource discoveries and their associations with IPAMs look on the wire.

import type {
  IpamResourceDiscoveryAssociation as AssociationReply,
  IpamResourceDiscovery as DiscoveryReply,
} from '@aws-sdk/client-ec2';
import { ipamArn, resourceDiscoveryArn, resourceDiscoveryAssociationArn } from '../../domain/arn.ts';
import type { ResourceDiscovery, ResourceDiscoveryAssociation } from '../../domain/ipam/ipam.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export const toDiscoveryReply = (
  discovery: ResourceDiscovery,
  tags: readonly Tag[] | undefined,
): DiscoveryReply => ({
  OwnerId: discovery.accountId,
  IpamResourceDiscoveryId: discovery.id,
  IpamResourceDiscoveryArn: resourceDiscoveryArn(discovery.accountId, discovery.id),
  IpamResourceDiscoveryRegion: discovery.region,
  Description: discovery.description,
  OperatingRegions: discovery.operatingRegions.map((name) => ({ RegionName: name })),
  IsDefault: discovery.isDefault,
  State: discovery.state,
  Tags: tags && toWireTags(tags),
  OrganizationalUnitExclusions:
    discovery.unitExclusions.length === 0
      ? undefined
      : discovery.unitExclusions.map((path) => ({ OrganizationsEntityPath: path })),
});

/** @param viewerId who looks: tags are for the account that owns what they are on */
export async function describeDiscoveriesOf(
  transaction: Transaction,
  discoveries: readonly ResourceDiscovery[],
  viewerId: string,
): Promise<DiscoveryReply[]> {
  const tags = await tagsOfAll(
    transaction,
    discoveries.filter((each) => each.accountId === viewerId).map((each) => each.id),
  );
  return discoveries.map((each) => toDiscoveryReply(each, tags.get(each.id) ?? []));
}

export const toAssociationReply = (
  association: ResourceDiscoveryAssociation,
  tags: readonly Tag[] | undefined,
): AssociationReply => ({
  OwnerId: association.accountId,
  IpamResourceDiscoveryAssociationId: association.id,
  IpamResourceDiscoveryAssociationArn: resourceDiscoveryAssociationArn(association.accountId, association.id),
  IpamResourceDiscoveryId: association.resourceDiscoveryId,
  IpamId: association.ipamId,
  IpamArn: ipamArn(association.ipamAccountId, association.ipamId),
  IpamRegion: association.region,
  IsDefault: association.isDefault,
  ResourceDiscoveryStatus: association.discoveryStatus,
  State: association.state,
  Tags: tags && toWireTags(tags),
});

/** @param viewerId who looks: tags are for the account of the IPAM, which made the association */
export async function describeAssociationsOf(
  transaction: Transaction,
  associations: readonly ResourceDiscoveryAssociation[],
  viewerId: string,
): Promise<AssociationReply[]> {
  const tags = await tagsOfAll(
    transaction,
    associations.filter((each) => each.ipamAccountId === viewerId).map((each) => each.id),
  );
  return associations.map((each) => toAssociationReply(each, tags.get(each.id) ?? []));
}
