// One subnet.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Subnet } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { filterFor } from '../../parts/filter-for.ts';
import { NameAndId } from '../../parts/id-text.tsx';
import { count, nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { Blocks, ipv6BlocksOf } from './blocks.tsx';
import { DeleteNetwork } from './delete-network.tsx';
import { NetworkCidrs } from './network-cidrs.tsx';
import { usedShareOf } from './network-space.ts';
import { SubnetAddresses } from './subnet-addresses.tsx';
import { useVpcNames } from './use-vpc-names.ts';

export default function SubnetDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const filters = { Filters: [{ Name: 'subnet-id', Values: [id] }] };
  const { data, error } = useList('ec2:DescribeSubnets', filters, (output) => output.Subnets);
  const { nameOfVpc } = useVpcNames();
  const subnet = data?.items[0];
  useTitle(subnet && nameOf(subnet.Tags, id));
  if (!subnet)
    return (
      <Absent
        error={error}
        isKnown={data !== undefined}
        missing={words.missing('subnet', id)}
        elsewhere={[{ text: words.showInResources, href: paths.resource(id) }]}
      />
    );
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock).join(', ');
  return (
    <SpaceBetween size="l">
      <ThingHeader actions={<Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>}>
        {nameOf(subnet.Tags, id)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.subnetId, value: <CopyId id={id} /> },
          {
            label: words.vpc,
            value: (
              <NameAndId
                name={nameOfVpc(subnet.VpcId)}
                id={subnet.VpcId}
                href={paths.vpc(subnet.VpcId ?? '')}
              />
            ),
          },
          { label: words.columns.ipv4, value: <Blocks text={subnet.CidrBlock ?? ''} /> },
          { label: words.columns.ipv6, value: <Blocks text={ipv6} /> },
          {
            label: words.columns.inUse,
            value: <UsageBar share={usedShareOf(subnet)} label={words.inUseOf(nameOf(subnet.Tags, id))} />,
          },
          { label: words.columns.free, value: count(subnet.AvailableIpAddressCount) },
          { label: words.columns.zone, value: subnet.AvailabilityZone },
          { label: texts.common.state, value: <State state={subnet.State} /> },
          { label: texts.common.owner, value: subnet.OwnerId },
          {
            label: words.monitoring,
            value: (
              <Link href={withQuery(paths.resources, { 'resources-filter': filterFor('id', id) })}>
                {words.showInResources}
              </Link>
            ),
          },
          { label: texts.common.arn, value: <CopyId id={subnet.SubnetArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'addresses', label: words.hostUse.tab, content: <SubnetAddresses subnet={subnet} /> },
          { id: 'cidrs', label: words.cidrs, content: <SubnetCidrs subnet={subnet} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={subnet.Tags} /> },
        ]}
      />
      {isDeleting && (
        <DeleteNetwork
          id={id}
          name={nameOf(subnet.Tags)}
          kind="subnet"
          onDone={() => void navigate('/subnets')}
          onDismiss={() => setDeleting(false)}
        />
      )}
    </SpaceBetween>
  );
}

function SubnetCidrs({ subnet }: { readonly subnet: Subnet }) {
  const vpcId = subnet.VpcId ?? '';
  const filters = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const { data } = useList('ec2:DescribeVpcs', filters, (output) => output.Vpcs);
  const vpc = data?.items[0];
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => ({
    cidr: each.Ipv6CidrBlock ?? '',
    family: 'ipv6' as const,
    state: each.Ipv6CidrBlockState?.State,
    associationId: each.AssociationId,
    isFixed: false,
  }));
  const ipv4 = subnet.CidrBlock
    ? [
        {
          cidr: subnet.CidrBlock,
          family: 'ipv4' as const,
          state: 'associated',
          associationId: undefined,
          isFixed: true,
        },
      ]
    : [];
  return (
    <NetworkCidrs
      network="subnet"
      id={subnet.SubnetId ?? ''}
      vpcId={vpcId}
      cidrs={[...ipv4, ...ipv6]}
      families={['ipv6']}
      {...(vpc && { within: ipv6BlocksOf(vpc) })}
    />
  );
}
