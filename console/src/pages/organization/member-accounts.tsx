// The accounts of the organization and where they are in it, for those who may list them.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Account } from '../../api/monitoring-actions.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { timeOf } from '../../parts/time.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { organizationWords as words } from '../../texts/organization.ts';
import { structureWords } from '../../texts/organization-structure.ts';
import { texts } from '../../texts.ts';
import { MoveAccounts, RemoveAccounts } from './member-dialogs.tsx';
import { type Place, usePlaces } from './use-places.ts';

type Props = {
  readonly accounts: readonly Account[];
  readonly adminId: string | undefined;
  readonly managementId: string | undefined;
  /** For who manages the organization. */
  readonly onInvite?: () => void;
  readonly onCreate?: () => void;
};

type Open = { readonly action: string; readonly accounts: readonly Account[] };

export function MemberAccounts(props: Props) {
  const [open, setOpen] = useState<Open>();
  const { onInvite, onCreate } = props;
  const places = usePlaces();
  const isManaged = onInvite !== undefined && onCreate !== undefined;
  const close = () => setOpen(undefined);
  return (
    <>
      <Collection
        name="accounts"
        sortedBy="name"
        title={words.accounts}
        question={{ data: { items: props.accounts, isTruncated: false }, isPending: false, error: null }}
        columns={columnsOf(props, places)}
        idOf={({ Id }) => Id ?? ''}
        empty={<EmptyList title={words.noAccounts} hint={words.noAccountsHint} />}
        {...(isManaged && {
          selection: 'multi' as const,
          actions: (accounts: readonly Account[]) => (
            <SpaceBetween direction="horizontal" size="xs">
              <ButtonDropdown
                disabled={accounts.length === 0}
                items={[
                  { id: 'move', text: structureWords.move },
                  { id: 'remove', text: structureWords.removeAccount, ...stays(props, accounts) },
                ]}
                onItemClick={({ detail }) => setOpen({ action: detail.id, accounts })}
              >
                {texts.actions.actions}
              </ButtonDropdown>
              <AddAccount onInvite={onInvite} onCreate={onCreate} />
            </SpaceBetween>
          ),
        })}
      />
      {open?.action === 'move' && places && (
        <MoveAccounts accounts={open.accounts} places={places} onDismiss={close} />
      )}
      {open?.action === 'remove' && <RemoveAccounts accounts={open.accounts} onDismiss={close} />}
    </>
  );
}

/** Two buttons, of which a phone has room for one beside the menu. */
function AddAccount({
  onInvite,
  onCreate,
}: {
  readonly onInvite: () => void;
  readonly onCreate: () => void;
}) {
  const isNarrow = useNarrow();
  if (isNarrow)
    return (
      <ButtonDropdown
        items={[
          { id: 'invite', text: structureWords.invite },
          { id: 'create', text: structureWords.createAccount },
        ]}
        onItemClick={({ detail }) => (detail.id === 'invite' ? onInvite() : onCreate())}
      >
        {structureWords.addAccount}
      </ButtonDropdown>
    );
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={onInvite}>{structureWords.invite}</Button>
      <Button onClick={onCreate}>{structureWords.createAccount}</Button>
    </SpaceBetween>
  );
}

/** The management account goes with its organization, and an administrator is removed as that first. */
function stays({ managementId, adminId }: Props, accounts: readonly Account[]) {
  const isAmong = (id: string | undefined) => accounts.some(({ Id }) => Id === id);
  if (isAmong(managementId)) return { disabled: true, disabledReason: structureWords.managementStays };
  return isAmong(adminId) ? { disabled: true, disabledReason: structureWords.administratorStays } : {};
}

/** Accounts that came in without an address have one that no mail goes to: it says nothing. */
const emailOf = ({ Email }: Account): string | undefined =>
  Email?.endsWith('@accounts.invalid') ? undefined : Email;

function columnsOf(
  { adminId, managementId }: Props,
  places: ReadonlyMap<string, Place> | undefined,
): Column<Account>[] {
  const roleOf = ({ Id }: Account): string | undefined => {
    if (Id === adminId) return words.administrator;
    return Id === managementId ? words.management : undefined;
  };
  return [
    { id: 'name', header: texts.common.name, value: ({ Name }) => Name },
    { id: 'id', header: words.account, value: ({ Id }) => Id },
    {
      id: 'unit',
      header: structureWords.unit,
      value: ({ Id = '' }) => (places ? places.get(Id)?.title : structureWords.looking),
    },
    { id: 'role', header: words.role, value: roleOf },
    { id: 'email', header: words.email, value: emailOf, isHidden: true },
    {
      id: 'state',
      header: texts.common.state,
      value: ({ Status }) => plain(Status?.toLowerCase()),
      cell: ({ Status }) => <State state={Status?.toLowerCase()} />,
    },
    { id: 'joined', header: words.joined, value: ({ JoinedTimestamp: at }) => timeOf(at), isHidden: true },
  ];
}
