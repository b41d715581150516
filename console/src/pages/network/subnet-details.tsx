// One subnet.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { count, nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { texts } from '../../texts.ts';
import { DeleteNetwork } from './delete-network.tsx';
import { networkWords as words } from './words.ts';

export default function SubnetDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const filters = { Filters: [{ Name: 'subnet-id', Values: [id] }] };
  const { data, error } = useList('ec2:DescribeSubnets', filters, (output) => output.Subnets);
  const subnet = data?.items[0];
  if (error) return <ErrorAlert error={error} />;
  if (!subnet) return data ? <ErrorAlert error={new Error(words.missing('subnet', id))} /> : null;
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock).join(', ');
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={<Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>}
      >
        {nameOf(subnet.Tags, id)}
      </Header>
      <Facts
        facts={[
          { label: 'Subnet ID', value: <CopyId id={id} /> },
          { label: 'State', value: <State state={subnet.State} /> },
          { label: 'VPC', value: <Link href={paths.vpc(subnet.VpcId ?? '')}>{subnet.VpcId}</Link> },
          { label: 'IPv4 CIDR', value: subnet.CidrBlock },
          { label: 'IPv6 CIDR', value: ipv6 },
          { label: 'Available IPv4 addresses', value: count(subnet.AvailableIpAddressCount) },
          { label: 'Availability Zone', value: subnet.AvailabilityZone },
          { label: 'Owner', value: subnet.OwnerId },
          { label: 'ARN', value: <CopyId id={subnet.SubnetArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={subnet.Tags} /> }]}
      />
      {isDeleting && (
        <DeleteNetwork
          id={id}
          kind="subnet"
          onDone={() => void navigate('/subnets')}
          onDismiss={() => setDeleting(false)}
        />
      )}
    </SpaceBetween>
  );
}
