// The tags of a thing: shown, and changed in place.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Tag } from '../api/actions.ts';
import { useChange } from '../api/queries.ts';
import { tell } from '../app/notices.ts';
import { partWords } from '../texts/parts.ts';
import { texts } from '../texts.ts';
import { CliCommand, stepOf } from './cli-command.tsx';
import { ErrorAlert } from './error-alert.tsx';
import { FactList } from './fact-list.tsx';
import { type TagField, TagFields } from './tag-fields.tsx';

const words = texts.actions;

const byKey = (one: Tag, other: Tag): number =>
  (one.Key ?? '').localeCompare(other.Key ?? '', 'en', { numeric: true });

export function TagsTab({
  id,
  tags = [],
}: {
  readonly id: string;
  readonly tags?: readonly Tag[] | undefined;
}) {
  const [draft, setDraft] = useState<readonly TagField[]>();
  const create = useChange('ec2:CreateTags');
  const remove = useChange('ec2:DeleteTags');
  const wanted = (draft ?? []).filter(({ key }) => key !== '');
  const gone = tags.filter((tag) => !wanted.some(({ key }) => key === tag.Key));
  const put = {
    Resources: [id],
    Tags: wanted.map(({ key, value }) => ({ Key: key, Value: value })),
  };
  const drop = { Resources: [id], Tags: gone.map(({ Key }) => ({ Key: Key ?? '' })) };
  const save = async () => {
    if (wanted.length > 0) await create.mutateAsync(put);
    if (gone.length > 0) await remove.mutateAsync(drop);
    tell(partWords.tagsChanged(id));
    setDraft(undefined);
  };
  const edit = () => setDraft(tags.map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' })));
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={draft === undefined && <Button onClick={edit}>{words.manageTags}</Button>}
        >
          {texts.common.tags}
        </Header>
      }
    >
      {draft === undefined ? (
        tags.length === 0 ? (
          texts.common.noTags
        ) : (
          <FactList
            facts={[...tags].sort(byKey).map(({ Key, Value }) => ({ label: Key ?? '', value: Value }))}
          />
        )
      ) : (
        <SpaceBetween size="m">
          <TagFields tags={draft} onChange={setDraft} />
          <ErrorAlert error={create.error ?? remove.error} />
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <Button onClick={() => setDraft(undefined)}>{words.cancel}</Button>
            <Button
              variant="primary"
              loading={create.isPending || remove.isPending}
              onClick={() => void save().catch(() => undefined)}
            >
              {words.save}
            </Button>
            <CliCommand
              steps={[
                ...(wanted.length > 0 ? [stepOf('ec2:CreateTags', put)] : []),
                ...(gone.length > 0 ? [stepOf('ec2:DeleteTags', drop)] : []),
              ]}
            />
          </SpaceBetween>
        </SpaceBetween>
      )}
    </Container>
  );
}
