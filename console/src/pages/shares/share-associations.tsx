// The resources of a share, or the principals that it reaches, as its owner sees and changes them.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Share, ShareAssociation } from '../../api/monitoring-actions.ts';
import { useCall, useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Code } from '../../parts/code-words.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import {
  Principal,
  titleOfAccount,
  titleOfPrincipal,
  typeOfPrincipal,
  usePrincipalNames,
} from './principal.tsx';
import { PrincipalsField, usePrincipalChoice } from './principals-field.tsx';
import { ResourcesField, shareFieldPatterns } from './share-fields.tsx';
import { shareStateColumn } from './share-state.tsx';
import { shareableTypeOf, ThingLink, titleOfThing, typeOfThing, useThings } from './things.tsx';
import { present } from './use-shares.ts';

export type Kind = 'RESOURCE' | 'PRINCIPAL';

type Open = 'add' | readonly ShareAssociation[];

const entitiesOf = (associations: readonly ShareAssociation[]): string[] =>
  associations.map(({ associatedEntity }) => associatedEntity ?? '');

export function ShareAssociations({ kind, share }: { readonly kind: Kind; readonly share: Share }) {
  const [open, setOpen] = useState<Open>();
  const arn = share.resourceShareArn ?? '';
  const associations = useList(
    'ram:GetResourceShareAssociations',
    { associationType: kind, resourceShareArns: [arn] },
    (output) => present(output.resourceShareAssociations),
  );
  const { titleOf, columns } = useColumns(kind, arn);
  const kindWords = words.kinds[kind];
  const close = () => setOpen(undefined);
  const inputOf = (entities: readonly string[]) => ({
    resourceShareArn: arn,
    ...(kind === 'RESOURCE' ? { resourceArns: [...entities] } : { principals: [...entities] }),
  });
  const hasAny = (associations.data?.items.length ?? 0) > 0;
  const add = <Button onClick={() => setOpen('add')}>{kindWords.add}</Button>;
  return (
    <>
      <Collection
        name={`share-${kind.toLowerCase()}`}
        title={kindWords.title}
        question={associations}
        columns={columns}
        idOf={({ associatedEntity }) => associatedEntity ?? ''}
        empty={<EmptyList title={kindWords.empty} hint={kindWords.emptyHint} action={add} />}
        {...(hasAny && {
          selection: 'multi' as const,
          actions: (selected: readonly ShareAssociation[]) => (
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={selected.length === 0} onClick={() => setOpen(selected)}>
                {texts.actions.remove}
              </Button>
              {add}
            </SpaceBetween>
          ),
        })}
      />
      {open === 'add' && (
        <AddEntities
          kind={kind}
          without={entitiesOf(associations.data?.items ?? [])}
          inputOf={inputOf}
          onDismiss={close}
        />
      )}
      {open !== undefined && open !== 'add' && (
        <ChangeDialog
          title={words.removeTitle(entitiesOf(open).map(titleOf))}
          verb={texts.actions.remove}
          action="ram:DisassociateResourceShare"
          input={inputOf(entitiesOf(open))}
          warning={kindWords.removeHint}
          told={words.removed(entitiesOf(open).map(titleOf))}
          onDismiss={close}
        />
      )}
    </>
  );
}

/** Resources by the names of things, principals by the names of accounts. */
function useColumns(kind: Kind, shareArn: string) {
  const things = new Map(useThings().map((thing) => [thing.arn, thing.name]));
  const nameOf = usePrincipalNames();
  const permissionOf = usePermissions(kind === 'RESOURCE' ? shareArn : undefined);
  const isResource = kind === 'RESOURCE';
  const titleOf = (text: string): string => {
    if (isResource) return titleOfThing(text, things.get(text));
    const name = nameOf(text);
    return name ? titleOfAccount(text, name) : titleOfPrincipal(text);
  };
  const others: Column<ShareAssociation>[] = isResource
    ? [
        {
          id: 'permission',
          header: words.permission,
          value: ({ associatedEntity: text = '' }) => permissionOf(text),
          cell: ({ associatedEntity: text = '' }) => <PermissionName name={permissionOf(text)} />,
        },
      ]
    : [{ id: 'external', header: words.isOutside, value: ({ external }) => yesOrNo(external) }];
  const columns: Column<ShareAssociation>[] = [
    {
      id: 'entity',
      header: words.kinds[kind].entity,
      value: ({ associatedEntity: text = '' }) => titleOf(text),
      cell: ({ associatedEntity: text = '' }) =>
        isResource ? (
          <ThingLink arn={text} name={things.get(text)} />
        ) : (
          <Principal text={text} name={nameOf(text)} />
        ),
    },
    {
      id: 'type',
      header: words.type,
      value: ({ associatedEntity: text = '' }) => (isResource ? typeOfThing(text) : typeOfPrincipal(text)),
    },
    shareStateColumn,
    ...others,
    { id: 'created', header: words.sharedAt, value: ({ creationTime }) => timeOf(creationTime) },
    {
      id: 'arn',
      header: texts.common.arn,
      value: ({ associatedEntity }) => associatedEntity,
      isHidden: true,
    },
  ];
  return { titleOf, columns };
}

const PermissionName = ({ name }: { readonly name: string | undefined }) =>
  name === undefined ? texts.common.none : <Code text={name} />;

/** The permission by which a share shares a thing. */
function usePermissions(shareArn: string | undefined): (thing: string) => string | undefined {
  const { data } = useCall(
    'ram:ListResourceSharePermissions',
    shareArn === undefined ? undefined : { resourceShareArn: shareArn },
  );
  return (thing) =>
    data?.permissions?.find(({ resourceType }) => resourceType === shareableTypeOf(thing))?.name;
}

function AddEntities(props: {
  readonly kind: Kind;
  readonly without: readonly string[];
  readonly inputOf: (entities: readonly string[]) => { resourceShareArn: string };
  readonly onDismiss: () => void;
}) {
  const { kind, without, inputOf } = props;
  const [arns, setArns] = useState<readonly string[]>([]);
  const choice = usePrincipalChoice(without);
  return (
    <ChangeDialog
      title={words.kinds[kind].add}
      verb={texts.actions.add}
      action="ram:AssociateResourceShare"
      input={inputOf(kind === 'RESOURCE' ? arns : choice.principals)}
      told={words.added}
      fields={shareFieldPatterns}
      onDismiss={props.onDismiss}
    >
      {(errors) =>
        kind === 'RESOURCE' ? (
          <ResourcesField chosen={arns} without={without} error={errors.resources} onChange={setArns} />
        ) : (
          <PrincipalsField choice={choice} error={errors.principals} />
        )
      }
    </ChangeDialog>
  );
}
