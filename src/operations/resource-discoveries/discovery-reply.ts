// How resource discoveries and their associations with IPAMs look on the wire.

import type {
  IpamResourceDiscoveryAssociation as AssociationReply,
  IpamResourceDiscovery as DiscoveryReply,
} from '@aws-sdk/client-ec2';
import { ipamArn, resourceDiscoveryArn, resourceDiscoveryAssociationArn } from '../../domain/arn.ts';
import type { ResourceDiscovery, ResourceDiscoveryAssociation } from '../../domain/ipam/ipam.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { listIpams } from '../../store/ipams.ts';
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

/** @param ipamOwnerId the account of the IPAM; the association belongs to that of the discovery */
export const toAssociationReply = (
  association: ResourceDiscoveryAssociation,
  ipamOwnerId: string,
  tags: readonly Tag[] | undefined,
): AssociationReply => ({
  OwnerId: association.accountId,
  IpamResourceDiscoveryAssociationId: association.id,
  IpamResourceDiscoveryAssociationArn: resourceDiscoveryAssociationArn(association.accountId, association.id),
  IpamResourceDiscoveryId: association.resourceDiscoveryId,
  IpamId: association.ipamId,
  IpamArn: ipamArn(ipamOwnerId, association.ipamId),
  IpamRegion: association.region,
  IsDefault: association.isDefault,
  ResourceDiscoveryStatus: 'active',
  State: association.state,
  Tags: tags && toWireTags(tags),
});

export async function describeAssociationsOf(
  transaction: Transaction,
  associations: readonly ResourceDiscoveryAssociation[],
): Promise<AssociationReply[]> {
  const ids = associations.map((each) => each.id);
  const tags = await tagsOfAll(transaction, ids);
  const ipamIds = [...new Set(associations.map((each) => each.ipamId))];
  const ipams =
    ipamIds.length === 0
      ? []
      : await listIpams(transaction, { where: [{ column: 'id', anyOf: ipamIds }], countMax: ipamIds.length });
  const owners = new Map(ipams.map((ipam) => [ipam.id, ipam.accountId]));
  return associations.map((each) =>
    toAssociationReply(each, owners.get(each.ipamId) ?? each.accountId, tags.get(each.id) ?? []),
  );
}
