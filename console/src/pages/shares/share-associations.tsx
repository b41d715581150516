// The resources of a share, or the principals that it reaches, as its owner sees and changes them.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Share, ShareAssociation } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { PrincipalsField, ResourcesField, shareFieldPatterns, usePrincipals } from './share-fields.tsx';
import { shareStateColumn } from './share-state.tsx';
import {
  Principal,
  ThingLink,
  titleOfThing,
  typeOfPrincipal,
  typeOfThing,
  usePrincipalNames,
  useThings,
} from './things.tsx';

export type Kind = 'RESOURCE' | 'PRINCIPAL';

/** What there is of something in a share: not what was taken out of it lately. */
export const present = (associations: readonly ShareAssociation[] | undefined) =>
  associations?.filter(({ status }) => status !== 'DISASSOCIATED');

export function ShareAssociations({ kind, share }: { readonly kind: Kind; readonly share: Share }) {
  const [open, setOpen] = useState<'add' | ShareAssociation>();
  const arn = share.resourceShareArn ?? '';
  const associations = useCall('ram:GetResourceShareAssociations', {
    associationType: kind,
    resourceShareArns: [arn],
  });
  const columns = useColumns(kind);
  const items = present(associations.data?.resourceShareAssociations);
  const kindWords = words.kinds[kind];
  const close = () => setOpen(undefined);
  const inputOf = (entities: readonly string[]) => ({
    resourceShareArn: arn,
    ...(kind === 'RESOURCE' ? { resourceArns: [...entities] } : { principals: [...entities] }),
  });
  const add = <Button onClick={() => setOpen('add')}>{kindWords.add}</Button>;
  return (
    <>
      <Collection
        name={`share-${kind.toLowerCase()}`}
        title={kindWords.title}
        question={{
          ...associations,
          data: items && { items, isTruncated: associations.data?.nextToken !== undefined },
        }}
        columns={columns}
        idOf={({ associatedEntity }) => associatedEntity ?? ''}
        selection="single"
        empty={<EmptyList title={kindWords.empty} hint={kindWords.emptyHint} action={add} />}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setOpen(selected)}>
              {texts.actions.remove}
            </Button>
            {add}
          </SpaceBetween>
        )}
      />
      {open === 'add' && (
        <AddEntities
          kind={kind}
          without={items?.map(({ associatedEntity }) => associatedEntity ?? '') ?? []}
          inputOf={inputOf}
          onDismiss={close}
        />
      )}
      {open !== undefined && open !== 'add' && (
        <ChangeDialog
          title={words.removeTitle(open.associatedEntity ?? '')}
          verb={texts.actions.remove}
          action="ram:DisassociateResourceShare"
          input={inputOf([open.associatedEntity ?? ''])}
          warning={kindWords.removeHint}
          told={words.removed(open.associatedEntity ?? '')}
          onDismiss={close}
        />
      )}
    </>
  );
}

/** Resources by the names of things, principals by the names of accounts. */
function useColumns(kind: Kind): Column<ShareAssociation>[] {
  const things = new Map(useThings().map((thing) => [thing.arn, thing.name]));
  const nameOf = usePrincipalNames();
  const isResource = kind === 'RESOURCE';
  return [
    {
      id: 'entity',
      header: words.kinds[kind].entity,
      value: ({ associatedEntity: text = '' }) =>
        isResource ? titleOfThing(text, things.get(text)) : [nameOf(text), text].join(' '),
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
    ...(isResource
      ? []
      : [
          {
            id: 'external',
            header: words.isOutside,
            value: ({ external }: ShareAssociation) => yesOrNo(external),
          },
        ]),
    { id: 'created', header: words.sharedAt, value: ({ creationTime }) => timeOf(creationTime) },
    {
      id: 'arn',
      header: texts.common.arn,
      value: ({ associatedEntity }) => associatedEntity,
      isHidden: true,
    },
  ];
}

function AddEntities(props: {
  readonly kind: Kind;
  readonly without: readonly string[];
  readonly inputOf: (entities: readonly string[]) => { resourceShareArn: string };
  readonly onDismiss: () => void;
}) {
  const { kind, inputOf } = props;
  const [arns, setArns] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const principals = usePrincipals(text);
  return (
    <ChangeDialog
      title={words.kinds[kind].add}
      verb={texts.actions.add}
      action="ram:AssociateResourceShare"
      input={inputOf(kind === 'RESOURCE' ? arns : principals)}
      told={words.added}
      fields={shareFieldPatterns}
      onDismiss={props.onDismiss}
    >
      {(errors) =>
        kind === 'RESOURCE' ? (
          <ResourcesField chosen={arns} without={props.without} error={errors.resources} onChange={setArns} />
        ) : (
          <PrincipalsField text={text} error={errors.principals} onChange={setText} />
        )
      }
    </ChangeDialog>
  );
}
