// The VPCs of the Region.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Vpc } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { Blocks, blocksOf, ipv6BlocksOf, titleOf } from './blocks.tsx';
import { DeleteNetwork } from './delete-network.tsx';

const columns: Column<Vpc>[] = [
  {
    id: 'name',
    header: words.columns.vpc,
    value: ({ Tags, VpcId }) => titleOf(nameOf(Tags), VpcId),
    cell: ({ Tags, VpcId }) => <Link href={paths.vpc(VpcId ?? '')}>{titleOf(nameOf(Tags), VpcId)}</Link>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: (vpc) => vpc.State,
    cell: (vpc) => <State state={vpc.State} />,
  },
  {
    id: 'cidr',
    header: words.columns.ipv4,
    value: blocksOf,
    cell: (vpc) => <Blocks text={blocksOf(vpc)} />,
  },
  {
    id: 'ipv6',
    header: words.columns.ipv6,
    value: ipv6BlocksOf,
    cell: (vpc) => (ipv6BlocksOf(vpc) === '' ? undefined : <Blocks text={ipv6BlocksOf(vpc)} />),
  },
  {
    id: 'default',
    header: words.columns.isDefault,
    value: (vpc) => (vpc.IsDefault ? words.yes : words.no),
    isHidden: true,
  },
  { id: 'owner', header: texts.common.owner, value: (vpc) => vpc.OwnerId, isHidden: true },
];

export default function VpcList() {
  const vpcs = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs);
  const [going, setGoing] = useState<Vpc>();
  return (
    <>
      <Collection
        name="vpcs"
        title={words.vpcs}
        variant="full-page"
        sortedBy="name"
        question={vpcs}
        columns={columns}
        idOf={({ VpcId }) => VpcId ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.noVpcs}</b>
            <Box color="text-body-secondary">{words.noVpcsHint}</Box>
            <Button href={paths.newVpc}>{words.createVpc}</Button>
          </SpaceBetween>
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.delete}
            </Button>
            <Button variant="primary" href={paths.newVpc}>
              {words.createVpc}
            </Button>
          </SpaceBetween>
        )}
      />
      {going && (
        <DeleteNetwork
          id={going.VpcId ?? ''}
          name={nameOf(going.Tags)}
          kind="vpc"
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}
