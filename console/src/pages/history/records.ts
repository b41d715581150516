// Records of the history, sorted for a picture.

import type { AddressRecord } from '../../api/actions.ts';

export type Span = { readonly from: number; readonly to: number };

export type Holder = {
  readonly key: string;
  readonly label: string;
  readonly records: readonly AddressRecord[];
};

/** The records of each resource and block together, in the order in which they came. */
export function holdersOf(records: readonly AddressRecord[]): Holder[] {
  const holders = new Map<string, { key: string; label: string; records: AddressRecord[] }>();
  for (const record of records) {
    const { ResourceId, ResourceCidr, ResourceName, ResourceOwnerId, ResourceType, IpamScopeId } = record;
    const who = ResourceId ?? ResourceOwnerId ?? '';
    const key = [IpamScopeId, who, ResourceCidr, ResourceType].join(' ');
    const label = [ResourceCidr, ResourceName, who].filter(Boolean).join(' · ');
    const holder = holders.get(key) ?? { key, label, records: [] };
    holder.records.push(record);
    holders.set(key, holder);
  }
  return [...holders.values()];
}

export type Tone = 'good' | 'bad' | 'other';

export function toneOf(record: AddressRecord): Tone {
  const { ResourceComplianceStatus, ResourceOverlapStatus } = record;
  if (ResourceComplianceStatus === 'noncompliant' || ResourceOverlapStatus === 'overlapping') return 'bad';
  return ResourceComplianceStatus === 'compliant' ? 'good' : 'other';
}

/** What the picture spans: what was asked for, or from the first record on. */
export function spanOf(records: readonly AddressRecord[], asked: Partial<Span>, now: number): Span {
  const starts = records.map((record) => Date.parse(record.SampledStartTime ?? ''));
  const to = asked.to ?? now;
  return { from: asked.from ?? Math.min(to, ...starts), to };
}
