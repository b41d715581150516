// Reserves a block of a pool by hand.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { useSettings } from '../../app/settings.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { CidrChoice, cidrInput, firstDraft } from './cidr-choice.tsx';
import { SpacePreview } from './space-preview.tsx';

export function AllocateDialog({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const isIpv6 = pool.AddressFamily === 'ipv6';
  const { region } = useSettings();
  const [draft, setDraft] = useState(() => firstDraft(isIpv6, 'size', pool.AllocationDefaultNetmaskLength));
  const [description, setDescription] = useState('');
  const allocate = useChange('ec2:AllocateIpamPoolCidr', pool.Locale === 'None' ? region : pool.Locale);
  const input = {
    IpamPoolId: pool.IpamPoolId,
    ...cidrInput(draft),
    ...(description !== '' && { Description: description }),
  };
  return (
    <FormDialog
      title={`Allocate a CIDR from ${nameOf(pool.Tags, pool.IpamPoolId)}`}
      size="large"
      verb="Allocate"
      step={['ec2:AllocateIpamPoolCidr', input]}
      isBusy={allocate.isPending}
      error={allocate.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        allocate.mutate(input, {
          onSuccess: ({ IpamPoolAllocation }) => {
            tell(`${IpamPoolAllocation?.Cidr} was allocated.`);
            onDismiss();
          },
        })
      }
    >
      <CidrChoice draft={draft} isIpv6={isIpv6} onChange={setDraft} />
      {pool.IpamPoolId !== undefined && (
        <SpacePreview poolId={pool.IpamPoolId} draft={draft} onChange={setDraft} />
      )}
      <FormField label="Description">
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
