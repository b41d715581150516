// The resources of a share, or the principals that it reaches.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { Share, ShareAssociation } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { linesOf } from './create-share.tsx';

type Kind = 'RESOURCE' | 'PRINCIPAL';

const columns: Column<ShareAssociation>[] = [
  { id: 'entity', header: words.entity, value: ({ associatedEntity }) => associatedEntity },
  {
    id: 'status',
    header: texts.common.state,
    value: ({ status }) => plain(status?.toLowerCase()),
    cell: ({ status }) => (
      <StatusIndicator
        type={status === 'ASSOCIATED' ? 'success' : status === 'FAILED' ? 'error' : 'in-progress'}
      >
        {plain(status?.toLowerCase())}
      </StatusIndicator>
    ),
  },
  { id: 'external', header: words.external, value: ({ external }) => yesOrNo(external) },
  { id: 'created', header: words.createdAt, value: ({ creationTime }) => timeOf(creationTime) },
];

export function ShareAssociations(props: {
  readonly kind: Kind;
  readonly share: Share;
  readonly isOwn: boolean;
}) {
  const { kind, share, isOwn } = props;
  const [open, setOpen] = useState<'add' | ShareAssociation>();
  const arn = share.resourceShareArn ?? '';
  const associations = useCall(
    'ram:GetResourceShareAssociations',
    isOwn ? { associationType: kind, resourceShareArns: [arn] } : undefined,
  );
  if (!isOwn) return <p>{words.notYours}</p>;
  const items = associations.data?.resourceShareAssociations?.filter(
    ({ status }) => status !== 'DISASSOCIATED',
  );
  const kindWords = words.kinds[kind];
  const close = () => setOpen(undefined);
  const inputOf = (entities: readonly string[]) => ({
    resourceShareArn: arn,
    ...(kind === 'RESOURCE' ? { resourceArns: [...entities] } : { principals: [...entities] }),
  });
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
        empty={<b>{kindWords.empty}</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!selected} onClick={() => setOpen(selected)}>
              {texts.actions.remove}
            </Button>
            <Button onClick={() => setOpen('add')}>{texts.actions.add}</Button>
          </SpaceBetween>
        )}
      />
      {open === 'add' && (
        <AddEntities
          title={kindWords.add}
          label={kindWords.label}
          hint={kindWords.hint}
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

function AddEntities(props: {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly inputOf: (entities: readonly string[]) => { resourceShareArn: string };
  readonly onDismiss: () => void;
}) {
  const [text, setText] = useState('');
  return (
    <ChangeDialog
      title={props.title}
      verb={texts.actions.add}
      action="ram:AssociateResourceShare"
      input={props.inputOf(linesOf(text))}
      told={words.added}
      onDismiss={props.onDismiss}
    >
      <FormField label={props.label} constraintText={props.hint}>
        <Textarea rows={3} value={text} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
    </ChangeDialog>
  );
}
