// Ends a scope that no pool is in.

import { useNavigate } from 'react-router';
import type { Scope } from '../../api/actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { scopeWords as words } from '../../texts/scopes.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './scope-title.ts';

export function DeleteScope({ scope, onDismiss }: { readonly scope: Scope; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  const id = scope.IpamScopeId ?? '';
  return (
    <ChangeDialog
      title={words.removeTitle(titleOf(scope))}
      verb={texts.actions.delete}
      action="ec2:DeleteIpamScope"
      input={{ IpamScopeId: id }}
      warning={words.removeHint}
      told={words.removed(id)}
      onDone={() => void navigate('/scopes')}
      onDismiss={onDismiss}
    />
  );
}
