// The prefix lists of the Region: those of the account, and those shared with it.

import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import type { PrefixList } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { prefixListWords as words } from '../../texts/prefix-lists.ts';
import { texts } from '../../texts.ts';
import { CreatePrefixList } from './create-prefix-list.tsx';
import { usePrefixLists } from './use-prefix-lists.ts';

const columns: Column<PrefixList>[] = [
  {
    id: 'name',
    header: words.nameAndId,
    value: ({ PrefixListName, PrefixListId }) => `${PrefixListName} (${PrefixListId})`,
    cell: ({ PrefixListName, PrefixListId = '' }) => (
      <NameAndId name={PrefixListName} id={PrefixListId} href={paths.prefixList(PrefixListId)} />
    ),
  },
  { id: 'family', header: words.family, value: ({ AddressFamily }) => AddressFamily },
  { id: 'max', header: words.maxEntries, value: ({ MaxEntries }) => MaxEntries },
  { id: 'version', header: words.version, value: ({ Version }) => Version },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: state }) => plain(state),
    cell: ({ State: state }) => <State state={state} />,
  },
  { id: 'owner', header: texts.common.owner, value: ({ OwnerId }) => OwnerId },
];

export default function PrefixListList() {
  const lists = usePrefixLists();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <Collection
        name="prefix-lists"
        title={words.title}
        variant="full-page"
        sortedBy="name"
        question={lists}
        columns={columns}
        idOf={({ PrefixListId }) => PrefixListId ?? ''}
        empty={
          <EmptyList
            title={words.none}
            hint={words.noneHint}
            action={<Button onClick={() => setCreating(true)}>{words.create}</Button>}
          />
        }
        actions={() => (
          <Button variant="primary" onClick={() => setCreating(true)}>
            {words.create}
          </Button>
        )}
      />
      {isCreating && <CreatePrefixList onDismiss={() => setCreating(false)} />}
    </>
  );
}
