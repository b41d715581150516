// Reserves a block of a pool by hand.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import { useSettings } from '../../app/settings.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { CidrChoice } from './cidr-choice.tsx';
import { cidrInput, firstDraft } from './cidr-draft.ts';
import { noLocale } from './pool-draft.ts';
import { SpacePreview } from './space-preview.tsx';

const words = poolWords.allocations;

export function AllocateDialog({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const isIpv6 = pool.AddressFamily === 'ipv6';
  const { region } = useSettings();
  const [draft, setDraft] = useState(() =>
    firstDraft('pool', isIpv6, { length: pool.AllocationDefaultNetmaskLength }),
  );
  const [description, setDescription] = useState('');
  return (
    <ChangeDialog
      title={words.allocate(nameOf(pool.Tags, pool.IpamPoolId))}
      size="large"
      verb={words.allocateVerb}
      action="ec2:AllocateIpamPoolCidr"
      region={pool.Locale === noLocale ? region : pool.Locale}
      input={{
        IpamPoolId: pool.IpamPoolId,
        ...cidrInput(draft),
        ...(description !== '' && { Description: description }),
      }}
      told={({ IpamPoolAllocation }) => words.allocated(IpamPoolAllocation?.Cidr)}
      fields={[['cidr', /cidr|netmask/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <CidrChoice draft={draft} kind="pool" isIpv6={isIpv6} errorText={errors.cidr} onChange={setDraft} />
          {pool.IpamPoolId !== undefined && (
            <SpacePreview poolId={pool.IpamPoolId} draft={draft} onChange={setDraft} />
          )}
          <FormField label={texts.common.description}>
            <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
