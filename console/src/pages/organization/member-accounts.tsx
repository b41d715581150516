// The accounts of the organization, for those who may list them.

import type { Account } from '../../api/monitoring-actions.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { timeOf } from '../../parts/time.ts';
import { organizationWords as words } from '../../texts/organization.ts';
import { texts } from '../../texts.ts';

export function MemberAccounts(props: {
  readonly accounts: readonly Account[];
  readonly adminId: string | undefined;
  readonly managementId: string | undefined;
}) {
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
  return (
    <Collection
      name="accounts"
      title={words.accounts}
      question={{ data: { items: props.accounts, isTruncated: false }, isPending: false, error: null }}
      columns={columns}
      idOf={({ Id }) => Id ?? ''}
      empty={<EmptyList title={words.noAccounts} hint={words.noAccountsHint} />}
    />
  );
}
