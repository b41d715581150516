// The pool that an Elastic IP address came from, by its name where that is known.

import Link from '@cloudscape-design/components/link';
import { pathOfId } from '../../app/paths.ts';
import { nameOf } from '../../parts/names.ts';
import { networkWords as words } from '../../texts/network.ts';
import { usePublicIpamPools, usePublicPools } from './use-public-pools.ts';

type PoolTitle = {
  /** The id where it has none. */
  readonly name: string;
  /** The name with the id. */
  readonly title: string;
};

/** What each pool is called: names beside ids, and the provider's own space. */
export function usePoolTitles(): (id: string | undefined) => PoolTitle {
  const ipamPools = usePublicIpamPools().data?.items ?? [];
  const publicPools = usePublicPools().data?.items ?? [];
  const names = new Map([
    ...ipamPools.map(({ IpamPoolId, Tags }) => [IpamPoolId, nameOf(Tags)] as const),
    ...publicPools.map(({ PoolId, Tags }) => [PoolId, nameOf(Tags)] as const),
  ]);
  return (id = '') => {
    if (id === 'amazon') return { name: words.amazon, title: words.amazon };
    const name = names.get(id);
    return name ? { name, title: `${name} (${id})` } : { name: id, title: id };
  };
}

/** By the name alone, or the id of one without. */
export function PoolLink({ id = '', name }: { readonly id: string | undefined; readonly name: string }) {
  const path = pathOfId(id);
  return <span className="wraps">{path === undefined ? name : <Link href={path}>{name}</Link>}</span>;
}
