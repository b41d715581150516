// What the list of resources shows, and the filter of the API behind each column.

import Link from '@cloudscape-design/components/link';
import type { ResourceCidr } from '../../api/actions.ts';
import { pathOfId, paths, withQuery } from '../../app/paths.ts';
import { NameAndId } from '../../parts/id-text.tsx';
import { percent } from '../../parts/names.ts';
import type { ServerColumn } from '../../parts/server-table.tsx';
import { State } from '../../parts/state.tsx';
import { kindOf, resourceWords as words } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { sharePatterns } from './share-patterns.ts';

/** A link to the page of something that has one, in the Region it is in. */
export function IdLink({ id, region, text }: { id: string | undefined; region?: string; text?: string }) {
  const path = id === undefined ? undefined : pathOfId(id);
  if (path === undefined) return <>{text ?? id ?? texts.common.none}</>;
  return <Link href={region ? `${path}?region=${region}` : path}>{text ?? id}</Link>;
}

/** A link to what is monitored in a scope, whichever account it belongs to. */
export const ResourceLink = (props: {
  readonly id: string | undefined;
  readonly scopeId: string | undefined;
  readonly name?: string | undefined;
}) => (
  <NameAndId
    name={props.name}
    id={props.id}
    href={withQuery(paths.resource(props.id ?? ''), { scope: props.scopeId })}
  />
);

export const titleOf = ({ ResourceName: name, ResourceId: id }: ResourceCidr): string =>
  name ? `${name} (${id})` : (id ?? '');

/** By address, as the list is; what fits beside the open navigation is shown unless told. */
export const resourceColumns: readonly ServerColumn<ResourceCidr>[] = [
  {
    id: 'cidr',
    header: words.cidr,
    filter: 'resource-cidr',
    cell: (item) => <span className="mono">{item.ResourceCidr}</span>,
  },
  {
    id: 'id',
    header: words.nameAndId,
    filter: 'resource-id',
    cell: (item) => <ResourceLink id={item.ResourceId} scopeId={item.IpamScopeId} name={item.ResourceName} />,
  },
  {
    id: 'compliance',
    header: words.compliance,
    filter: 'compliance-status',
    values: ['compliant', 'noncompliant', 'unmanaged', 'ignored'],
    cell: ({ ComplianceStatus: state }) => state && <State state={state} />,
  },
  {
    id: 'overlap',
    header: words.overlap,
    filter: 'overlap-status',
    values: ['nonoverlapping', 'overlapping', 'ignored'],
    cell: ({ OverlapStatus: state }) => state && <State state={state} />,
  },
  {
    id: 'usage',
    header: words.usage,
    filter: 'ip-usage',
    patternsOf: sharePatterns,
    cell: ({ IpUsage: share }) => (share === undefined ? undefined : percent(share)),
  },
  {
    id: 'region',
    header: texts.common.region,
    filter: 'resource-region',
    cell: (item) => item.ResourceRegion,
  },
  {
    // The id begins with it.
    id: 'type',
    header: words.type,
    filter: 'resource-type',
    values: ['vpc', 'subnet', 'eip', 'public-ipv4-pool', 'ipv6-pool', 'eni'],
    nameOfValue: kindOf,
    cell: ({ ResourceType: type }) => kindOf(type),
    isHidden: true,
  },
  {
    // What is managed complies or does not; of the rest the state of compliance says the same.
    id: 'management',
    header: words.management,
    filter: 'management-state',
    values: ['managed', 'unmanaged', 'ignored'],
    cell: ({ ManagementState: state }) => state && <State state={state} />,
    isHidden: true,
  },
  {
    id: 'owner',
    header: texts.common.owner,
    filter: 'resource-owner-id',
    cell: (item) => item.ResourceOwnerId,
    isHidden: true,
  },
  {
    id: 'pool',
    header: words.pool,
    filter: 'ipam-pool-id',
    cell: ({ IpamPoolId: id }) => (id ? <Link href={paths.pool(id)}>{id}</Link> : undefined),
    isHidden: true,
  },
  {
    id: 'vpc',
    header: words.vpc,
    filter: 'vpc-id',
    cell: (item) => item.VpcId && <ResourceLink id={item.VpcId} scopeId={item.IpamScopeId} />,
    isHidden: true,
  },
  {
    id: 'name',
    header: texts.common.name,
    filter: 'resource-name',
    cell: (item) => item.ResourceName,
    isHidden: true,
  },
];
