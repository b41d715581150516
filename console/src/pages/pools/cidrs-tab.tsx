// The CIDRs of a pool: provisioned here, taken away here.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PoolCidr } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { sizeOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';

const words = poolWords.cidrs;

const columns: Column<PoolCidr>[] = [
  {
    id: 'cidr',
    header: words.cidr,
    value: ({ Cidr }) => Cidr,
    cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: state }) => state,
    cell: ({ State: state, FailureReason }) => <State state={state} hint={FailureReason?.Message} />,
  },
  { id: 'addresses', header: words.addresses, value: ({ Cidr }) => sizeOf(Cidr) },
  { id: 'id', header: words.id, value: ({ IpamPoolCidrId }) => IpamPoolCidrId, isHidden: true },
];

export function CidrsTab({
  poolId,
  onProvision,
}: {
  readonly poolId: string;
  readonly onProvision: () => void;
}) {
  const cidrs = useList('ec2:GetIpamPoolCidrs', { IpamPoolId: poolId }, (output) => output.IpamPoolCidrs);
  const [going, setGoing] = useState<string>();
  return (
    <>
      <Collection
        name="cidrs"
        title={poolWords.details.cidrs}
        question={cidrs}
        columns={columns}
        idOf={({ IpamPoolCidrId, Cidr }) => Cidr ?? IpamPoolCidrId ?? ''}
        selection="single"
        empty={<b>{words.none}</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected?.Cidr} onClick={() => setGoing(selected?.Cidr)}>
              {texts.actions.deprovision}
            </Button>
            <Button onClick={onProvision}>{texts.actions.provision}</Button>
          </SpaceBetween>
        )}
      />
      {going && (
        <ChangeDialog
          title={words.deprovision(going)}
          verb={texts.actions.deprovision}
          action="ec2:DeprovisionIpamPoolCidr"
          input={{ IpamPoolId: poolId, Cidr: going }}
          warning={words.deprovisionHint}
          told={words.deprovisioned(going)}
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}
