// What the forms of an IPAM collect, and the calls that they become.

import type { Ipam } from '../../api/actions.ts';
import type { FieldPatterns } from '../../parts/field-errors.ts';
import { type TagField, tagSpecifications } from '../../parts/tag-fields.tsx';

export type IpamDraft = {
  readonly name: string;
  readonly tags: readonly TagField[];
  readonly description: string;
  readonly tier: 'free' | 'advanced';
  readonly regions: readonly string[];
  readonly privateGua: boolean;
  readonly metering: 'ipam-owner' | 'resource-owner';
  /** Whether what was found may be kept; nothing is created without that. */
  readonly isReplicationAllowed: boolean;
};

export type IpamField = 'tier' | 'regions' | 'metering' | 'tags' | 'replication';

export const ipamPatterns: FieldPatterns<IpamField> = [
  ['metering', /MeteredAccount|cost|metering/i],
  ['tier', /\btier\b/i],
  ['regions', /region/i],
  ['tags', /TagSpecification|\btag key/i],
];

export const draftOf = (ipam: Ipam | undefined, region: string): IpamDraft => ({
  name: '',
  tags: [],
  description: ipam?.Description ?? '',
  tier: ipam?.Tier ?? 'advanced',
  regions: ipam?.OperatingRegions?.map((each) => each.RegionName ?? '') ?? [region],
  privateGua: ipam?.EnablePrivateGua ?? false,
  metering: ipam?.MeteredAccount ?? 'ipam-owner',
  isReplicationAllowed: false,
});

const named = (regions: readonly string[]) => regions.map((RegionName) => ({ RegionName }));

export function createIpamInput(draft: IpamDraft) {
  return {
    ...(draft.description !== '' && { Description: draft.description }),
    OperatingRegions: named(draft.regions),
    Tier: draft.tier,
    ...(draft.privateGua && { EnablePrivateGua: true }),
    ...(draft.metering !== 'ipam-owner' && { MeteredAccount: draft.metering }),
    ...tagSpecifications('ipam', draft.name, draft.tags),
  };
}

/** The call that brings an IPAM to what a form says: what did not change is left out. */
export function modifyIpamInput(ipam: Ipam, draft: IpamDraft) {
  const before = draftOf(ipam, '');
  const added = draft.regions.filter((each) => !before.regions.includes(each));
  const removed = before.regions.filter((each) => !draft.regions.includes(each));
  return {
    IpamId: ipam.IpamId,
    ...(draft.description !== before.description && { Description: draft.description }),
    ...(draft.tier !== before.tier && { Tier: draft.tier }),
    ...(draft.privateGua !== before.privateGua && { EnablePrivateGua: draft.privateGua }),
    ...(draft.metering !== before.metering && { MeteredAccount: draft.metering }),
    ...(added.length > 0 && { AddOperatingRegions: named(added) }),
    ...(removed.length > 0 && { RemoveOperatingRegions: named(removed) }),
  };
}
