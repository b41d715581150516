// The ranges of a public IPv4 pool, one below the other.

import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { rangeText } from './block-use.ts';
import { Blocks } from './blocks.tsx';

/** @param countMax so many are told, and how many more there are; all of them unless told */
export const Ranges = ({ pool, countMax }: { readonly pool: PublicIpv4Pool; readonly countMax?: number }) => (
  <Blocks text={rangesOf(pool).join(', ')} {...(countMax !== undefined && { countMax })} />
);

export const rangesOf = ({ PoolAddressRanges = [] }: PublicIpv4Pool): string[] =>
  PoolAddressRanges.map(({ FirstAddress = '', LastAddress = '' }) => rangeText(FirstAddress, LastAddress));
