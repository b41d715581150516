// What accounts outside the organization offer to share: accepted or rejected here.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Invitation } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type CollectionProps, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { shareStateColumn } from './share-state.tsx';

const columns: Column<Invitation>[] = [
  { id: 'name', header: texts.common.name, value: ({ resourceShareName }) => resourceShareName },
  { id: 'sender', header: words.sender, value: ({ senderAccountId }) => senderAccountId },
  shareStateColumn,
  { id: 'sent', header: words.sent, value: ({ invitationTimestamp }) => timeOf(invitationTimestamp) },
];

export const useInvitations = (): CollectionProps<Invitation>['question'] =>
  useList('ram:GetResourceShareInvitations', {}, ({ resourceShareInvitations: invitations = [] }) =>
    // What waits for an answer comes first, and then what was sent last.
    invitations.toSorted(
      (one, other) =>
        Number(other.status === 'PENDING') - Number(one.status === 'PENDING') ||
        (other.invitationTimestamp ?? '').localeCompare(one.invitationTimestamp ?? ''),
    ),
  );

type Question = { readonly question: CollectionProps<Invitation>['question'] };

export function Invitations({ question }: Question) {
  const [open, setOpen] = useState<{
    answer: 'accept' | 'reject';
    invitation: Invitation;
    onDone: () => void;
  }>();
  const items = question.data?.items ?? [];
  const waiting = items.filter(({ status }) => status === 'PENDING');
  return (
    <>
      <Collection
        name="invitations"
        title={words.invitations}
        question={question}
        columns={columns}
        idOf={({ resourceShareInvitationArn }) => resourceShareInvitationArn ?? ''}
        empty={<EmptyList title={words.noInvitations} hint={words.noInvitationsHint} />}
        {...(waiting.length > 0 && {
          selection: 'single' as const,
          actions: ([selected]: readonly Invitation[], clear: () => void) => {
            // One that waits alone need not be chosen.
            const invitation = selected ?? (waiting.length === 1 ? waiting[0] : undefined);
            const isOpen = invitation?.status === 'PENDING';
            const ask = (answer: 'accept' | 'reject') =>
              invitation && setOpen({ answer, invitation, onDone: clear });
            return (
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!isOpen} onClick={() => ask('reject')}>
                  {words.reject}
                </Button>
                <Button disabled={!isOpen} onClick={() => ask('accept')}>
                  {words.accept}
                </Button>
              </SpaceBetween>
            );
          },
        })}
      />
      {open && <Answer {...open} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}

const answers = {
  accept: {
    action: 'ram:AcceptResourceShareInvitation',
    title: words.acceptTitle,
    hint: words.acceptHint,
    told: words.accepted,
  },
  reject: {
    action: 'ram:RejectResourceShareInvitation',
    title: words.rejectTitle,
    hint: words.rejectHint,
    told: words.rejected,
  },
} as const;

function Answer(props: {
  readonly answer: 'accept' | 'reject';
  readonly invitation: Invitation;
  readonly onDone: () => void;
  readonly onDismiss: () => void;
}) {
  const { action, title, hint, told } = answers[props.answer];
  const {
    resourceShareInvitationArn,
    resourceShareName: name = '',
    senderAccountId: sender = '',
  } = props.invitation;
  return (
    <ChangeDialog
      title={title(name)}
      verb={words[props.answer]}
      action={action}
      input={{ resourceShareInvitationArn }}
      told={told(name)}
      onDone={props.onDone}
      onDismiss={props.onDismiss}
    >
      {hint(sender)}
    </ChangeDialog>
  );
}
