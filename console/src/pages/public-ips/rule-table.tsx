// What the security groups of a public address let in, or out.

import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SecurityGroupRule } from '../../api/monitoring-actions.ts';
import type { Listed } from '../../api/queries.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { publicIpWords } from '../../texts/public-ips.ts';
import { texts } from '../../texts.ts';
import { IdLink } from '../resources/resource-columns.tsx';

const words = publicIpWords.rules;

const protocolOf = ({ IpProtocol: name }: SecurityGroupRule): string =>
  name === '-1' ? words.every : (name ?? '').toUpperCase();

function portsOf({ IpProtocol: name, FromPort: from, ToPort: to }: SecurityGroupRule): string {
  if (name === '-1' || from === undefined || from === -1) return words.every;
  return from === to || to === undefined || to === -1 ? `${from}` : `${from} – ${to}`;
}

/** A block, a prefix list, or another group. */
const peerOf = (rule: SecurityGroupRule): string | undefined =>
  rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId;

type GroupNames = ReadonlyMap<string | undefined, string | undefined>;

/** A group by its name, where that is known; anything else as it is. */
function titleIn(groups: GroupNames, id: string | undefined): string | undefined {
  const name = groups.get(id);
  return name ? `${name} (${id})` : id;
}

const Peer = ({ rule, groups }: { readonly rule: SecurityGroupRule; readonly groups: GroupNames }) =>
  rule.ReferencedGroupInfo ? (
    <NameAndId name={groups.get(peerOf(rule))} id={peerOf(rule)} />
  ) : (
    <span className="mono">{peerOf(rule)}</span>
  );

const columnsFor = (isEgress: boolean, groups: GroupNames): readonly Column<SecurityGroupRule>[] => [
  {
    id: 'peer',
    header: isEgress ? words.destination : words.source,
    value: (rule) => titleIn(groups, peerOf(rule)),
    cell: (rule) =>
      rule.PrefixListId ? <IdLink id={rule.PrefixListId} /> : <Peer rule={rule} groups={groups} />,
  },
  { id: 'protocol', header: words.protocol, value: protocolOf },
  { id: 'ports', header: words.ports, value: portsOf },
  { id: 'description', header: texts.common.description, value: ({ Description }) => Description },
  {
    id: 'group',
    header: words.group,
    value: ({ GroupId }) => titleIn(groups, GroupId),
    cell: ({ GroupId }) => <NameAndId name={groups.get(GroupId)} id={GroupId} />,
  },
  { id: 'id', header: words.id, value: (rule) => rule.SecurityGroupRuleId, isHidden: true },
];

type Question = {
  readonly data?: Listed<SecurityGroupRule> | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
};

export function RuleTable(props: {
  readonly isEgress: boolean;
  readonly question: Question;
  readonly groups: GroupNames;
}) {
  const { isEgress, question, groups } = props;
  const { data } = question;
  const items = data?.items.filter(({ IsEgress = false }) => IsEgress === isEgress) ?? [];
  return (
    <Collection
      name={isEgress ? 'outbound-rules' : 'inbound-rules'}
      title={isEgress ? words.outbound : words.inbound}
      things={words.things}
      question={{ ...question, data: data && { ...data, items } }}
      columns={columnsFor(isEgress, groups)}
      idOf={(rule) => rule.SecurityGroupRuleId ?? ''}
      empty={
        <SpaceBetween size="xs">
          <b>{words.none}</b>
          <Box color="text-body-secondary">{words.noneHint}</Box>
        </SpaceBetween>
      }
    />
  );
}
