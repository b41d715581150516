// Makes a private scope, and changes one: its description, and who has authority over its space.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { useIpams } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import type { FieldErrors } from '../../parts/field-errors.ts';
import { nameOf } from '../../parts/names.ts';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { scopeWords as words } from '../../texts/scopes.ts';
import { texts } from '../../texts.ts';
import { titleOf } from './scope-title.ts';

type Authority = { readonly by: 'amazon' | 'infoblox'; readonly resourceId: string };

const configurationOf = ({ by, resourceId }: Authority) =>
  by === 'infoblox'
    ? {
        ExternalAuthorityConfiguration: {
          Type: 'infoblox' as const,
          ExternalResourceIdentifier: resourceId.trim(),
        },
      }
    : {};

export function CreateScope(props: { readonly ipamId: string | undefined; readonly onDismiss: () => void }) {
  const { data } = useIpams();
  const ipams = (data?.items ?? []).map((ipam) => ({
    value: ipam.IpamId ?? '',
    label: nameOf(ipam.Tags, ipam.IpamId),
    description: ipam.IpamId ?? '',
  }));
  const [chosen, setChosen] = useState(props.ipamId);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [authority, setAuthority] = useState<Authority>({ by: 'amazon', resourceId: '' });
  const ipamId = chosen ?? ipams[0]?.value;
  return (
    <ChangeDialog
      title={words.createTitle}
      verb={words.create}
      action="ec2:CreateIpamScope"
      input={{
        IpamId: ipamId,
        ...(description !== '' && { Description: description }),
        ...configurationOf(authority),
        ...tagSpecifications('ipam-scope', name, []),
      }}
      told={({ IpamScope }) => words.created(IpamScope?.IpamScopeId)}
      fields={[['authority', /ExternalAuthority|authority/i]]}
      onDismiss={props.onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={words.ipam}>
            <Select
              selectedOption={ipams.find(({ value }) => value === ipamId) ?? null}
              options={ipams}
              onChange={({ detail }) => setChosen(detail.selectedOption.value)}
            />
          </FormField>
          <FormField label={texts.common.name}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={texts.common.description}>
            <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
          </FormField>
          <AuthorityFields authority={authority} errors={errors} onChange={setAuthority} />
        </>
      )}
    </ChangeDialog>
  );
}

export function EditScope({ scope, onDismiss }: { readonly scope: Scope; readonly onDismiss: () => void }) {
  const before = scope.ExternalAuthorityConfiguration;
  const [description, setDescription] = useState(scope.Description ?? '');
  const [authority, setAuthority] = useState<Authority>({
    by: before ? 'infoblox' : 'amazon',
    resourceId: before?.ExternalResourceIdentifier ?? '',
  });
  return (
    <ChangeDialog
      title={words.editTitle(titleOf(scope))}
      verb={texts.actions.save}
      action="ec2:ModifyIpamScope"
      input={{
        IpamScopeId: scope.IpamScopeId,
        Description: description,
        ...configurationOf(authority),
        ...(before && authority.by === 'amazon' && { RemoveExternalAuthorityConfiguration: true }),
      }}
      told={words.changed(titleOf(scope))}
      fields={[['authority', /ExternalAuthority|authority/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField label={texts.common.description}>
            <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
          </FormField>
          {scope.IpamScopeType === 'private' && (
            <AuthorityFields authority={authority} errors={errors} onChange={setAuthority} />
          )}
        </>
      )}
    </ChangeDialog>
  );
}

function AuthorityFields(props: {
  readonly authority: Authority;
  readonly errors: FieldErrors<'authority'>;
  readonly onChange: (authority: Authority) => void;
}) {
  const { authority, errors, onChange } = props;
  return (
    <SpaceBetween size="m">
      <FormField label={words.authority}>
        <RadioGroup
          value={authority.by}
          items={(['amazon', 'infoblox'] as const).map((value) => ({
            value,
            label: words.authorities[value],
            description: words.authorityHints[value],
          }))}
          onChange={({ detail }) => onChange({ ...authority, by: detail.value as Authority['by'] })}
        />
      </FormField>
      {authority.by === 'infoblox' && (
        <FormField
          label={words.resourceId}
          constraintText={words.resourceIdHint}
          errorText={errors.authority}
        >
          <Input
            value={authority.resourceId}
            onChange={({ detail }) => onChange({ ...authority, resourceId: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
