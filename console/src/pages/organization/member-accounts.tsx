// The accounts of the organization, for those who may list them.

import type { Account } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { organizationWords as words } from '../../texts/organization.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';

export function MemberAccounts({ adminId }: { readonly adminId: string | undefined }) {
  const accounts = useList('organizations:ListAccounts', {}, (output) => output.Accounts, { pageSize: 20 });
  if (accounts.error) return null;
  const columns: Column<Account>[] = [
    { id: 'id', header: words.account, value: ({ Id }) => Id },
    { id: 'name', header: texts.common.name, value: ({ Name }) => Name },
    { id: 'email', header: words.email, value: ({ Email }) => Email },
    { id: 'state', header: words.state, value: ({ Status }) => plain(Status?.toLowerCase()) },
    { id: 'admin', header: words.administrator, value: ({ Id }) => yesOrNo(Id === adminId) },
    { id: 'joined', header: words.joined, value: ({ JoinedTimestamp: at }) => timeOf(at) },
  ];
  return (
    <Collection
      name="accounts"
      title={words.accounts}
      question={accounts}
      columns={columns}
      idOf={({ Id }) => Id ?? ''}
      empty={<b>{words.noAccounts}</b>}
    />
  );
}
