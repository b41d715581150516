// Invitations into an organization: those that it has sent, and those that an account on its own may answer.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Account, Handshake } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { State } from '../../parts/state.tsx';
import { timeOf } from '../../parts/time.ts';
import { structureWords as words } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';

/** Answers of organizations have twenty entries at most. */
const pageSize = 20;

const partyOf = ({ Parties = [] }: Handshake, ...types: readonly string[]): string =>
  Parties.find(({ Type }) => types.includes(Type ?? ''))?.Id ?? '';
const inviteeOf = (handshake: Handshake): string => partyOf(handshake, 'ACCOUNT', 'EMAIL');

/** A party that is an organization is told by its id alone. */
const organizationOf = (handshake: Handshake): string => {
  const id = partyOf(handshake, 'ORGANIZATION');
  return id.startsWith('o-') ? id : `o-${id}`;
};

const common: Column<Handshake>[] = [
  {
    id: 'state',
    header: texts.common.state,
    value: ({ State: state }) => state,
    cell: ({ State: state }) => <State state={state?.toLowerCase()} />,
  },
  {
    id: 'expires',
    header: words.expires,
    // What was answered no longer does.
    value: ({ State: state, ExpirationTimestamp: at }) => (state === 'OPEN' ? timeOf(at) : undefined),
  },
  {
    id: 'sent',
    header: words.sent,
    value: ({ RequestedTimestamp: at }) => timeOf(at),
    isHidden: true,
  },
  { id: 'id', header: words.handshake, value: ({ Id }) => Id, isHidden: true },
];
const ownColumns = [{ id: 'organization', header: words.organization, value: organizationOf }, ...common];

/** What waits for an answer comes first, and then what was sent last. */
const inOrder = (handshakes: readonly Handshake[]): Handshake[] =>
  handshakes.toSorted(
    (one, other) =>
      Number(other.State === 'OPEN') - Number(one.State === 'OPEN') ||
      (other.RequestedTimestamp ?? '').localeCompare(one.RequestedTimestamp ?? ''),
  );

/** What the organization has sent; those that have joined have names. */
export function SentInvitations(props: {
  readonly accounts: readonly Account[];
  readonly onInvite: () => void;
}) {
  const handshakes = useList(
    'organizations:ListHandshakesForOrganization',
    {},
    (output) => output.Handshakes,
    { pageSize },
  );
  const [going, setGoing] = useState<Handshake>();
  const names = new Map(props.accounts.map(({ Id, Name }) => [Id, Name]));
  const titleOf = (handshake: Handshake): string => {
    const id = inviteeOf(handshake);
    const name = names.get(id);
    return name ? `${name} (${id})` : id;
  };
  const invite = <Button onClick={props.onInvite}>{words.invite}</Button>;
  return (
    <>
      <Collection
        name="invitations"
        title={words.invitations}
        question={{
          ...handshakes,
          data: handshakes.data && { ...handshakes.data, items: inOrder(handshakes.data.items) },
        }}
        columns={[{ id: 'invitee', header: words.invitee, value: titleOf }, ...common]}
        idOf={({ Id }) => Id ?? ''}
        selection="single"
        empty={<EmptyList title={words.noInvitations} hint={words.inviteHint} action={invite} />}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={selected?.State !== 'OPEN'} onClick={() => setGoing(selected)}>
              {words.cancel}
            </Button>
            {invite}
          </SpaceBetween>
        )}
      />
      {going && (
        <ChangeDialog
          title={words.cancelTitle(inviteeOf(going))}
          verb={words.cancel}
          action="organizations:CancelHandshake"
          input={{ HandshakeId: going.Id }}
          told={words.cancelled(inviteeOf(going))}
          onDismiss={() => setGoing(undefined)}
        >
          {words.cancelHint}
        </ChangeDialog>
      )}
    </>
  );
}

/** What an account that is in no organization may answer; nothing where there is nothing to answer. */
export function OwnInvitations() {
  const { data } = useList('organizations:ListHandshakesForAccount', {}, (output) => output.Handshakes, {
    pageSize,
  });
  const [open, setOpen] = useState<{ answer: 'accept' | 'decline'; handshake: Handshake }>();
  const items = data?.items.filter(({ State: state }) => state === 'OPEN') ?? [];
  if (!data || items.length === 0) return null;
  return (
    <>
      <Collection
        name="own-invitations"
        title={words.invitations}
        question={{ data: { items, isTruncated: data.isTruncated }, isPending: false, error: null }}
        columns={ownColumns}
        idOf={({ Id }) => Id ?? ''}
        selection="single"
        empty={<EmptyList title={words.noInvitations} />}
        actions={([chosen]) => {
          // One that waits alone need not be chosen.
          const selected = chosen ?? (items.length === 1 ? items[0] : undefined);
          return (
            <SpaceBetween direction="horizontal" size="xs">
              {(['decline', 'accept'] as const).map((answer) => (
                <Button
                  key={answer}
                  disabled={!selected}
                  onClick={() => selected && setOpen({ answer, handshake: selected })}
                >
                  {words[answer]}
                </Button>
              ))}
            </SpaceBetween>
          );
        }}
      />
      {open && <Answer {...open} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}

const answers = {
  accept: { action: 'organizations:AcceptHandshake', hint: words.acceptHint, told: words.accepted },
  decline: { action: 'organizations:DeclineHandshake', hint: words.declineHint, told: words.declined },
} as const;

function Answer(props: {
  readonly answer: 'accept' | 'decline';
  readonly handshake: Handshake;
  readonly onDismiss: () => void;
}) {
  const { action, hint, told } = answers[props.answer];
  const id = organizationOf(props.handshake);
  return (
    <ChangeDialog
      title={words.answerTitle(words[props.answer], id)}
      verb={words[props.answer]}
      action={action}
      input={{ HandshakeId: props.handshake.Id }}
      told={told(id)}
      onDismiss={props.onDismiss}
    >
      {hint}
    </ChangeDialog>
  );
}
