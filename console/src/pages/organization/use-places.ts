// Where each account of the organization is, for those who may list it: in the root, or in a unit of its tree.

import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useSettings } from '../../app/settings.ts';
import { useParents } from './use-parents.ts';

export type Place = {
  readonly id: string;
  readonly title: string;
};

/** The place of each account, by its id; nothing until it is known. */
export function usePlaces(): ReadonlyMap<string, Place> | undefined {
  const { region } = useSettings();
  const parents = useParents();
  const { data } = useQuery({
    queryKey: ['organizations:ListAccountsForParent', region, parents.map(({ value }) => value)],
    enabled: parents.length > 0,
    retry: false,
    queryFn: async ({ signal }) => {
      const placed = parents.map(async ({ value, label: title }) => {
        const accounts: (readonly [string, Place])[] = [];
        for (let token: string | undefined; ; ) {
          const input = { ParentId: value, NextToken: token };
          const page = await call('organizations:ListAccountsForParent', input, { region, signal });
          for (const { Id = '' } of page.Accounts ?? []) accounts.push([Id, { id: value, title }]);
          token = page.NextToken ?? undefined;
          if (token === undefined) return accounts;
        }
      });
      return (await Promise.all(placed)).flat();
    },
  });
  return data && new Map(data);
}

/** How many accounts are in a place, in words. */
export const countIn = (places: ReadonlyMap<string, Place> | undefined, id: string): number | undefined =>
  places && [...places.values()].filter((place) => place.id === id).length;
