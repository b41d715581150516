// Gives a pool a CIDR.

import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { CidrChoice, cidrInput, firstDraft } from './cidr-choice.tsx';
import { SpacePreview } from './space-preview.tsx';

export function ProvisionDialog({
  pool,
  onDismiss,
}: {
  readonly pool: Pool;
  readonly onDismiss: () => void;
}) {
  const isIpv6 = pool.AddressFamily === 'ipv6';
  const isSizePossible = pool.SourceIpamPoolId !== undefined || pool.IpamScopeType === 'public' || isIpv6;
  const [draft, setDraft] = useState(() => firstDraft(isIpv6, isSizePossible ? 'size' : 'value'));
  const provision = useChange('ec2:ProvisionIpamPoolCidr');
  const input = { IpamPoolId: pool.IpamPoolId, ...cidrInput(draft) };
  return (
    <FormDialog
      title={`Provision a CIDR to ${nameOf(pool.Tags, pool.IpamPoolId)}`}
      size="large"
      verb="Provision"
      step={['ec2:ProvisionIpamPoolCidr', input]}
      isBusy={provision.isPending}
      error={provision.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        provision.mutate(input, {
          onSuccess: ({ IpamPoolCidr }) => {
            tell(`${IpamPoolCidr?.Cidr ?? 'A CIDR'} is being provisioned.`);
            onDismiss();
          },
        })
      }
    >
      <CidrChoice draft={draft} isIpv6={isIpv6} isSizePossible={isSizePossible} onChange={setDraft} />
      {pool.SourceIpamPoolId !== undefined && (
        <SpacePreview poolId={pool.SourceIpamPoolId} draft={draft} onChange={setDraft} />
      )}
    </FormDialog>
  );
}
