// The CIDRs of a pool: provisioned here, taken away here.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PoolCidr } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
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
  const [going, setGoing] = useState<readonly string[]>([]);
  return (
    <>
      <Collection
        name="cidrs"
        title={poolWords.details.cidrs}
        question={cidrs}
        columns={columns}
        idOf={({ IpamPoolCidrId, Cidr }) => Cidr ?? IpamPoolCidrId ?? ''}
        selection="multi"
        empty={<b>{words.none}</b>}
        actions={(selected) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button
              disabled={selected.length === 0}
              onClick={() => setGoing(selected.flatMap(({ Cidr }) => Cidr ?? []))}
            >
              {texts.actions.deprovision}
            </Button>
            <Button onClick={onProvision}>{texts.actions.provision}</Button>
          </SpaceBetween>
        )}
      />
      {going.length > 0 && (
        <ChangesDialog
          title={words.deprovision(going)}
          verb={words.deprovisionVerb}
          action="ec2:DeprovisionIpamPoolCidr"
          inputs={going.map((Cidr) => ({ IpamPoolId: poolId, Cidr }))}
          names={going}
          warning={words.deprovisionHint}
          told={words.deprovisioned(going)}
          onDismiss={() => setGoing([])}
        />
      )}
    </>
  );
}
