// Lets the accounts of an organization share with each other without invitations; its management account does that.

import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { shareWords as words } from '../../texts/shares.ts';

export const EnableSharing = ({ onDismiss }: { readonly onDismiss: () => void }) => (
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
