// Shares a pool with accounts, or with an organization or units of it (guide chapter 11).

import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { Pool } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { sharingWords as words } from '../../texts/pool-sharing.ts';
import { texts } from '../../texts.ts';

const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

export function SharePool({ pool, onDismiss }: { readonly pool: Pool; readonly onDismiss: () => void }) {
  const { data } = useCall('ram:ListPermissions', { resourceType: 'ec2:IpamPool' });
  const permissions = data?.permissions ?? [];
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [principals, setPrincipals] = useState('');
  const [isExternal, setExternal] = useState(false);
  const permission = chosen ?? permissions.find((each) => each.isResourceTypeDefault)?.arn;
  return (
    <ChangeDialog
      title={words.createFor(nameOf(pool.Tags, pool.IpamPoolId))}
      verb={words.create}
      action="ram:CreateResourceShare"
      // Shares are where the IPAM is, wherever the pool may be allocated from.
      region={pool.IpamRegion}
      input={{
        name: name.trim(),
        resourceArns: [pool.IpamPoolArn ?? ''],
        principals: linesOf(principals),
        allowExternalPrincipals: isExternal,
        ...(permission !== undefined && { permissionArns: [permission] }),
      }}
      told={words.told(name.trim())}
      fields={[
        ['principals', /principal|organization|account/i],
        ['name', /\bname\b/i],
      ]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={texts.common.name} errorText={errors.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.permission}>
            <RadioGroup
              value={permission ?? null}
              items={permissions.map((each) => ({
                value: each.arn ?? '',
                label: each.name ?? '',
                description: words.permissions[each.name ?? ''],
              }))}
              onChange={({ detail }) => setChosen(detail.value)}
            />
          </FormField>
          <FormField
            label={words.principals}
            constraintText={words.principalsHint}
            errorText={errors.principals}
          >
            <Textarea rows={3} value={principals} onChange={({ detail }) => setPrincipals(detail.value)} />
          </FormField>
          <Checkbox checked={isExternal} onChange={({ detail }) => setExternal(detail.checked)}>
            {words.external}
          </Checkbox>
        </>
      )}
    </ChangeDialog>
  );
}
