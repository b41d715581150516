// Ends a pool; with a cascade, all that is in it.

import Checkbox from '@cloudscape-design/components/checkbox';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { nameOf } from '../../parts/names.ts';

export function DeletePool({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  const [isCascade, setCascade] = useState(false);
  const remove = useChange('ec2:DeleteIpamPool');
  const input = { IpamPoolId: pool.IpamPoolId, ...(isCascade && { Cascade: true }) };
  return (
    <DeleteDialog
      title={`Delete pool ${nameOf(pool.Tags, pool.IpamPoolId)}?`}
      warning="What the pool held goes back to where it came from. This cannot be undone."
      step={['ec2:DeleteIpamPool', input]}
      isBusy={remove.isPending}
      error={remove.error}
      onDismiss={onDismiss}
      onConfirm={() =>
        remove.mutate(input, {
          onSuccess: () => {
            tell(`The pool ${pool.IpamPoolId} was deleted.`);
            void navigate('/pools');
          },
        })
      }
    >
      <Checkbox
        checked={isCascade}
        onChange={({ detail }) => setCascade(detail.checked)}
        description="Its CIDRs, its allocations and the pools within it go with it."
      >
        Cascade delete
      </Checkbox>
    </DeleteDialog>
  );
}
