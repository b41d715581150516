// The facts of a pool, how much of it is taken, and its allocation rules.

import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Pool } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { Facts } from '../../parts/details.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { shareOf } from './share.ts';

const linkTo = (path: (id: string) => string, id: string | undefined) =>
  id ? <Link href={path(id)}>{id}</Link> : undefined;
const length = (value: number | undefined) => (value === undefined ? undefined : `/${value}`);

export function PoolOverview({ pool }: { readonly pool: Pool }) {
  const input = { IpamPoolId: pool.IpamPoolId };
  const cidrs = useList('ec2:GetIpamPoolCidrs', input, (output) => output.IpamPoolCidrs);
  const allocations = useList('ec2:GetIpamPoolAllocations', input, (output) => output.IpamPoolAllocations);
  const share = shareOf(
    cidrs.data?.items.filter((each) => each.State === 'provisioned').map((each) => each.Cidr),
    allocations.data?.items.map((each) => each.Cidr),
  );
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Utilisation</Header>}>
        <SpaceBetween size="s">
          <UsageBar share={share} label={`Allocated of ${nameOf(pool.Tags, pool.IpamPoolId)}`} />
          <span>
            {cidrs.data?.items.length ?? 0} CIDRs, {allocations.data?.items.length ?? 0} allocations
          </span>
        </SpaceBetween>
      </Container>
      <Facts
        facts={[
          { label: 'Pool ID', value: <CopyId id={pool.IpamPoolId} /> },
          { label: 'State', value: <State state={pool.State} hint={pool.StateMessage} /> },
          { label: 'Address family', value: pool.AddressFamily === 'ipv6' ? 'IPv6' : 'IPv4' },
          { label: 'Locale', value: pool.Locale },
          { label: 'Scope', value: linkTo(paths.scope, pool.IpamScopeArn?.split('/').at(-1)) },
          { label: 'Scope type', value: plain(pool.IpamScopeType) },
          { label: 'Source pool', value: linkTo(paths.pool, pool.SourceIpamPoolId) },
          { label: 'IPAM', value: linkTo(paths.ipam, pool.IpamArn?.split('/').at(-1)) },
          { label: 'Depth', value: pool.PoolDepth },
          { label: 'Owner', value: pool.OwnerId },
          { label: 'Publicly advertisable', value: pool.PubliclyAdvertisable ? 'Yes' : 'No' },
          { label: 'ARN', value: <CopyId id={pool.IpamPoolArn} /> },
        ]}
      />
      <Facts
        title="Allocation rules"
        facts={[
          { label: 'Automatically import resources', value: pool.AutoImport ? 'Yes' : 'No' },
          { label: 'Minimum netmask length', value: length(pool.AllocationMinNetmaskLength) },
          { label: 'Default netmask length', value: length(pool.AllocationDefaultNetmaskLength) },
          { label: 'Maximum netmask length', value: length(pool.AllocationMaxNetmaskLength) },
          {
            label: 'Required tags',
            value: pool.AllocationResourceTags?.map(({ Key, Value }) => `${Key}=${Value}`).join(', '),
          },
        ]}
      />
    </SpaceBetween>
  );
}
