// The pools of other accounts that this one may allocate from; they are in scopes that it does not see.

import type { Pool } from '../../api/actions.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { Principal, usePrincipalNames } from '../shares/things.tsx';

const words = poolWords.list;

/** Nothing where nobody shares a pool with this account. */
export function SharedPools({ pools }: { readonly pools: readonly Pool[] }) {
  const { accountId } = useSession();
  const items = pools.filter(({ OwnerId }) => OwnerId !== accountId);
  return items.length === 0 ? null : <SharedPoolList items={items} />;
}

function SharedPoolList({ items }: { readonly items: readonly Pool[] }) {
  const nameOfAccount = usePrincipalNames();
  const columns: Column<Pool>[] = [
    {
      id: 'name',
      header: words.name,
      value: (pool) => nameOf(pool.Tags, pool.IpamPoolId),
      cell: ({ Tags, IpamPoolId: id = '' }) => (
        <NameAndId name={nameOf(Tags)} id={id} href={paths.pool(id)} />
      ),
    },
    {
      id: 'owner',
      header: texts.common.owner,
      value: (pool) => pool.OwnerId,
      cell: ({ OwnerId: id = '' }) => <Principal text={id} name={nameOfAccount(id)} />,
    },
    { id: 'locale', header: words.locale, value: (pool) => pool.Locale },
    {
      id: 'family',
      header: words.family,
      value: (pool) => poolWords.families[pool.AddressFamily ?? 'ipv4'],
    },
    { id: 'description', header: texts.common.description, value: (pool) => pool.Description },
    {
      id: 'state',
      header: texts.common.state,
      value: (pool) => pool.State,
      cell: (pool) => <State state={pool.State} />,
    },
  ];
  return (
    <Collection
      name="shared-pools"
      title={words.shared}
      description={words.sharedHint}
      question={{ data: { items, isTruncated: false }, isPending: false, error: null }}
      columns={columns}
      idOf={(pool) => pool.IpamPoolId ?? ''}
      empty={null}
    />
  );
}
