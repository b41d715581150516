// Lets the accounts of an organization share with each other without invitations, or no longer; its management account
// does that.

import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { shareWords as words } from '../../texts/shares.ts';

type Props = { readonly onDismiss: () => void };

export const EnableSharing = ({ onDismiss }: Props) => (
  <ChangeDialog
    title={words.enable}
    verb={words.enableVerb}
    action="ram:EnableSharingWithAwsOrganization"
    input={{}}
    told={words.enabled}
    onDismiss={onDismiss}
  >
    {words.enableHint}
  </ChangeDialog>
);

export const DisableSharing = ({ onDismiss }: Props) => (
  <ChangeDialog
    title={words.disable}
    verb={words.disableVerb}
    action="organizations:DisableAWSServiceAccess"
    input={{ ServicePrincipal: 'ram.amazonaws.com' }}
    warning={words.disableHint}
    told={words.disabled}
    onDismiss={onDismiss}
  />
);
