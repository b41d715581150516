// Makes a prefix list, with its first entries.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { count } from '../../parts/names.ts';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { prefixListWords as words } from '../../texts/prefix-lists.ts';
import { texts } from '../../texts.ts';
import { EntriesField, entriesOf, entriesPattern } from './entries-field.tsx';
import { readEntries } from './entry-draft.ts';

const families = ['IPv4', 'IPv6'].map((value) => ({ value, label: value }));

export function CreatePrefixList({ onDismiss }: { readonly onDismiss: () => void }) {
  const [name, setName] = useState('');
  const [isNameMissing, setNameMissing] = useState(false);
  const [family, setFamily] = useState('IPv4');
  const [max, setMax] = useState('10');
  const [text, setText] = useState('');
  const [tags, setTags] = useState<readonly TagField[]>([]);
  const draft = readEntries(text);
  const entries = entriesOf(draft);
  const isFull = entries.length > Number(max);
  return (
    <ChangeDialog
      title={words.create}
      verb={words.create}
      size="large"
      action="ec2:CreateManagedPrefixList"
      input={{
        PrefixListName: name,
        AddressFamily: family,
        MaxEntries: Number(max),
        ...(entries.length > 0 && { Entries: entries }),
        ...tagSpecifications('prefix-list', '', tags),
      }}
      told={({ PrefixList }) => words.created(PrefixList?.PrefixListId)}
      fields={[['name', /PrefixListName/], ['max', /max size|maximum/], entriesPattern]}
      isReady={() => {
        setNameMissing(name.trim() === '');
        return name.trim() !== '' && draft.kind === 'entries' && !isFull;
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField
            label={words.name}
            errorText={isNameMissing && name.trim() === '' ? words.typeName : errors.name}
          >
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label={words.family}>
            <Select
              selectedOption={families.find(({ value }) => value === family) ?? null}
              options={families}
              onChange={({ detail }) => setFamily(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <FormField
            label={words.maxEntries}
            description={words.maxEntriesHint}
            errorText={isFull ? words.tooMany(count(entries.length)) : errors.max}
          >
            <Input type="number" value={max} onChange={({ detail }) => setMax(detail.value)} />
          </FormField>
          <EntriesField
            text={text}
            error={errors.entries}
            note={entries.length > 0 ? words.filled(count(entries.length), count(Number(max))) : undefined}
            onChange={setText}
          />
          <FormField label={texts.common.tags} stretch>
            <TagFields tags={tags} onChange={setTags} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
