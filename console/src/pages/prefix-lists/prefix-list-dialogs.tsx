// Changes a prefix list: its entries, its name, its size, back to a version before, and ends it.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { PrefixList } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { filtered } from '../../parts/filtered.ts';
import { count } from '../../parts/names.ts';
import { prefixListWords as words } from '../../texts/prefix-lists.ts';
import { texts } from '../../texts.ts';
import { EntriesField, entriesOf, entriesPattern } from './entries-field.tsx';
import { changeBetween, type Entry, readEntries, toText } from './entry-draft.ts';
import { useEntries } from './use-prefix-lists.ts';

export type PrefixListAction = 'modify' | 'rename' | 'resize' | 'restore' | 'delete';

type Props = { readonly list: PrefixList; readonly onDismiss: () => void };

export function PrefixListDialogs(
  props: Props & { readonly action: PrefixListAction; readonly onDeleted: () => void },
) {
  const { action, list, onDeleted, onDismiss } = props;
  const id = list.PrefixListId ?? '';
  if (action === 'modify') return <Modify list={list} onDismiss={onDismiss} />;
  if (action === 'rename') return <Rename list={list} onDismiss={onDismiss} />;
  if (action === 'resize') return <Resize list={list} onDismiss={onDismiss} />;
  if (action === 'restore') return <Restore list={list} onDismiss={onDismiss} />;
  return (
    <ChangeDialog
      title={words.deleteTitle(list.PrefixListName ?? id)}
      verb={texts.actions.delete}
      action="ec2:DeleteManagedPrefixList"
      input={{ PrefixListId: id }}
      warning={words.deleteHint}
      told={words.deleted(id)}
      onDone={onDeleted}
      onDismiss={onDismiss}
    />
  );
}

/** The entries are those of the version that the change is of: another one in between is refused. */
function Modify({ list, onDismiss }: Props) {
  const { data } = useEntries(list.PrefixListId ?? '', list.Version);
  if (!data) return null;
  return <ModifyEntries list={list} present={data.items} onDismiss={onDismiss} />;
}

function ModifyEntries({ list, present, onDismiss }: Props & { readonly present: readonly Entry[] }) {
  const [first] = useState({ present, version: list.Version });
  const [text, setText] = useState(toText(present));
  const draft = readEntries(text);
  const { added, removed } = changeBetween(first.present, entriesOf(draft));
  return (
    <ChangeDialog
      title={words.modifyTitle(list.PrefixListName ?? '')}
      verb={texts.actions.save}
      size="large"
      action="ec2:ModifyManagedPrefixList"
      input={{
        PrefixListId: list.PrefixListId,
        CurrentVersion: first.version,
        ...(added.length > 0 && { AddEntries: added }),
        ...(removed.length > 0 && { RemoveEntries: removed }),
      }}
      told={words.modified(list.PrefixListName ?? '')}
      fields={[entriesPattern]}
      isReady={() => draft.kind === 'entries' && added.length + removed.length > 0}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <EntriesField
          text={text}
          error={errors.entries}
          note={
            draft.kind === 'entries'
              ? `${words.changes(added.length, removed.length)} ${words.filled(count(draft.entries.length), count(list.MaxEntries))}`
              : undefined
          }
          onChange={setText}
        />
      )}
    </ChangeDialog>
  );
}

function Rename({ list, onDismiss }: Props) {
  const [name, setName] = useState(list.PrefixListName ?? '');
  return (
    <ChangeDialog
      title={words.renameTitle(list.PrefixListName ?? '')}
      verb={texts.actions.save}
      action="ec2:ModifyManagedPrefixList"
      input={{ PrefixListId: list.PrefixListId, PrefixListName: name }}
      told={words.renamed(name)}
      fields={[['name', /PrefixListName/]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField label={words.name} errorText={errors.name}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      )}
    </ChangeDialog>
  );
}

function Resize({ list, onDismiss }: Props) {
  const [max, setMax] = useState(String(list.MaxEntries ?? ''));
  return (
    <ChangeDialog
      title={words.resizeTitle(list.PrefixListName ?? '')}
      verb={words.resize}
      action="ec2:ModifyManagedPrefixList"
      input={{ PrefixListId: list.PrefixListId, MaxEntries: Number(max) }}
      told={words.resizeAsked(list.PrefixListName ?? '')}
      fields={[['max', /max size|maximum|entries/]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField label={words.maxEntries} description={words.maxEntriesHint} errorText={errors.max}>
          <Input type="number" value={max} onChange={({ detail }) => setMax(detail.value)} />
        </FormField>
      )}
    </ChangeDialog>
  );
}

/** The versions before the last, the newest first. */
export const versionsBefore = (last: number): number[] =>
  Array.from({ length: Math.max(0, last - 1) }, (_, index) => last - 1 - index);

function Restore({ list, onDismiss }: Props) {
  const options = versionsBefore(list.Version ?? 1).map((version) => ({
    value: String(version),
    label: words.older(version),
  }));
  const [version, setVersion] = useState(options[0]?.value ?? '');
  return (
    <ChangeDialog
      title={words.restoreTitle(list.PrefixListName ?? '')}
      verb={words.restore}
      action="ec2:RestoreManagedPrefixListVersion"
      input={{
        PrefixListId: list.PrefixListId,
        PreviousVersion: Number(version),
        CurrentVersion: list.Version,
      }}
      told={words.restored(version)}
      fields={[['version', /version|entries/]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField label={words.restoreVersion} description={words.restoreHint} errorText={errors.version}>
          <Select
            selectedOption={options.find(({ value }) => value === version) ?? null}
            options={options}
            {...filtered}
            onChange={({ detail }) => setVersion(detail.selectedOption.value ?? '')}
          />
        </FormField>
      )}
    </ChangeDialog>
  );
}
