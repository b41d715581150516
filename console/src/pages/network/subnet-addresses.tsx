// Who has which address of a subnet, and what is free.

import Link from '@cloudscape-design/components/link';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { Subnet } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { count } from '../../parts/names.ts';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './blocks.tsx';
import { type HostRow, hostRowsOf, titleOfHost } from './host-use.ts';
import { usableOf } from './network-space.ts';
import { useInstanceNames } from './use-hosts.ts';

const words = networkWords.hostUse;

function stateOf({ holder }: HostRow): readonly [StatusIndicatorProps.Type, string] {
  if (!holder) return ['stopped', networkWords.blockUse.free];
  if (holder.kind === 'reserved') return ['info', words.reserved];
  return holder.host?.Attachment ? ['success', words.inUse] : ['pending', words.idle];
}

const instanceOf = (holder: HostRow['holder']) => holder?.host?.Attachment?.InstanceId;

const columnsFor = (nameOfInstance: (id: string | undefined) => string): readonly Column<HostRow>[] => [
  {
    id: 'address',
    header: networkWords.columns.address,
    value: ({ text }) => text,
    // Who had a single address before is a question that has an answer.
    cell: ({ text, holder }) =>
      holder?.kind === 'address' ? (
        <Link href={withQuery(paths.history, { cidr: text, scope: 'all' })}>
          <span className="mono">{text}</span>
        </Link>
      ) : (
        <span className="mono">{text}</span>
      ),
  },
  {
    id: 'state',
    header: texts.common.state,
    value: (row) => stateOf(row)[1],
    cell: (row) => {
      const [type, text] = stateOf(row);
      return <StatusIndicator type={type}>{text}</StatusIndicator>;
    },
  },
  {
    id: 'holder',
    header: words.holder,
    value: ({ holder }) => holder?.host && titleOf(titleOfHost(holder.host), holder.host.NetworkInterfaceId),
    cell: ({ holder }) =>
      holder?.host && <NameAndId name={titleOfHost(holder.host)} id={holder.host.NetworkInterfaceId} />,
  },
  {
    id: 'instance',
    header: networkWords.columns.instance,
    value: ({ holder }) => {
      const id = instanceOf(holder);
      return id && titleOf(nameOfInstance(id), id);
    },
    cell: ({ holder }) => {
      const id = instanceOf(holder);
      return id && <NameAndId name={nameOfInstance(id)} id={id} />;
    },
  },
  {
    id: 'public',
    header: words.publicIp,
    value: ({ holder }) => holder?.publicIp,
    cell: ({ holder }) =>
      holder?.publicIp && (
        <Link href={paths.publicIp(holder.publicIp)}>
          <span className="mono">{holder.publicIp}</span>
        </Link>
      ),
  },
  {
    id: 'type',
    header: words.type,
    value: ({ holder }) => holder?.host?.InterfaceType,
    isHidden: true,
  },
];

export function SubnetAddresses({ subnet }: { readonly subnet: Subnet }) {
  const { SubnetId: id = '' } = subnet;
  const hosts = useList(
    'ec2:DescribeNetworkInterfaces',
    { Filters: [{ Name: 'subnet-id', Values: [id] }] },
    (output) => output.NetworkInterfaces,
  );
  const { data } = hosts;
  // Of more interfaces than can be asked for, nobody knows what is free between them.
  const rows = data && hostRowsOf(subnet, data.items).filter(({ holder }) => holder || !data.isTruncated);
  const nameOfInstance = useInstanceNames((rows ?? []).map(({ holder }) => instanceOf(holder)));
  const [usable, free] = [usableOf(subnet), subnet.AvailableIpAddressCount ?? 0];
  return (
    <Collection
      name="subnet-addresses"
      title={networkWords.blockUse.title}
      description={usable > 0 ? networkWords.blockUse.taken(count(usable - free), count(usable)) : undefined}
      question={{ ...hosts, data: data && rows && { items: rows, isTruncated: data.isTruncated } }}
      columns={columnsFor(nameOfInstance)}
      idOf={({ first }) => first}
      empty={<EmptyList title={words.none} hint={words.noneHint} />}
    />
  );
}
