// Scopes as a list: all of the Region, or those of one IPAM.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { useChange, useIpams, useScopes } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { scopeTitle } from '../../app/top-bar.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { tagSpecifications } from '../../parts/tag-fields.tsx';

export const titleOf = (scope: Scope): string =>
  nameOf(scope.Tags, scopeTitle(scope.IpamScopeType, scope.IsDefault));

const idOfIpam = (scope: Scope): string => scope.IpamArn?.split('/').at(-1) ?? '';

const columns: Column<Scope>[] = [
  {
    id: 'name',
    header: 'Name (Scope ID)',
    value: (scope) => `${titleOf(scope)} (${scope.IpamScopeId})`,
    cell: (scope) => (
      <Link href={paths.scope(scope.IpamScopeId ?? '')}>
        {titleOf(scope)} ({scope.IpamScopeId})
      </Link>
    ),
  },
  { id: 'type', header: 'Type', value: (scope) => plain(scope.IpamScopeType) },
  { id: 'default', header: 'Default', value: (scope) => (scope.IsDefault ? 'Yes' : 'No') },
  { id: 'pools', header: 'Pools', value: (scope) => scope.PoolCount },
  {
    id: 'state',
    header: 'State',
    value: (scope) => scope.State,
    cell: (scope) => <State state={scope.State} />,
  },
  { id: 'ipam', header: 'IPAM', value: idOfIpam, isHidden: true },
  { id: 'description', header: 'Description', value: (scope) => scope.Description },
];

export function ScopeTable({ ipamId, isPage }: { readonly ipamId?: string; readonly isPage?: boolean }) {
  const scopes = useScopes();
  const [isCreating, setCreating] = useState(false);
  const own = scopes.data && {
    ...scopes.data,
    items: scopes.data.items.filter((scope) => ipamId === undefined || idOfIpam(scope) === ipamId),
  };
  return (
    <>
      <Collection
        name="scopes"
        title="Scopes"
        variant={isPage ? 'full-page' : 'container'}
        question={{ ...scopes, data: own }}
        columns={columns}
        idOf={(scope) => scope.IpamScopeId ?? ''}
        empty={<b>No scopes</b>}
        actions={() => <Button onClick={() => setCreating(true)}>Create scope</Button>}
      />
      {isCreating && <CreateScope ipamId={ipamId} onDismiss={() => setCreating(false)} />}
    </>
  );
}

function CreateScope(props: { readonly ipamId: string | undefined; readonly onDismiss: () => void }) {
  const { data } = useIpams();
  const ids = data?.items.map((ipam) => ipam.IpamId ?? '') ?? [];
  const [chosen, setChosen] = useState(props.ipamId);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = useChange('ec2:CreateIpamScope');
  const input = {
    IpamId: chosen ?? ids[0],
    ...(description !== '' && { Description: description }),
    ...tagSpecifications('ipam-scope', name, []),
  };
  return (
    <FormDialog
      title="Create private scope"
      verb="Create scope"
      step={['ec2:CreateIpamScope', input]}
      isBusy={create.isPending}
      error={create.error}
      onDismiss={props.onDismiss}
      onSubmit={() =>
        create.mutate(input, {
          onSuccess: ({ IpamScope }) => {
            tell(`The scope ${IpamScope?.IpamScopeId} was created.`);
            props.onDismiss();
          },
        })
      }
    >
      <FormField label="IPAM">
        <Select
          selectedOption={input.IpamId ? { value: input.IpamId, label: input.IpamId } : null}
          options={ids.map((value) => ({ value, label: value }))}
          onChange={({ detail }) => setChosen(detail.selectedOption.value)}
        />
      </FormField>
      <FormField label="Name">
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField label="Description">
        <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
      </FormField>
    </FormDialog>
  );
}
