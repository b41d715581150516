// Subnets as a list: all of the Region, or those of one VPC.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Subnet, Vpc } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, percent } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './blocks.tsx';
import { CreateSubnet } from './create-subnet.tsx';
import { DeleteNetwork } from './delete-network.tsx';
import { usedShareOf } from './network-space.ts';
import { useSubnets } from './use-subnets.ts';
import { useVpcNames } from './use-vpc-names.ts';

const nameAndId = ({ Tags, SubnetId }: Subnet): string => titleOf(nameOf(Tags), SubnetId);

/** @param nameOfVpc what a VPC is called, unless all of them are in the same one */
const columnsFor = (nameOfVpc: ((id: string | undefined) => string) | undefined): Column<Subnet>[] => [
  {
    id: 'name',
    header: words.columns.subnet,
    value: nameAndId,
    cell: ({ Tags, SubnetId = '' }) => (
      <NameAndId name={nameOf(Tags)} id={SubnetId} href={paths.subnet(SubnetId)} />
    ),
  },
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
  ...(nameOfVpc
    ? [
        {
          id: 'vpc',
          header: words.vpc,
          value: ({ VpcId }: Subnet) => titleOf(nameOfVpc(VpcId), VpcId),
          // The id is one click away: beside that of the subnet there is no room for it.
          cell: ({ VpcId = '' }: Subnet) => (
            <span className="wraps">
              <Link href={paths.vpc(VpcId)}>{nameOfVpc(VpcId) || VpcId}</Link>
            </span>
          ),
        },
      ]
    : []),
  {
    id: 'used',
    header: words.columns.inUse,
    value: (each) => (usedShareOf(each) === undefined ? undefined : percent(usedShareOf(each))),
    cell: (each) =>
      usedShareOf(each) === undefined ? undefined : (
        <UsageBar share={usedShareOf(each)} label={words.inUseOf(nameOf(each.Tags, each.SubnetId))} />
      ),
  },
  { id: 'free', header: words.columns.freeShort, value: (each) => each.AvailableIpAddressCount },
  { id: 'zone', header: words.columns.zone, value: ({ AvailabilityZone }) => AvailabilityZone },
  {
    id: 'state',
    header: texts.common.state,
    value: (each) => each.State,
    cell: (each) => <State state={each.State} />,
    isHidden: true,
  },
];

export function SubnetTable({ vpc, isPage }: { readonly vpc?: Vpc; readonly isPage?: boolean }) {
  const subnets = useSubnets(vpc?.VpcId);
  const { nameOfVpc, hasNone: hasNoVpc } = useVpcNames();
  const [isCreating, setCreating] = useState(false);
  const [going, setGoing] = useState<Subnet>();
  return (
    <>
      <Collection
        name={vpc ? 'vpc-subnets' : 'subnets'}
        title={words.subnets}
        variant={isPage ? 'full-page' : 'container'}
        sortedBy={vpc ? 'cidr' : 'name'}
        question={subnets}
        columns={columnsFor(vpc ? undefined : nameOfVpc)}
        idOf={({ SubnetId }) => SubnetId ?? ''}
        selection="single"
        empty={
          hasNoVpc ? (
            <EmptyList
              title={words.noSubnets}
              hint={words.vpcFirst}
              action={<Button href={paths.newVpc}>{words.createVpc}</Button>}
            />
          ) : (
            <EmptyList
              title={vpc ? words.noSubnetsInVpc : words.noSubnets}
              hint={words.noSubnetsHint}
              action={<Button onClick={() => setCreating(true)}>{words.createSubnet}</Button>}
            />
          )
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.delete}
            </Button>
            <Button
              variant={isPage ? 'primary' : 'normal'}
              disabled={hasNoVpc}
              onClick={() => setCreating(true)}
            >
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
