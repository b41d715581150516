// The CIDRs of a pool: provisioned here, taken away here.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PoolCidr } from '../../api/actions.ts';
import { useChange, useList } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { sizeOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { texts } from '../../texts.ts';

const columns: Column<PoolCidr>[] = [
  {
    id: 'cidr',
    header: 'CIDR',
    value: ({ Cidr }) => Cidr,
    cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
  },
  {
    id: 'state',
    header: 'State',
    value: ({ State: state }) => state,
    cell: ({ State: state, FailureReason }) => <State state={state} hint={FailureReason?.Message} />,
  },
  { id: 'addresses', header: 'Addresses', value: ({ Cidr }) => sizeOf(Cidr) },
  { id: 'id', header: 'CIDR ID', value: ({ IpamPoolCidrId }) => IpamPoolCidrId, isHidden: true },
];

export function CidrsTab({
  poolId,
  onProvision,
}: {
  readonly poolId: string;
  readonly onProvision: () => void;
}) {
  const cidrs = useList('ec2:GetIpamPoolCidrs', { IpamPoolId: poolId }, (output) => output.IpamPoolCidrs);
  const remove = useChange('ec2:DeprovisionIpamPoolCidr');
  const [going, setGoing] = useState<PoolCidr>();
  const input = { IpamPoolId: poolId, Cidr: going?.Cidr };
  const dismiss = () => {
    setGoing(undefined);
    remove.reset();
  };
  return (
    <>
      <Collection
        name="cidrs"
        title="CIDRs"
        question={cidrs}
        columns={columns}
        idOf={({ IpamPoolCidrId, Cidr }) => Cidr ?? IpamPoolCidrId ?? ''}
        selection="single"
        empty={<b>No CIDR is provisioned yet</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.deprovision}
            </Button>
            <Button onClick={onProvision}>{texts.actions.provision}</Button>
          </SpaceBetween>
        )}
      />
      {going && (
        <DeleteDialog
          title={`Deprovision ${going.Cidr}?`}
          verb={texts.actions.deprovision}
          warning="The CIDR goes back to where it came from. Nothing may be allocated from it."
          step={['ec2:DeprovisionIpamPoolCidr', input]}
          isBusy={remove.isPending}
          error={remove.error}
          onDismiss={dismiss}
          onConfirm={() =>
            remove.mutate(input, {
              onSuccess: () => {
                tell(`${going.Cidr} is being deprovisioned.`);
                dismiss();
              },
            })
          }
        />
      )}
    </>
  );
}
