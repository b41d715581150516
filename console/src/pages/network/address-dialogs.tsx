// Allocates an Elastic IP address, associates it, takes it from what has it, and releases it.

import type { Address } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { AllocateAddress } from './allocate-address.tsx';
import { AssociateAddress } from './associate-address.tsx';

export type AddressAction = 'allocate' | 'associate' | 'disassociate' | 'release';

export function AddressDialogs(props: {
  readonly action: AddressAction;
  readonly address?: Address | undefined;
  /** Besides closing, when the address is no more. */
  readonly onReleased?: (() => void) | undefined;
  readonly onDismiss: () => void;
}) {
  const { action, address, onReleased, onDismiss } = props;
  if (action === 'allocate') return <AllocateAddress onDismiss={onDismiss} />;
  if (!address) return null;
  if (action === 'associate') return <AssociateAddress address={address} onDismiss={onDismiss} />;
  if (action === 'disassociate') return <Disassociate address={address} onDismiss={onDismiss} />;
  return (
    <ChangeDialog
      title={words.releaseTitle(address.PublicIp)}
      verb={texts.actions.release}
      action="ec2:ReleaseAddress"
      input={{ AllocationId: address.AllocationId }}
      warning={words.addressGoes}
      told={words.released(address.PublicIp)}
      {...(onReleased && { onDone: onReleased })}
      onDismiss={onDismiss}
    />
  );
}

const Disassociate = ({
  address,
  onDismiss,
}: {
  readonly address: Address;
  readonly onDismiss: () => void;
}) => (
  <ChangeDialog
    title={words.disassociateTitle(address.PublicIp)}
    verb={words.disassociate}
    action="ec2:DisassociateAddress"
    input={{ AssociationId: address.AssociationId }}
    told={words.disassociated(address.PublicIp ?? '')}
    onDismiss={onDismiss}
  >
    {words.parts}
  </ChangeDialog>
);
