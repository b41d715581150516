// The CIDRs of a monitored resource, the subnets that are in a VPC, and tags, which are changed where it is.

import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import type { ResourceCidr, Scope } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { percent } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { resourceWords as words } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { titleOf as titled } from '../network/blocks.tsx';
import { Principal, titleOfAccount, usePrincipalNames } from '../shares/principal.tsx';
import { type ResourceAction, ResourceChange } from './resource-change.tsx';
import { ResourceLink, titleOf } from './resource-columns.tsx';
import { ResourceMenu } from './resource-menu.tsx';
import { usePoolNames } from './use-names.ts';

const cidr: Column<ResourceCidr> = {
  id: 'cidr',
  header: words.cidr,
  value: (each) => each.ResourceCidr,
  // As on the map, a block leads to whoever had it.
  cell: ({ ResourceCidr: block, IpamScopeId: scope }) => (
    <Link href={withQuery(paths.history, { cidr: block, scope })}>
      <span className="mono">{block}</span>
    </Link>
  ),
};
const overlap: Column<ResourceCidr> = {
  id: 'overlap',
  header: words.overlap,
  value: ({ OverlapStatus }) => OverlapStatus,
  cell: ({ OverlapStatus: state }) => state && <State state={state} />,
};
const usage: Column<ResourceCidr> = {
  id: 'usage',
  header: words.usage,
  value: ({ IpUsage }) => IpUsage,
  cell: ({ IpUsage: share }) => (share === undefined ? undefined : percent(share)),
};

type NameOf = (id: string) => string | undefined;

const poolColumn = (poolOf: NameOf): Column<ResourceCidr> => ({
  id: 'pool',
  header: words.pool,
  value: ({ IpamPoolId: id }) => id && titled(poolOf(id) ?? '', id),
  cell: ({ IpamPoolId: id }) => id && <NameAndId name={poolOf(id)} id={id} href={paths.pool(id)} />,
});

const cidrColumns = (poolOf: NameOf): readonly Column<ResourceCidr>[] => [
  cidr,
  {
    id: 'management',
    header: words.management,
    value: ({ ManagementState }) => ManagementState,
    cell: ({ ManagementState: state }) => state && <State state={state} />,
  },
  {
    id: 'compliance',
    header: words.compliance,
    value: ({ ComplianceStatus }) => ComplianceStatus,
    cell: ({ ComplianceStatus: state }) => state && <State state={state} />,
  },
  overlap,
  usage,
  poolColumn(poolOf),
];

export function CidrTable(props: {
  readonly cidrs: readonly ResourceCidr[];
  readonly scope: Scope;
  readonly scopes: readonly Scope[];
}) {
  const [open, setOpen] = useState<{ action: ResourceAction; resource: ResourceCidr }>();
  const close = () => setOpen(undefined);
  const poolOf = usePoolNames(props.cidrs);
  return (
    <>
      <Collection
        name="resource-cidrs"
        title={words.cidrs}
        question={{ data: { items: props.cidrs, isTruncated: false }, isPending: false, error: null }}
        columns={cidrColumns(poolOf)}
        idOf={(each) => each.ResourceCidr ?? ''}
        selection="single"
        empty={<b>{words.empty}</b>}
        actions={([selected]) => (
          <ResourceMenu
            selected={selected}
            isPublic={props.scope.IpamScopeType === 'public'}
            onChoose={(action) => selected && setOpen({ action, resource: selected })}
          />
        )}
      />
      {open && <ResourceChange {...open} scopes={props.scopes} onDismiss={close} onDone={close} />}
    </>
  );
}

const subnetColumns = (poolOf: NameOf, ownerOf: NameOf): readonly Column<ResourceCidr>[] => [
  {
    id: 'id',
    header: words.nameAndId,
    value: titleOf,
    cell: (each) => <ResourceLink id={each.ResourceId} scopeId={each.IpamScopeId} name={each.ResourceName} />,
  },
  cidr,
  overlap,
  usage,
  {
    id: 'owner',
    header: texts.common.owner,
    value: ({ ResourceOwnerId: id = '' }) => titleOfAccount(id, ownerOf(id)),
    cell: ({ ResourceOwnerId: id = '' }) => <Principal text={id} name={ownerOf(id)} />,
    // The VPC is theirs too, and says so above.
    isHidden: true,
  },
  { id: 'zone', header: words.zone, value: ({ AvailabilityZoneId }) => AvailabilityZoneId },
  poolColumn(poolOf),
];

export function SubnetTable({ vpc }: { readonly vpc: ResourceCidr }) {
  const subnets = useList(
    'ec2:GetIpamResourceCidrs',
    {
      IpamScopeId: vpc.IpamScopeId,
      ResourceType: 'subnet',
      Filters: [{ Name: 'vpc-id', Values: [vpc.ResourceId ?? ''] }],
    },
    (output) => output.IpamResourceCidrs,
  );
  const poolOf = usePoolNames(subnets.data?.items);
  const ownerOf = usePrincipalNames();
  return (
    <Collection
      name="resource-subnets"
      title={words.subnets}
      question={subnets}
      columns={subnetColumns(poolOf, ownerOf)}
      idOf={(each) => `${each.ResourceId} ${each.ResourceCidr}`}
      empty={<b>{words.noSubnets}</b>}
    />
  );
}

type ResourceTag = NonNullable<ResourceCidr['ResourceTags']>[number];

const tagColumns: readonly Column<ResourceTag>[] = [
  { id: 'key', header: texts.common.key, value: ({ Key }) => Key },
  {
    id: 'value',
    header: texts.common.value,
    value: ({ Value }) => Value,
    cell: ({ Value }) => (Value ? <span className="wraps breakable">{Value}</span> : texts.common.none),
  },
];

export const TagTable = ({ resource: { ResourceTags: tags = [] } }: { readonly resource: ResourceCidr }) => (
  <Collection
    name="resource-tags"
    title={texts.common.tags}
    question={{ data: { items: tags, isTruncated: false }, isPending: false, error: null }}
    columns={tagColumns}
    idOf={({ Key }) => Key ?? ''}
    empty={texts.common.noTags}
  />
);
