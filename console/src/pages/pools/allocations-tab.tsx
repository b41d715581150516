// What a pool has handed out, and to whom; what was reserved by hand is described and released here.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { Allocation } from '../../api/actions.ts';
import { Actions } from '../../parts/actions.tsx';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { ChangesDialog } from '../../parts/changes-dialog.tsx';
import { hasAddress, orderOfCidr } from '../../parts/cidr-column.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { HolderLink } from '../../parts/holder-link.tsx';
import { sizeOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { kindOf } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import { useHolderNames } from './holder-names.ts';
import { useAllocations } from './use-allocations.ts';

const words = poolWords.allocations;

const columnsIn = (scopeId: string | undefined, names: ReadonlyMap<string, string>): Column<Allocation>[] => [
  {
    id: 'cidr',
    header: poolWords.cidrs.cidr,
    value: ({ Cidr }) => Cidr,
    order: ({ Cidr }) => orderOfCidr(Cidr),
    has: hasAddress,
    cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
  },
  {
    id: 'resource',
    header: words.resource,
    value: ({ ResourceId: id }) => (names.has(id ?? '') ? `${names.get(id ?? '')} (${id})` : id),
    cell: ({ ResourceId: id, ResourceOwner: ownerId, ResourceRegion: region }) =>
      id && <HolderLink id={id} name={names.get(id)} ownerId={ownerId} region={region} scopeId={scopeId} />,
  },
  { id: 'type', header: words.type, value: ({ ResourceType }) => kindOf(ResourceType) },
  { id: 'region', header: words.region, value: ({ ResourceRegion }) => ResourceRegion },
  { id: 'owner', header: texts.common.owner, value: ({ ResourceOwner }) => ResourceOwner, isHidden: true },
  { id: 'addresses', header: poolWords.cidrs.addresses, value: ({ Cidr }) => sizeOf(Cidr) },
  { id: 'description', header: words.description, value: ({ Description }) => Description },
  {
    id: 'id',
    header: words.id,
    value: ({ IpamPoolAllocationId }) => IpamPoolAllocationId,
    isHidden: true,
  },
];

type Open =
  | { readonly action: 'release'; readonly allocations: readonly Allocation[] }
  | { readonly action: 'edit'; readonly allocation: Allocation };

export function AllocationsTab({
  poolId,
  scopeId,
  onAllocate,
}: {
  readonly poolId: string;
  readonly scopeId: string | undefined;
  readonly onAllocate: () => void;
}) {
  const allocations = useAllocations(poolId);
  const names = useHolderNames(poolId, scopeId);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Collection
        name="allocations"
        title={poolWords.details.allocations}
        question={allocations}
        columns={columnsIn(scopeId, names)}
        sortedBy="cidr"
        idOf={({ IpamPoolAllocationId }) => IpamPoolAllocationId ?? ''}
        selection="multi"
        empty={<b>{words.none}</b>}
        actions={(selected) => (
          <Actions
            actions={[
              { id: 'edit', text: words.edit, isOff: selected.length !== 1 },
              {
                id: 'release',
                text: words.releaseCustom,
                isOff: selected.length === 0 || selected.some(({ ResourceType: type }) => type !== 'custom'),
                reason: selected.length > 0 ? words.releaseOnlyCustom : undefined,
              },
            ]}
            onChoose={(action) => {
              if (action === 'release') setOpen({ action, allocations: selected });
              else if (selected[0]) setOpen({ action: 'edit', allocation: selected[0] });
            }}
            primary={<Button onClick={onAllocate}>{texts.actions.allocate}</Button>}
          />
        )}
      />
      {open?.action === 'release' && (
        <Release poolId={poolId} allocations={open.allocations} onDismiss={close} />
      )}
      {open?.action === 'edit' && <EditDescription allocation={open.allocation} onDismiss={close} />}
    </>
  );
}

function Release(props: {
  readonly poolId: string;
  readonly allocations: readonly Allocation[];
  readonly onDismiss: () => void;
}) {
  const cidrs = props.allocations.map(({ Cidr }) => Cidr ?? '');
  return (
    <ChangesDialog
      title={words.release(cidrs)}
      verb={texts.actions.release}
      action="ec2:ReleaseIpamPoolAllocation"
      inputs={props.allocations.map(({ Cidr, IpamPoolAllocationId }) => ({
        IpamPoolId: props.poolId,
        Cidr,
        IpamPoolAllocationId,
      }))}
      names={cidrs}
      warning={words.releaseHint}
      told={words.released(cidrs)}
      onDismiss={props.onDismiss}
    />
  );
}

type EditProps = { readonly allocation: Allocation; readonly onDismiss: () => void };

function EditDescription({ allocation, onDismiss }: EditProps) {
  const [description, setDescription] = useState(allocation.Description ?? '');
  return (
    <ChangeDialog
      title={words.edit}
      verb={texts.actions.save}
      action="ec2:ModifyIpamPoolAllocation"
      input={{ IpamPoolAllocationId: allocation.IpamPoolAllocationId, Description: description }}
      told={words.edited(allocation.Cidr ?? '')}
      onDismiss={onDismiss}
    >
      <FormField label={texts.common.description}>
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </ChangeDialog>
  );
}
