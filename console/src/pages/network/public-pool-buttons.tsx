// What can be done with one public IPv4 pool.

import type { PublicIpv4Pool } from '../../api/monitoring-actions.ts';
import { Actions } from '../../parts/actions.tsx';
import { networkWords } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import type { PublicPoolAction } from './public-pool-dialogs.tsx';

const words = networkWords.publicPools;

export function PublicPoolButtons(props: {
  readonly pool: PublicIpv4Pool | undefined;
  readonly onChoose: (action: PublicPoolAction) => void;
  readonly primary?: React.ReactNode;
}) {
  const { pool } = props;
  return (
    <Actions<PublicPoolAction>
      {...props}
      actions={[
        { id: 'provision', text: words.provision, isOff: !pool },
        {
          id: 'deprovision',
          text: words.deprovision,
          isOff: !pool?.TotalAddressCount,
          ...(pool && { reason: words.noRange }),
        },
        { id: 'delete', text: texts.actions.delete, isOff: !pool },
      ]}
    />
  );
}
