// Ends a service control policy that is attached to nothing.

import { useNavigate } from 'react-router';
import type { ControlPolicy } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { texts } from '../../texts.ts';

export function DeletePolicy(props: { readonly policy: ControlPolicy; readonly onDismiss: () => void }) {
  const { Id: id = '', Name: name = '' } = props.policy;
  const navigate = useNavigate();
  return (
    <ChangeDialog
      title={words.deleteTitle(name)}
      verb={texts.actions.delete}
      action="organizations:DeletePolicy"
      input={{ PolicyId: id }}
      warning={words.deleteHint}
      told={words.deleted(name)}
      onDone={() => void navigate('/service-control-policies')}
      onDismiss={props.onDismiss}
    />
  );
}
