// Scopes as a list: all of the Region, or those of one IPAM.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { useScopes } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { inOrder, titleOf } from '../../app/scope.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { ipamWords } from '../../texts/ipams.ts';
import { scopeWords as words } from '../../texts/scopes.ts';
import { texts } from '../../texts.ts';
import { DeleteScope } from './delete-scope.tsx';
import { CreateScope, EditScope } from './scope-form.tsx';

const idOfIpam = (scope: Scope): string => scope.IpamArn?.split('/').at(-1) ?? '';

const columns: Column<Scope>[] = [
  {
    id: 'name',
    header: words.name,
    value: (scope) => `${titleOf(scope)} (${scope.IpamScopeId})`,
    cell: (scope) => (
      <NameAndId name={titleOf(scope)} id={scope.IpamScopeId} href={paths.scope(scope.IpamScopeId ?? '')} />
    ),
  },
  { id: 'type', header: words.type, value: (scope) => plain(scope.IpamScopeType) },
  { id: 'default', header: words.isDefault, value: (scope) => (scope.IsDefault ? words.yes : words.no) },
  { id: 'pools', header: words.pools, value: (scope) => scope.PoolCount },
  {
    id: 'state',
    header: texts.common.state,
    value: (scope) => scope.State,
    cell: (scope) => <State state={scope.State} />,
  },
  { id: 'ipam', header: words.ipam, value: idOfIpam, isHidden: true },
  { id: 'description', header: texts.common.description, value: (scope) => scope.Description },
];

export function ScopeTable({ ipamId, isPage }: { readonly ipamId?: string; readonly isPage?: boolean }) {
  const scopes = useScopes();
  const [isCreating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ action: string; scope: Scope }>();
  const close = () => setOpen(undefined);
  const own = scopes.data && {
    ...scopes.data,
    items: inOrder(scopes.data.items).filter((scope) => ipamId === undefined || idOfIpam(scope) === ipamId),
  };
  // Each IPAM has two at least.
  const hasNone = own?.items.length === 0;
  return (
    <>
      <Collection
        name="scopes"
        title={words.title}
        variant={isPage ? 'full-page' : 'container'}
        question={{ ...scopes, data: own }}
        columns={columns}
        idOf={(scope) => scope.IpamScopeId ?? ''}
        empty={
          <EmptyList
            title={words.none}
            hint={words.noneHint}
            action={<Button href={paths.welcome}>{ipamWords.start}</Button>}
          />
        }
        selection="single"
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              disabled={!selected}
              items={[
                { id: 'edit', text: texts.actions.edit },
                {
                  id: 'delete',
                  text: words.delete,
                  ...(selected?.IsDefault && { disabled: true, disabledReason: words.defaultStays }),
                },
              ]}
              onItemClick={({ detail }) => selected && setOpen({ action: detail.id, scope: selected })}
            >
              {texts.actions.actions}
            </ButtonDropdown>
            <Button
              disabled={hasNone}
              {...(hasNone && { disabledReason: texts.common.noIpam })}
              onClick={() => setCreating(true)}
            >
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {open?.action === 'edit' && <EditScope scope={open.scope} onDismiss={close} />}
      {open?.action === 'delete' && <DeleteScope scope={open.scope} onDismiss={close} />}
      {isCreating && <CreateScope ipamId={ipamId} onDismiss={() => setCreating(false)} />}
    </>
  );
}
