// What a pool has handed out, and to whom; what was reserved by hand is released here.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Allocation } from '../../api/actions.ts';
import { useChange, useList } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { pathOfId } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { sizeOf } from '../../parts/names.ts';
import { texts } from '../../texts.ts';

const columns: Column<Allocation>[] = [
  {
    id: 'cidr',
    header: 'CIDR',
    value: ({ Cidr }) => Cidr,
    cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
  },
  {
    id: 'resource',
    header: 'Resource',
    value: ({ ResourceId }) => ResourceId,
    cell: ({ ResourceId }) => {
      const path = ResourceId ? pathOfId(ResourceId) : undefined;
      return path ? <Link href={path}>{ResourceId}</Link> : ResourceId;
    },
  },
  { id: 'type', header: 'Resource type', value: ({ ResourceType }) => ResourceType },
  { id: 'region', header: 'Region', value: ({ ResourceRegion }) => ResourceRegion },
  { id: 'owner', header: 'Owner', value: ({ ResourceOwner }) => ResourceOwner, isHidden: true },
  { id: 'addresses', header: 'Addresses', value: ({ Cidr }) => sizeOf(Cidr) },
  { id: 'description', header: 'Description', value: ({ Description }) => Description },
  {
    id: 'id',
    header: 'Allocation ID',
    value: ({ IpamPoolAllocationId }) => IpamPoolAllocationId,
    isHidden: true,
  },
];

export function AllocationsTab({
  poolId,
  onAllocate,
}: {
  readonly poolId: string;
  readonly onAllocate: () => void;
}) {
  const allocations = useList(
    'ec2:GetIpamPoolAllocations',
    { IpamPoolId: poolId },
    (output) => output.IpamPoolAllocations,
  );
  const release = useChange('ec2:ReleaseIpamPoolAllocation');
  const [going, setGoing] = useState<Allocation>();
  const input = {
    IpamPoolId: poolId,
    Cidr: going?.Cidr ?? '',
    IpamPoolAllocationId: going?.IpamPoolAllocationId ?? '',
  };
  const dismiss = () => {
    setGoing(undefined);
    release.reset();
  };
  return (
    <>
      <Collection
        name="allocations"
        title="Allocations"
        question={allocations}
        columns={columns}
        idOf={({ IpamPoolAllocationId }) => IpamPoolAllocationId ?? ''}
        selection="single"
        empty={<b>Nothing is allocated yet</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setGoing(selected)}>
              {texts.actions.release}
            </Button>
            <Button onClick={onAllocate}>{texts.actions.allocate}</Button>
          </SpaceBetween>
        )}
      />
      {going && (
        <DeleteDialog
          title={`Release ${going.Cidr}?`}
          verb={texts.actions.release}
          warning="The block is free again at once, and the next who asks may get it."
          step={['ec2:ReleaseIpamPoolAllocation', input]}
          isBusy={release.isPending}
          error={release.error}
          onDismiss={dismiss}
          onConfirm={() =>
            release.mutate(input, {
              onSuccess: () => {
                tell(`${going.Cidr} was released.`);
                dismiss();
              },
            })
          }
        />
      )}
    </>
  );
}
