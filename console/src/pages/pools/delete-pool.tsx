// Ends a pool; with a cascade, all that is in it.

import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { CascadeDialog } from '../../parts/cascade-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';

const words = poolWords.remove;

export function DeletePool({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  return (
    <CascadeDialog
      title={words.title(nameOf(pool.Tags, pool.IpamPoolId))}
      action="ec2:DeleteIpamPool"
      input={{ IpamPoolId: pool.IpamPoolId }}
      warning={words.warning}
      hint={words.cascadeHint}
      told={words.done(pool.IpamPoolId)}
      onDone={() => void navigate('/pools')}
      onDismiss={onDismiss}
    />
  );
}
