// The accounts of the organization, for those who may list them.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Account } from '../../api/monitoring-actions.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { timeOf } from '../../parts/time.ts';
import { organizationWords as words } from '../../texts/organization.ts';
import { structureWords } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import { MoveAccount } from './member-dialogs.tsx';

export function MemberAccounts(props: {
  readonly accounts: readonly Account[];
  readonly adminId: string | undefined;
  readonly managementId: string | undefined;
  /** For who manages the organization. */
  readonly onInvite?: () => void;
  readonly onCreate?: () => void;
}) {
  const [moving, setMoving] = useState<Account>();
  const { onInvite, onCreate } = props;
  const roleOf = ({ Id }: Account): string | undefined => {
    if (Id === props.adminId) return words.administrator;
    return Id === props.managementId ? words.management : undefined;
  };
  const columns: Column<Account>[] = [
    { id: 'name', header: texts.common.name, value: ({ Name }) => Name },
    { id: 'id', header: words.account, value: ({ Id }) => Id },
    { id: 'role', header: words.role, value: roleOf },
    { id: 'email', header: words.email, value: ({ Email }) => Email },
    {
      id: 'state',
      header: texts.common.state,
      value: ({ Status }) => plain(Status?.toLowerCase()),
      cell: ({ Status }) => <State state={Status?.toLowerCase()} />,
    },
    { id: 'joined', header: words.joined, value: ({ JoinedTimestamp: at }) => timeOf(at) },
  ];
  const isManaged = onInvite !== undefined && onCreate !== undefined;
  return (
    <>
      <Collection
        name="accounts"
        title={words.accounts}
        question={{ data: { items: props.accounts, isTruncated: false }, isPending: false, error: null }}
        columns={columns}
        idOf={({ Id }) => Id ?? ''}
        empty={<EmptyList title={words.noAccounts} hint={words.noAccountsHint} />}
        {...(isManaged && {
          selection: 'single' as const,
          actions: ([selected]: readonly Account[]) => (
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!selected} onClick={() => setMoving(selected)}>
                {structureWords.move}
              </Button>
              <Button onClick={onInvite}>{structureWords.invite}</Button>
              <Button onClick={onCreate}>{structureWords.createAccount}</Button>
            </SpaceBetween>
          ),
        })}
      />
      {moving && <MoveAccount account={moving} onDismiss={() => setMoving(undefined)} />}
    </>
  );
}
