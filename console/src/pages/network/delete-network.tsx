// Ends a VPC or a subnet.

import { ChangeDialog } from '../../parts/change-dialog.tsx';
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

export function DeleteNetwork({ id, name, kind, onDone, onDismiss }: Props) {
  const title = titleOf(name, id);
  const common = {
    verb: texts.actions.delete,
    told: words.deleted(title),
    onDismiss,
    ...(onDone && { onDone }),
  };
  return kind === 'vpc' ? (
    <ChangeDialog
      {...common}
      title={words.deleteVpc(title)}
      action="ec2:DeleteVpc"
      input={{ VpcId: id }}
      warning={words.subnetsGo}
    />
  ) : (
    <ChangeDialog
      {...common}
      title={words.deleteSubnet(title)}
      action="ec2:DeleteSubnet"
      input={{ SubnetId: id }}
      warning={words.subnetGoes}
    />
  );
}
