// Ends a VPC or a subnet.

import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { networkWords as words } from './words.ts';

type Props = {
  readonly id: string;
  readonly kind: 'vpc' | 'subnet';
  readonly onDone: () => void;
  readonly onDismiss: () => void;
};

export function DeleteNetwork({ id, kind, onDone, onDismiss }: Props) {
  const isVpc = kind === 'vpc';
  const deleteVpc = useChange('ec2:DeleteVpc');
  const deleteSubnet = useChange('ec2:DeleteSubnet');
  const done = {
    onSuccess: () => {
      tell(`${id} was deleted.`);
      onDone();
    },
  };
  const { isPending, error } = isVpc ? deleteVpc : deleteSubnet;
  return (
    <DeleteDialog
      title={`Delete ${isVpc ? 'VPC' : 'subnet'} ${id}?`}
      warning={isVpc ? words.subnetsGo : words.subnetGoes}
      step={isVpc ? ['ec2:DeleteVpc', { VpcId: id }] : ['ec2:DeleteSubnet', { SubnetId: id }]}
      isBusy={isPending}
      error={error}
      onDismiss={onDismiss}
      onConfirm={() =>
        isVpc ? deleteVpc.mutate({ VpcId: id }, done) : deleteSubnet.mutate({ SubnetId: id }, done)
      }
    />
  );
}
