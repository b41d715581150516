// The VPCs of the Region.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Vpc } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { Blocks, blocksOf, ipv6BlocksOf, titleOf } from './blocks.tsx';
import { DeleteNetwork } from './delete-network.tsx';
import { subnetShareOf } from './network-space.ts';
import { useSubnetsByVpc } from './use-subnets.ts';

/** More blocks of a VPC than these are not told in a list. */
const blockCountMax = 2;

/** @param subnets of each VPC, when they are known */
const columnsFor = (subnets: ReturnType<typeof useSubnetsByVpc>): Column<Vpc>[] => {
  const shareOf = (vpc: Vpc) => subnetShareOf(blocksOf(vpc).split(', '), subnets?.get(vpc.VpcId) ?? []);
  return [
    {
      id: 'name',
      header: words.columns.vpc,
      value: ({ Tags, VpcId }) => titleOf(nameOf(Tags), VpcId),
      cell: ({ Tags, VpcId = '' }) => <NameAndId name={nameOf(Tags)} id={VpcId} href={paths.vpc(VpcId)} />,
    },
    {
      id: 'cidr',
      header: words.columns.ipv4,
      value: blocksOf,
      cell: (vpc) => <Blocks text={blocksOf(vpc)} countMax={blockCountMax} />,
    },
    {
      id: 'ipv6',
      header: words.columns.ipv6,
      value: ipv6BlocksOf,
      cell: (vpc) =>
        ipv6BlocksOf(vpc) === '' ? undefined : <Blocks text={ipv6BlocksOf(vpc)} countMax={blockCountMax} />,
    },
    {
      id: 'subnets',
      header: words.subnets,
      value: ({ VpcId }) => subnets && (subnets.get(VpcId)?.length ?? 0),
    },
    {
      id: 'used',
      header: words.columns.inSubnets,
      value: (vpc) => subnets && percent(shareOf(vpc)),
      cell: (vpc) =>
        subnets && <UsageBar share={shareOf(vpc)} label={words.inSubnetsOf(nameOf(vpc.Tags, vpc.VpcId))} />,
    },
    {
      id: 'state',
      header: texts.common.state,
      value: (vpc) => vpc.State,
      cell: (vpc) => <State state={vpc.State} />,
      isHidden: true,
    },
    {
      id: 'default',
      header: words.columns.isDefault,
      value: (vpc) => (vpc.IsDefault ? words.yes : words.no),
      isHidden: true,
    },
    { id: 'owner', header: texts.common.owner, value: (vpc) => vpc.OwnerId, isHidden: true },
  ];
};

export default function VpcList() {
  const vpcs = useList('ec2:DescribeVpcs', {}, (output) => output.Vpcs);
  const subnets = useSubnetsByVpc();
  const [going, setGoing] = useState<Vpc>();
  return (
    <>
      <Collection
        name="vpcs"
        title={words.vpcs}
        variant="full-page"
        sortedBy="name"
        question={vpcs}
        columns={columnsFor(subnets)}
        idOf={({ VpcId }) => VpcId ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={words.noVpcs}
            hint={words.noVpcsHint}
            action={<Button href={paths.newVpc}>{words.createVpc}</Button>}
          />
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
