// The VPCs of the Region.

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
import { DeleteNetwork } from './delete-network.tsx';

export const titleOf = (name: string, id: string | undefined): string =>
  name ? `${name} (${id})` : (id ?? '');

export const blocksOf = (vpc: Vpc): string =>
  (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock).join(', ') || (vpc.CidrBlock ?? '');

export const ipv6BlocksOf = (vpc: Vpc): string =>
  (vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock).join(', ');

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
    cell: (vpc) => <span className="mono">{blocksOf(vpc)}</span>,
  },
  { id: 'ipv6', header: words.columns.ipv6, value: ipv6BlocksOf },
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
  const [going, setGoing] = useState<string>();
  return (
    <>
      <Collection
        name="vpcs"
        title={words.vpcs}
        variant="full-page"
        question={vpcs}
        columns={columns}
        idOf={({ VpcId }) => VpcId ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.noVpcs}</b>
            <Button href={paths.newVpc}>{words.createVpc}</Button>
          </SpaceBetween>
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected?.VpcId)}>
              {texts.actions.delete}
            </Button>
            <Button variant="primary" href={paths.newVpc}>
              {words.createVpc}
            </Button>
          </SpaceBetween>
        )}
      />
      {going && <DeleteNetwork id={going} kind="vpc" onDismiss={() => setGoing(undefined)} />}
    </>
  );
}
