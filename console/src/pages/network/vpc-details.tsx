// One VPC: what it is, its blocks, its subnets, its tags.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { filterFor } from '../../parts/collection.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { texts } from '../../texts.ts';
import { DeleteNetwork } from './delete-network.tsx';
import { SubnetTable } from './subnet-table.tsx';
import { blocksOf, ipv6BlocksOf } from './vpc-list.tsx';
import { networkWords as words } from './words.ts';

export default function VpcDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const filters = { Filters: [{ Name: 'vpc-id', Values: [id] }] };
  const { data, error } = useList('ec2:DescribeVpcs', filters, (output) => output.Vpcs);
  const vpc = data?.items[0];
  if (error) return <ErrorAlert error={error} />;
  if (!vpc) return data ? <ErrorAlert error={new Error(words.missing('VPC', id))} /> : null;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={<Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>}
      >
        {nameOf(vpc.Tags, id)}
      </Header>
      <Facts
        facts={[
          { label: 'VPC ID', value: <CopyId id={id} /> },
          { label: 'State', value: <State state={vpc.State} /> },
          { label: 'IPv4 CIDR', value: blocksOf(vpc) },
          { label: 'IPv6 CIDR', value: ipv6BlocksOf(vpc) },
          { label: 'Default VPC', value: vpc.IsDefault ? 'Yes' : 'No' },
          { label: 'Owner', value: vpc.OwnerId },
          {
            label: 'Monitoring',
            value: (
              <Link href={withQuery(paths.resources, { 'resources-filter': filterFor('id', id) })}>
                Show in Resources
              </Link>
            ),
          },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'subnets', label: words.subnets, content: <SubnetTable vpc={vpc} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={vpc.Tags} /> },
        ]}
      />
      {isDeleting && (
        <DeleteNetwork
          id={id}
          kind="vpc"
          onDone={() => void navigate('/vpcs')}
          onDismiss={() => setDeleting(false)}
        />
      )}
    </SpaceBetween>
  );
}
