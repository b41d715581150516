// Ends a VPC or a subnet, and says before that what is still in it.

import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { count } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './blocks.tsx';

type Props = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'vpc' | 'subnet';
  /** Besides closing, such as leaving the page of what is no more. */
  readonly onDone?: () => void;
  readonly onDismiss: () => void;
};

/** More things than these are told as many. */
const countMax = 1000;

const inside = (name: string, id: string) => ({
  Filters: [{ Name: name, Values: [id] }],
  MaxResults: countMax,
});

const howMany = (items: readonly unknown[] | undefined, hasMore: boolean): string =>
  `${count(items?.length)}${hasMore ? '+' : ''}`;

export function DeleteNetwork({ id, name, kind, onDone, onDismiss }: Props) {
  const isVpc = kind === 'vpc';
  const subnets = useCall('ec2:DescribeSubnets', isVpc ? inside('vpc-id', id) : undefined).data;
  const interfaces = useCall(
    'ec2:DescribeNetworkInterfaces',
    isVpc ? undefined : inside('subnet-id', id),
  ).data;
  const title = titleOf(name, id);
  const common = {
    verb: texts.actions.delete,
    told: words.deleted(title),
    onDismiss,
    ...(onDone && { onDone }),
  };
  return isVpc ? (
    <ChangeDialog
      {...common}
      title={words.deleteVpc(title)}
      action="ec2:DeleteVpc"
      input={{ VpcId: id }}
      warning={
        subnets?.Subnets?.length
          ? words.subnetsFirst(howMany(subnets.Subnets, subnets.NextToken !== undefined))
          : words.subnetsGo
      }
    />
  ) : (
    <ChangeDialog
      {...common}
      title={words.deleteSubnet(title)}
      action="ec2:DeleteSubnet"
      input={{ SubnetId: id }}
      warning={
        interfaces?.NetworkInterfaces?.length
          ? words.interfacesFirst(howMany(interfaces.NetworkInterfaces, interfaces.NextToken !== undefined))
          : words.subnetGoes
      }
    />
  );
}
