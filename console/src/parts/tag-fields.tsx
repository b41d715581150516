// Tags as pairs of fields, and what a form makes of them.

import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Input from '@cloudscape-design/components/input';
import { texts } from '../texts.ts';

export type TagField = { readonly key: string; readonly value: string };

export function TagFields(props: {
  readonly tags: readonly TagField[];
  readonly onChange: (tags: readonly TagField[]) => void;
}) {
  const { tags, onChange } = props;
  const put = (index: number, change: Partial<TagField>) =>
    onChange(tags.map((tag, each) => (each === index ? { ...tag, ...change } : tag)));
  return (
    <AttributeEditor
      items={tags}
      addButtonText={texts.common.addTag}
      removeButtonText={texts.actions.remove}
      removeButtonAriaLabel={({ key }) => `${texts.actions.remove} ${key}`}
      empty={texts.common.noTags}
      onAddButtonClick={() => onChange([...tags, { key: '', value: '' }])}
      onRemoveButtonClick={({ detail }) => onChange(tags.filter((_, index) => index !== detail.itemIndex))}
      definition={[
        {
          label: texts.common.key,
          control: ({ key }, index) => (
            <Input
              value={key}
              ariaLabel={texts.common.key}
              onChange={({ detail }) => put(index, { key: detail.value })}
            />
          ),
        },
        {
          label: texts.common.value,
          control: ({ value }, index) => (
            <Input
              value={value}
              ariaLabel={texts.common.value}
              onChange={({ detail }) => put(index, { value: detail.value })}
            />
          ),
        },
      ]}
    />
  );
}

/** What a create call takes, with the name among the tags; nothing when there are none. */
export function tagSpecifications(type: string, name: string, tags: readonly TagField[]) {
  const all = [
    ...(name.trim() === '' ? [] : [{ Key: 'Name', Value: name.trim() }]),
    ...tags.filter(({ key }) => key !== '').map(({ key, value }) => ({ Key: key, Value: value })),
  ];
  return all.length === 0 ? {} : { TagSpecifications: [{ ResourceType: type as 'ipam', Tags: all }] };
}
