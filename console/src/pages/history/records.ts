// Records of the history, sorted for a picture.

import type { AddressRecord } from '../../api/actions.ts';

export type Span = { readonly from: number; readonly to: number };

export type Holder = {
  readonly key: string;
  readonly label: string;
  readonly records: readonly AddressRecord[];
};

const startOf = ({ SampledStartTime }: AddressRecord): number => Date.parse(SampledStartTime ?? '');

/** What began last comes first. */
export const newestFirst = (records: readonly AddressRecord[]): AddressRecord[] =>
  records.toSorted((one, other) => startOf(other) - startOf(one));

/** The records of each resource and block together, in the order in which the first of each began. */
export function holdersOf(records: readonly AddressRecord[]): Holder[] {
  const holders = new Map<string, { key: string; label: string; records: AddressRecord[] }>();
  for (const record of newestFirst(records).reverse()) {
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

type Asked = { readonly from: number; readonly to?: number };

const timesOf = (record: AddressRecord): number[] =>
  [record.SampledStartTime, record.SampledEndTime].flatMap((text) => (text ? [Date.parse(text)] : []));

/** What the picture spans: what was asked for; around a moment, the records that were there. */
export function spanOf(records: readonly AddressRecord[], asked: Asked, now: number): Span {
  if (asked.from !== asked.to) return { from: asked.from, to: asked.to ?? now };
  const times = [asked.from, ...records.flatMap(timesOf)];
  const isOpen = records.some(({ SampledEndTime }) => !SampledEndTime);
  return widened({ from: Math.min(...times), to: isOpen ? now : Math.max(...times) });
}

/** The part of a span in which something began or ended, if that is much less than all of it. */
export function changesIn(records: readonly AddressRecord[], span: Span): Span | undefined {
  const times = records.flatMap(timesOf).filter((time) => time >= span.from && time <= span.to);
  if (times.length === 0) return undefined;
  const part = widened({ from: Math.min(...times), to: Math.max(...times) });
  const within = { from: Math.max(span.from, part.from), to: Math.min(span.to, part.to) };
  return within.to - within.from < (span.to - span.from) / 2 ? within : undefined;
}

const leastMs = 60_000;

/** With some room on both sides. */
function widened({ from, to }: Span): Span {
  const room = Math.max(leastMs, (to - from) * 0.06);
  return { from: from - room, to: to + room };
}
