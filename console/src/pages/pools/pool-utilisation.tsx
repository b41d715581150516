// The CIDRs of a pool, and how much of them is taken: what one looks for first.

import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Pool } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { count, nameOf } from '../../parts/names.ts';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { poolWords } from '../../texts/pools.ts';
import { CidrSummary } from './pool-cidrs.tsx';
import { liveCidrs, ratio, sizeOfAll } from './share.ts';
import { useAllocations } from './use-allocations.ts';

const words = poolWords.details;

export function PoolUtilisation({ pool }: { readonly pool: Pool }) {
  const { IpamPoolId, AddressFamily, IpamScopeArn } = pool;
  const name = nameOf(pool.Tags, IpamPoolId);
  const cidrs = useList('ec2:GetIpamPoolCidrs', { IpamPoolId }, (output) => output.IpamPoolCidrs);
  const allocations = useAllocations(IpamPoolId);
  const own = cidrs.data && liveCidrs(cidrs.data.items);
  const whole = own && sizeOfAll(own);
  const taken = allocations.data && sizeOfAll(allocations.data.items.map(({ Cidr }) => Cidr));
  const isTruncated = allocations.data?.isTruncated ?? false;
  const measured = useMeasured(isTruncated ? IpamScopeArn?.split('/').at(-1) : undefined, IpamPoolId);
  const known = !isTruncated && whole !== undefined && taken !== undefined;
  const share = known && whole > 0n ? ratio(taken, whole) : measured;
  return (
    <Container header={<Header variant="h2">{words.utilisation}</Header>}>
      <SpaceBetween size="m">
        <UsageBar share={share} label={poolWords.list.usageOf(name)} />
        <FactList
          facts={[
            {
              label: poolWords.list.cidrs,
              value: own && <CidrSummary name={name} cidrs={{ Cidrs: own, CidrCount: own.length }} />,
            },
            ...(known && AddressFamily === 'ipv4'
              ? [
                  {
                    label: words.available,
                    value: words.availableOf(count(Number(whole - taken)), count(Number(whole))),
                  },
                ]
              : []),
            {
              label: words.allocations,
              value: allocations.data && `${count(allocations.data.items.length)}${isTruncated ? '+' : ''}`,
            },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}

/** What was measured of a pool that has more allocations than are asked for. */
function useMeasured(scopeId: string | undefined, poolId: string | undefined): number | undefined {
  const { data } = useList(
    'cadastre:ListPoolUsage',
    scopeId === undefined ? undefined : { IpamScopeId: scopeId },
    (output) => output.PoolUsages,
  );
  const free = data?.items.find(({ IpamPoolId }) => IpamPoolId === poolId)?.PercentAvailable;
  return free === undefined ? undefined : (100 - free) / 100;
}
