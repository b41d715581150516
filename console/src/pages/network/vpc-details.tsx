// One VPC: what it is, its blocks, its subnets, its tags.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Vpc } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { filterFor } from '../../parts/filter-for.ts';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { Blocks, blocksOf, ipv6BlocksOf } from './blocks.tsx';
import { DeleteNetwork } from './delete-network.tsx';
import { NetworkCidrs } from './network-cidrs.tsx';
import { subnetShareOf } from './network-space.ts';
import { SubnetTable } from './subnet-table.tsx';
import { useSubnets } from './use-subnets.ts';

export default function VpcDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const filters = { Filters: [{ Name: 'vpc-id', Values: [id] }] };
  const { data, error } = useList('ec2:DescribeVpcs', filters, (output) => output.Vpcs);
  const vpc = data?.items[0];
  useTitle(vpc && nameOf(vpc.Tags, id));
  if (!vpc)
    return (
      <Absent
        error={error}
        isKnown={data !== undefined}
        missing={words.missing('VPC', id)}
        elsewhere={[{ text: words.showInResources, href: paths.resource(id) }]}
      />
    );
  return (
    <SpaceBetween size="l">
      <ThingHeader actions={<Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>}>
        {nameOf(vpc.Tags, id)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.vpcId, value: <CopyId id={id} /> },
          { label: words.columns.ipv4, value: <Blocks text={blocksOf(vpc)} /> },
          { label: words.columns.ipv6, value: <Blocks text={ipv6BlocksOf(vpc)} /> },
          { label: words.columns.inSubnets, value: <InSubnets vpc={vpc} /> },
          { label: texts.common.state, value: <State state={vpc.State} /> },
          { label: words.defaultVpc, value: vpc.IsDefault ? words.yes : words.no },
          { label: texts.common.owner, value: vpc.OwnerId },
          {
            label: words.monitoring,
            value: (
              <SpaceBetween size="s" direction="horizontal">
                <Link href={withQuery(paths.resources, { 'resources-filter': filterFor('id', id) })}>
                  {words.showInResources}
                </Link>
                <Link href={withQuery(paths.map, { cidr: vpc.CidrBlock })}>{words.showOnMap}</Link>
              </SpaceBetween>
            ),
          },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'subnets', label: words.subnets, content: <SubnetTable vpc={vpc} /> },
          { id: 'cidrs', label: words.cidrs, content: <VpcCidrs vpc={vpc} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={vpc.Tags} /> },
        ]}
      />
      {isDeleting && (
        <DeleteNetwork
          id={id}
          name={nameOf(vpc.Tags)}
          kind="vpc"
          onDone={() => void navigate('/vpcs')}
          onDismiss={() => setDeleting(false)}
        />
      )}
    </SpaceBetween>
  );
}

/** The share of its space that its subnets have. */
function InSubnets({ vpc }: { readonly vpc: Vpc }) {
  const { data } = useSubnets(vpc.VpcId);
  const share = data && !data.isTruncated ? subnetShareOf(blocksOf(vpc).split(', '), data.items) : undefined;
  return <UsageBar share={share} label={words.inSubnetsOf(nameOf(vpc.Tags, vpc.VpcId))} isAwaited={!data} />;
}

function VpcCidrs({ vpc }: { readonly vpc: Vpc }) {
  const ipv4 = (vpc.CidrBlockAssociationSet ?? []).map((each) => ({
    cidr: each.CidrBlock ?? '',
    family: 'ipv4' as const,
    state: each.CidrBlockState?.State,
    associationId: each.AssociationId,
    isFixed: each.CidrBlock === vpc.CidrBlock,
  }));
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => ({
    cidr: each.Ipv6CidrBlock ?? '',
    family: 'ipv6' as const,
    state: each.Ipv6CidrBlockState?.State,
    associationId: each.AssociationId,
    isFixed: false,
  }));
  const id = vpc.VpcId ?? '';
  return (
    <NetworkCidrs network="vpc" id={id} vpcId={id} cidrs={[...ipv4, ...ipv6]} families={['ipv4', 'ipv6']} />
  );
}
