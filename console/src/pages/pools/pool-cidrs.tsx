// The CIDRs of a pool where there is room for one: how many more there are, and all of them on demand.

import Popover from '@cloudscape-design/components/popover';
import type { PoolCidrs } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { Breakable } from '../../parts/id-text.tsx';
import { count } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';

const words = poolWords.list;

/**
 * Those of every pool that is listed, by its id.
 * @param refreshMs how often they are asked again, for what is taken of the pools of others: nobody tells when that changes
 */
export function useCidrsOfPools(
  refreshMs: (all: readonly PoolCidrs[]) => number | false = () => false,
): ReadonlyMap<string | undefined, PoolCidrs> {
  const { data } = useList('cadastre:ListPoolCidrs', {}, (output) => output.PoolCidrs, { refreshMs });
  return new Map(data?.items.map((each) => [each.IpamPoolId, each]));
}

/** As a list filters and sorts by them. */
export const textOfCidrs = (pool: PoolCidrs | undefined): string => pool?.Cidrs?.join(' ') ?? '';

export function CidrSummary({
  name,
  cidrs,
}: {
  readonly name: string;
  readonly cidrs: PoolCidrs | undefined;
}) {
  const { Cidrs: all = [], CidrCount: total = 0 } = cidrs ?? {};
  const [first, ...others] = all;
  if (first === undefined) return <>{cidrs && <span className="faint">{words.noCidr}</span>}</>;
  return (
    <span className="cidr-summary">
      <span className="mono">{first.includes(':') ? <Breakable text={first} /> : first}</span>
      {others.length > 0 && (
        <Popover
          header={words.cidrsOf(name, count(total))}
          content={<AllCidrs cidrs={all} total={total} />}
          triggerType="text"
          wrapTriggerText={false}
          renderWithPortal
          dismissAriaLabel={words.close}
        >
          {words.more(count(total - 1))}
        </Popover>
      )}
    </span>
  );
}

const AllCidrs = ({ cidrs, total }: { readonly cidrs: readonly string[]; readonly total: number }) => (
  <div className="cidr-summary-all mono">
    {cidrs.map((cidr) => (
      <div key={cidr}>{cidr}</div>
    ))}
    {total > cidrs.length && <div>{words.moreCidrs(count(total - cidrs.length))}</div>}
  </div>
);
