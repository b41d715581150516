// Ends a resource discovery of this account.

import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { texts } from '../../texts.ts';

export const DeleteDiscovery = (props: {
  readonly id: string;
  readonly onDone?: () => void;
  readonly onDismiss: () => void;
}) => (
  <ChangeDialog
    title={words.deleteTitle(props.id)}
    verb={texts.actions.delete}
    action="ec2:DeleteIpamResourceDiscovery"
    input={{ IpamResourceDiscoveryId: props.id }}
    warning={words.deleteHint}
    told={words.deleted(props.id)}
    {...(props.onDone && { onDone: props.onDone })}
    onDismiss={props.onDismiss}
  />
);
