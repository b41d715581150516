// What can be done with a pool, wherever it is shown: a menu, and the dialogs that it opens.

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { AllocateDialog } from './allocate-dialog.tsx';
import { DeletePool } from './delete-pool.tsx';
import { ProvisionDialog } from './provision-dialog.tsx';

export type PoolDialogName = 'provision' | 'allocate' | 'delete';

/** @param props.pool none while none is selected */
export function PoolMenu(props: {
  readonly pool: Pool | undefined;
  readonly onOpen: (dialog: PoolDialogName) => void;
}) {
  const { pool, onOpen } = props;
  const navigate = useNavigate();
  const { accountId } = useSession();
  // Others bring ranges into a pool and allocate from it, as far as it is shared for that.
  const isOwn = pool === undefined || pool.OwnerId === accountId;
  const id = pool?.IpamPoolId ?? '';
  const scope = pool?.IpamScopeArn?.split('/').at(-1);
  return (
    <ButtonDropdown
      disabled={!pool}
      items={[
        ...(isOwn ? [{ id: 'edit', text: texts.actions.edit }] : []),
        { id: 'provision', text: texts.actions.provision },
        { id: 'allocate', text: poolWords.createCustom },
        ...(isOwn
          ? [
              { id: 'child', text: poolWords.createWithin },
              { id: 'delete', text: poolWords.delete },
            ]
          : []),
      ]}
      onItemClick={({ detail }) => {
        const go = (path: string) => void navigate(path.slice('/console'.length));
        if (detail.id === 'edit') go(paths.editPool(id));
        else if (detail.id === 'child') go(withQuery(paths.newPool, { source: id, scope }));
        else onOpen(detail.id as PoolDialogName);
      }}
    >
      {texts.actions.actions}
    </ButtonDropdown>
  );
}

export function PoolDialog(props: {
  readonly open: PoolDialogName;
  readonly pool: Pool;
  readonly onDismiss: () => void;
}) {
  const { open, pool, onDismiss } = props;
  if (open === 'provision') return <ProvisionDialog pool={pool} onDismiss={onDismiss} />;
  if (open === 'allocate') return <AllocateDialog pool={pool} onDismiss={onDismiss} />;
  return <DeletePool pool={pool} onDismiss={onDismiss} />;
}
