// Another name for a share, and whether it may reach accounts outside the organization.

import { useState } from 'react';
import type { Share } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { ExternalField } from './share-fields.tsx';

export function EditShare({ share, onDismiss }: { readonly share: Share; readonly onDismiss: () => void }) {
  const [name, setName] = useState(share.name ?? '');
  const [isExternal, setExternal] = useState(share.allowExternalPrincipals ?? false);
  return (
    <ChangeDialog
      title={words.edit}
      verb={texts.actions.save}
      action="ram:UpdateResourceShare"
      input={{
        resourceShareArn: share.resourceShareArn,
        name: name.trim(),
        allowExternalPrincipals: isExternal,
      }}
      told={words.changed(name.trim())}
      fields={[['name', /\bname\b/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <TextField label={texts.common.name} value={name} error={errors.name} onChange={setName} />
          <ExternalField isAllowed={isExternal} onChange={setExternal} />
        </>
      )}
    </ChangeDialog>
  );
}
