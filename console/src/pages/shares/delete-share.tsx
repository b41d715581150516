// Ends a share of this account.

import type { Share } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';

export const DeleteShare = (props: {
  readonly share: Share;
  readonly onDone?: () => void;
  readonly onDismiss: () => void;
}) => (
  <ChangeDialog
    title={words.deleteTitle(props.share.name ?? '')}
    verb={texts.actions.delete}
    action="ram:DeleteResourceShare"
    input={{ resourceShareArn: props.share.resourceShareArn }}
    warning={words.deleteHint}
    told={words.deleted(props.share.name ?? '')}
    {...(props.onDone && { onDone: props.onDone })}
    onDismiss={props.onDismiss}
  />
);
