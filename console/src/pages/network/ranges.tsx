// The ranges of a public IPv4 pool, one below the other.

import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { texts } from '../../texts.ts';
import { rangeText } from './block-use.ts';

export function Ranges({ pool }: { readonly pool: PublicIpv4Pool }) {
  const ranges = rangesOf(pool);
  if (ranges.length === 0) return <>{texts.common.none}</>;
  return ranges.map((range) => (
    <div key={range} className="mono">
      {range}
    </div>
  ));
}

export const rangesOf = ({ PoolAddressRanges = [] }: PublicIpv4Pool): string[] =>
  PoolAddressRanges.map(({ FirstAddress = '', LastAddress = '' }) => rangeText(FirstAddress, LastAddress));
