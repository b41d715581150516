// How an IPAM looks on the wire.

import type { Ipam as IpamReply } from '@aws-sdk/client-ec2';
import { ipamArn } from '../../domain/arn.ts';
import type { Ipam } from '../../domain/ipam/ipam.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { countAssociations, countScopes } from '../../store/ipams.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

type Counts = { readonly scopes: number; readonly associations: number };

export function toIpamReply(ipam: Ipam, counts: Counts, tags: readonly Tag[] | undefined): IpamReply {
  return {
    OwnerId: ipam.accountId,
    IpamId: ipam.id,
    IpamArn: ipamArn(ipam.accountId, ipam.id),
    IpamRegion: ipam.region,
    PublicDefaultScopeId: ipam.publicScopeId,
    PrivateDefaultScopeId: ipam.privateScopeId,
    ScopeCount: counts.scopes,
    Description: ipam.description,
    OperatingRegions: ipam.operatingRegions.map((name) => ({ RegionName: name })),
    State: ipam.state,
    Tags: tags && toWireTags(tags),
    DefaultResourceDiscoveryId: ipam.resourceDiscoveryId,
    DefaultResourceDiscoveryAssociationId: ipam.resourceDiscoveryAssociationId,
    ResourceDiscoveryAssociationCount: counts.associations,
    Tier: ipam.tier,
    EnablePrivateGua: ipam.enablePrivateGua,
    MeteredAccount: ipam.meteredAccount,
  };
}

/** Describes IPAMs as they are stored, with what is counted and tagged elsewhere. */
export async function describeIpamsOf(
  transaction: Transaction,
  ipams: readonly Ipam[],
): Promise<IpamReply[]> {
  const ids = ipams.map((ipam) => ipam.id);
  const scopes = await countScopes(transaction, ids);
  const associations = await countAssociations(transaction, ids);
  const tags = await tagsOfAll(transaction, ids);
  return ipams.map((ipam) =>
    toIpamReply(
      ipam,
      { scopes: scopes.get(ipam.id) ?? 0, associations: associations.get(ipam.id) ?? 0 },
      tags.get(ipam.id) ?? [],
    ),
  );
}
