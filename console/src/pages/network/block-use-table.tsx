// Each address of some ranges, and who has it (guide chapter 28).

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { pathOfId, withQuery } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { count } from '../../parts/names.ts';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type Holder, type Range, rowsOf, type UseRow } from './block-use.ts';
import { useInterfaceNames } from './use-hosts.ts';

const words = networkWords.blockUse;

type State = readonly [StatusIndicatorProps.Type, string];

function stateOf(holder: Holder | undefined): State {
  if (!holder) return ['stopped', words.free];
  if (holder.kind !== 'eip') return ['success', words.kinds[holder.kind]];
  if (holder.isAssociated === undefined) return ['info', words.allocated];
  return holder.isAssociated ? ['success', networkWords.associated] : ['warning', networkWords.unassociated];
}

/** The instance that uses an address, or the network interface of whatever else does. */
const userOf = (holder: Holder | undefined) => holder?.instanceId ?? holder?.interfaceId;

const titleOfUser = (holder: Holder | undefined): string | undefined => {
  const [name, id] = [holder?.interfaceName, userOf(holder)];
  return name && id ? `${name} (${id})` : id;
};

const titleOf = ({ name, id }: Holder): string => (name && id ? `${name} (${id})` : name || id || '');

const columnsFor = (region: string | undefined): readonly Column<UseRow>[] => [
  {
    id: 'address',
    header: networkWords.columns.address,
    value: ({ text }) => text,
    cell: ({ text }) => <span className="mono">{text}</span>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ holder }) => stateOf(holder)[1],
    cell: ({ holder }) => {
      const [type, text] = stateOf(holder);
      return <StatusIndicator type={type}>{text}</StatusIndicator>;
    },
  },
  {
    id: 'holder',
    header: words.holder,
    value: ({ holder }) => holder && titleOf(holder),
    cell: ({ holder }) => {
      const path = holder?.id === undefined ? undefined : pathOfId(holder.id);
      return (
        holder &&
        (holder.id ? (
          <NameAndId name={holder.name} id={holder.id} href={path && withQuery(path, { region })} />
        ) : (
          titleOf(holder)
        ))
      );
    },
  },
  {
    id: 'used',
    header: networkWords.columns.used,
    value: ({ holder }) => titleOfUser(holder),
    cell: ({ holder }) =>
      holder?.interfaceId && <NameAndId name={holder.interfaceName} id={userOf(holder)} />,
  },
  { id: 'owner', header: texts.common.owner, value: ({ holder }) => holder?.owner },
];

export function BlockUseTable(props: {
  readonly ranges: readonly Range[];
  readonly holders: readonly Holder[];
  /** Where the addresses are, unless in the region that is chosen. */
  readonly region?: string | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
}) {
  const nameOfInterface = useInterfaceNames(
    props.holders.map(({ interfaceId }) => interfaceId),
    props.region,
  );
  const rows = rowsOf(
    props.ranges,
    props.holders.map((each): Holder => ({ ...each, interfaceName: nameOfInterface(each.interfaceId) })),
  );
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const taken = rows.reduce((sum, row) => sum + (row.holder ? row.count : 0), 0);
  const data = props.isPending ? undefined : { items: rows, isTruncated: false };
  return (
    <Collection
      name="block-use"
      title={words.title}
      description={data && total > 0 ? words.taken(count(taken), count(total)) : undefined}
      question={{ data, isPending: props.isPending, error: props.error }}
      columns={columnsFor(props.region)}
      idOf={({ first }) => first}
      empty={<b>{words.none}</b>}
    />
  );
}
