// One prefix list: what it is, the entries of its versions, what refers to it, its tags.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PrefixList } from '../../api/monitoring-actions.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { Collection } from '../../parts/collection.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { filtered } from '../../parts/filtered.ts';
import { NameAndId } from '../../parts/id-text.tsx';
import { count, sizeOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { prefixListWords as words } from '../../texts/prefix-lists.ts';
import { sharingWords } from '../../texts/sharing.ts';
import { texts } from '../../texts.ts';
import { type SharedThing, ThingSharing } from '../shares/thing-sharing.tsx';
import { type PrefixListAction, PrefixListDialogs, versionsBefore } from './prefix-list-dialogs.tsx';
import { useAssociations, useEntries, useGroupNames, usePrefixLists } from './use-prefix-lists.ts';

export default function PrefixListDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState<PrefixListAction>();
  const { data, error } = usePrefixLists({ Filters: [{ Name: 'prefix-list-id', Values: [id] }] });
  const list = data?.items[0];
  const isOwn = list?.OwnerId === accountId;
  const associations = useAssociations(id, isOwn);
  useTitle(list?.PrefixListName);
  if (!list) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const tags = { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={list.Tags} /> };
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={isOwn ? undefined : words.shared}
        actions={
          isOwn && (
            <Actions list={list} isReferred={(associations.data?.items.length ?? 0) > 0} onOpen={setOpen} />
          )
        }
      >
        {list.PrefixListName}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={id} /> },
          { label: words.family, value: list.AddressFamily },
          { label: words.maxEntries, value: list.MaxEntries },
          { label: words.version, value: list.Version },
          { label: texts.common.state, value: <State state={list.State} hint={list.StateMessage} /> },
          { label: texts.common.owner, value: list.OwnerId },
          { label: texts.common.arn, value: <CopyId id={list.PrefixListArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'entries', label: words.entries, content: <Entries list={list} /> },
          ...(isOwn
            ? [
                {
                  id: 'associations',
                  label: words.associations,
                  content: <Associations question={associations} />,
                },
                { id: 'sharing', label: sharingWords.title, content: <ThingSharing thing={thingOf(list)} /> },
                tags,
              ]
            : []),
        ]}
      />
      {open && (
        <PrefixListDialogs
          action={open}
          list={list}
          onDeleted={() => void navigate('/prefix-lists')}
          onDismiss={() => setOpen(undefined)}
        />
      )}
    </SpaceBetween>
  );
}

const thingOf = (list: PrefixList): SharedThing => ({
  arn: list.PrefixListArn ?? '',
  name: list.PrefixListName ?? '',
  type: 'ec2:PrefixList',
  ownerId: list.OwnerId ?? '',
  region: undefined,
});

function Actions(props: {
  readonly list: PrefixList;
  readonly isReferred: boolean;
  readonly onOpen: (action: PrefixListAction) => void;
}) {
  const { list, isReferred, onOpen } = props;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        items={[
          { id: 'rename', text: words.rename },
          { id: 'resize', text: words.resize },
          {
            id: 'restore',
            text: words.restore,
            disabled: (list.Version ?? 1) < 2,
            disabledReason: words.noOlder,
          },
          {
            id: 'delete',
            text: texts.actions.delete,
            disabled: isReferred,
            disabledReason: words.referred,
          },
        ]}
        onItemClick={({ detail }) => onOpen(detail.id as PrefixListAction)}
      >
        {texts.actions.actions}
      </ButtonDropdown>
      <Button variant="primary" onClick={() => onOpen('modify')}>
        {words.modify}
      </Button>
    </SpaceBetween>
  );
}

function Entries({ list }: { readonly list: PrefixList }) {
  const last = list.Version ?? 1;
  const [chosen, setChosen] = useState<number>();
  const version = chosen ?? last;
  const entries = useEntries(list.PrefixListId ?? '', version);
  const options = [last, ...versionsBefore(last)].map((each) => ({
    value: String(each),
    label: each === last ? words.current(each) : words.older(each),
  }));
  return (
    <Collection
      name="entries"
      title={words.entries}
      description={
        entries.data && version === last
          ? words.filled(count(entries.data.items.length), count(list.MaxEntries))
          : undefined
      }
      sortedBy="cidr"
      question={entries}
      columns={[
        {
          id: 'cidr',
          header: words.cidr,
          value: ({ Cidr }) => Cidr,
          cell: ({ Cidr }) => <span className="mono">{Cidr}</span>,
        },
        { id: 'size', header: words.addresses, value: ({ Cidr }) => sizeOf(Cidr) },
        { id: 'description', header: texts.common.description, value: ({ Description }) => Description },
      ]}
      idOf={({ Cidr }) => Cidr ?? ''}
      empty={<EmptyList title={words.noEntries} hint={words.noEntriesHint} />}
      actions={() => (
        <Select
          ariaLabel={words.version}
          selectedOption={options.find(({ value }) => value === String(version)) ?? null}
          options={options}
          {...filtered}
          onChange={({ detail }) => {
            const wanted = Number(detail.selectedOption.value);
            setChosen(wanted === last ? undefined : wanted);
          }}
        />
      )}
    />
  );
}

function Associations({ question }: { readonly question: ReturnType<typeof useAssociations> }) {
  const nameOfGroup = useGroupNames((question.data?.items ?? []).map(({ ResourceId }) => ResourceId));
  return (
    <Collection
      name="associations"
      title={words.associations}
      question={question}
      columns={[
        {
          id: 'resource',
          header: words.resource,
          value: ({ ResourceId: id }) => [nameOfGroup(id), id].filter(Boolean).join(' '),
          cell: ({ ResourceId: id }) => <NameAndId name={nameOfGroup(id)} id={id} />,
        },
        { id: 'owner', header: texts.common.owner, value: ({ ResourceOwner }) => ResourceOwner },
      ]}
      idOf={({ ResourceId }) => ResourceId ?? ''}
      empty={<EmptyList title={words.noAssociations} hint={words.noAssociationsHint} />}
    />
  );
}
