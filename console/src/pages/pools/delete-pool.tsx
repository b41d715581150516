// Ends a pool; with a cascade, all that is in it.

import Checkbox from '@cloudscape-design/components/checkbox';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';

const words = poolWords.remove;

export function DeletePool({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  const [isCascade, setCascade] = useState(false);
  return (
    <ChangeDialog
      title={words.title(nameOf(pool.Tags, pool.IpamPoolId))}
      verb={texts.actions.delete}
      action="ec2:DeleteIpamPool"
      input={{ IpamPoolId: pool.IpamPoolId, ...(isCascade && { Cascade: true }) }}
      warning={words.warning}
      told={words.done(pool.IpamPoolId)}
      onDone={() => void navigate('/pools')}
      onDismiss={onDismiss}
    >
      <Checkbox
        checked={isCascade}
        onChange={({ detail }) => setCascade(detail.checked)}
        description={words.cascadeHint}
      >
        {words.cascade}
      </Checkbox>
    </ChangeDialog>
  );
}
