// The CIDRs of a pool: provisioned here, taken away here.

import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { PoolCidr } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { Actions } from '../../parts/actions.tsx';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { hasAddress, orderOfCidr } from '../../parts/cidr-column.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { sizeOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { UsageBar } from '../../parts/usage-bar.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { sharesOf } from './share.ts';
import { useAllocations } from './use-allocations.ts';

const words = poolWords.cidrs;

const isLive = ({ State: state }: PoolCidr) => state === 'provisioned' || state === 'failed-deprovision';

const columnsOf = (shares: ReadonlyMap<string, number>): Column<PoolCidr>[] => [
  {
    id: 'cidr',
    header: words.cidr,
    value: ({ Cidr }) => Cidr,
    order: ({ Cidr }) => orderOfCidr(Cidr),
    has: hasAddress,
    cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
  },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: state }) => state,
    cell: ({ State: state, FailureReason }) => <State state={state} hint={FailureReason?.Message} />,
  },
  {
    id: 'usage',
    header: poolWords.list.allocated,
    value: ({ Cidr }) => shares.get(Cidr ?? ''),
    cell: (each) =>
      isLive(each) ? (
        <UsageBar share={shares.get(each.Cidr ?? '')} label={poolWords.list.usageOf(each.Cidr ?? '')} />
      ) : undefined,
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
  const allocations = useAllocations(poolId);
  const shares = sharesOf(cidrs.data?.items, allocations.data);
  const [going, setGoing] = useState<readonly string[]>([]);
  return (
    <>
      <Collection
        name="cidrs"
        title={poolWords.details.cidrs}
        question={cidrs}
        columns={columnsOf(shares)}
        sortedBy="cidr"
        idOf={({ IpamPoolCidrId, Cidr }) => Cidr ?? IpamPoolCidrId ?? ''}
        selection="multi"
        empty={<b>{words.none}</b>}
        actions={(selected) => (
          <Actions
            actions={[
              {
                id: 'deprovision',
                text: texts.actions.deprovision,
                isOff: selected.length === 0 || !selected.every(isLive),
                reason: selected.length > 0 ? words.deprovisionOnlyLive : undefined,
              },
            ]}
            onChoose={() => setGoing(selected.flatMap(({ Cidr }) => Cidr ?? []))}
            primary={<Button onClick={onProvision}>{texts.actions.provision}</Button>}
          />
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
