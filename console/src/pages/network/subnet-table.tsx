// Subnets as a list: all of the Region, or those of one VPC.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Subnet, Vpc } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './blocks.tsx';
import { CreateSubnet } from './create-subnet.tsx';
import { DeleteNetwork } from './delete-network.tsx';
import { useVpcTitles } from './use-vpc-titles.ts';

const nameAndId = ({ Tags, SubnetId }: Subnet): string => titleOf(nameOf(Tags), SubnetId);

/** @param titleOfVpc what a VPC is called, unless all of them are in the same one */
const columnsFor = (titleOfVpc: ((id: string | undefined) => string) | undefined): Column<Subnet>[] => [
  {
    id: 'name',
    header: words.columns.subnet,
    value: nameAndId,
    cell: (subnet) => <Link href={paths.subnet(subnet.SubnetId ?? '')}>{nameAndId(subnet)}</Link>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: (each) => each.State,
    cell: (each) => <State state={each.State} />,
  },
  ...(titleOfVpc
    ? [
        {
          id: 'vpc',
          header: words.columns.vpc,
          value: ({ VpcId }: Subnet) => titleOfVpc(VpcId),
          cell: ({ VpcId }: Subnet) => <Link href={paths.vpc(VpcId ?? '')}>{titleOfVpc(VpcId)}</Link>,
        },
      ]
    : []),
  {
    id: 'cidr',
    header: words.columns.ipv4,
    value: ({ CidrBlock }) => CidrBlock,
    cell: ({ CidrBlock }) => <span className="mono">{CidrBlock}</span>,
  },
  {
    id: 'ipv6',
    header: words.columns.ipv6,
    value: (each) => each.Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock).join(', '),
    isHidden: true,
  },
  { id: 'free', header: words.columns.free, value: (each) => each.AvailableIpAddressCount },
  { id: 'zone', header: words.columns.zone, value: ({ AvailabilityZone }) => AvailabilityZone },
];

export function SubnetTable({ vpc, isPage }: { readonly vpc?: Vpc; readonly isPage?: boolean }) {
  const input = vpc ? { Filters: [{ Name: 'vpc-id', Values: [vpc.VpcId ?? ''] }] } : {};
  const subnets = useList('ec2:DescribeSubnets', input, (output) => output.Subnets);
  const titleOfVpc = useVpcTitles();
  const [isCreating, setCreating] = useState(false);
  const [going, setGoing] = useState<Subnet>();
  return (
    <>
      <Collection
        name={vpc ? 'vpc-subnets' : 'subnets'}
        title={words.subnets}
        variant={isPage ? 'full-page' : 'container'}
        sortedBy="name"
        question={subnets}
        columns={columnsFor(vpc ? undefined : titleOfVpc)}
        idOf={({ SubnetId }) => SubnetId ?? ''}
        selection="single"
        empty={
          <SpaceBetween size="m">
            <b>{words.noSubnets}</b>
            <Box color="text-body-secondary">{words.noSubnetsHint}</Box>
            <Button onClick={() => setCreating(true)}>{words.createSubnet}</Button>
          </SpaceBetween>
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.delete}
            </Button>
            <Button variant={isPage ? 'primary' : 'normal'} onClick={() => setCreating(true)}>
              {words.createSubnet}
            </Button>
          </SpaceBetween>
        )}
      />
      {isCreating && <CreateSubnet vpcId={vpc?.VpcId} onDismiss={() => setCreating(false)} />}
      {going && (
        <DeleteNetwork
          id={going.SubnetId ?? ''}
          name={nameOf(going.Tags)}
          kind="subnet"
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}
