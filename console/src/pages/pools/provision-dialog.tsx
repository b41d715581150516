// Gives a pool a CIDR.

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import { usePools } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { wizardWords } from '../../texts/pool-wizard.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { CidrChoice } from './cidr-choice.tsx';
import { firstDraft, provisionInput } from './cidr-draft.ts';
import { type SpaceKind, spaceKindOfPool } from './space-kind.ts';
import { SpacePreview } from './space-preview.tsx';
import { useVpcChoices } from './vpc-choices.ts';

const words = poolWords.cidrs;

type Props = { readonly pool: Pool; readonly onDismiss: () => void };

export function ProvisionDialog(props: Props) {
  const { data } = usePools();
  if (!data) return null;
  const kind = spaceKindOfPool(props.pool, data.items);
  return kind === 'byoip' ? <NotServed {...props} /> : <Provision {...props} kind={kind} />;
}

/** For pools that clients of the API made for space of their own. */
const NotServed = ({ pool, onDismiss }: Props) => (
  <Modal
    visible
    header={words.provision(nameOf(pool.Tags, pool.IpamPoolId))}
    closeAriaLabel={texts.actions.close}
    onDismiss={onDismiss}
    footer={
      <div className="dialog-footer">
        <Button variant="primary" onClick={onDismiss}>
          {texts.actions.close}
        </Button>
      </div>
    }
  >
    {wizardWords.noByoip}
  </Modal>
);

function Provision({ pool, kind, onDismiss }: Props & { readonly kind: SpaceKind }) {
  const isIpv6 = pool.AddressFamily === 'ipv6';
  const vpcs = useVpcChoices(kind === 'resource' ? pool.IpamScopeArn?.split('/').at(-1) : undefined);
  const vpc = vpcs.find(({ id }) => id === pool.SourceResource?.ResourceId);
  const [draft, setDraft] = useState(() => firstDraft(kind, isIpv6));
  return (
    <ChangeDialog
      title={words.provision(nameOf(pool.Tags, pool.IpamPoolId))}
      size="large"
      verb={words.provisionVerb}
      action="ec2:ProvisionIpamPoolCidr"
      input={provisionInput(pool.IpamPoolId ?? '', draft)}
      told={({ IpamPoolCidr }) => words.provisioned(IpamPoolCidr?.Cidr)}
      fields={[['cidr', /cidr|netmask|amazon-provided/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <CidrChoice
            draft={draft}
            kind={kind}
            isIpv6={isIpv6}
            resourceCidrs={vpc?.cidrs[isIpv6 ? 'ipv6' : 'ipv4'] ?? []}
            errorText={errors.cidr}
            onChange={setDraft}
          />
          {kind === 'pool' && pool.SourceIpamPoolId !== undefined && (
            <SpacePreview poolId={pool.SourceIpamPoolId} draft={draft} onChange={setDraft} />
          )}
        </>
      )}
    </ChangeDialog>
  );
}
