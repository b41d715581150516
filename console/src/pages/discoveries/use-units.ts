// The units of the organization, in the order of their tree: those within one unit by their names.

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useSettings } from '../../app/settings.ts';

export type Unit = {
  readonly id: string;
  readonly name: string;
  /** From the organization down, as the API names it. */
  readonly path: string;
  readonly depth: number;
};

/** More units than these are named by their paths. */
const unitCountMax = 300;

/** Nothing for an account that may not see them: where that is known, they are not asked for. */
export function useUnits(isAsked = true): UseQueryResult<readonly Unit[]> {
  const { region } = useSettings();
  return useQuery({
    queryKey: ['organizations:ListOrganizationalUnitsForParent', region, 'tree'],
    retry: false,
    enabled: isAsked,
    queryFn: async ({ signal }) => {
      const { Organization } = await call('organizations:DescribeOrganization', {}, { region, signal });
      const { Roots = [] } = await call('organizations:ListRoots', {}, { region, signal });
      let left = unitCountMax;
      const listIn = async (ParentId: string): Promise<{ Id?: string; Name?: string }[]> => {
        const found = [];
        for (let NextToken: string | undefined; ; ) {
          const input = { ParentId, NextToken };
          const page = await call('organizations:ListOrganizationalUnitsForParent', input, {
            region,
            signal,
          });
          found.push(...(page.OrganizationalUnits ?? []));
          NextToken = page.NextToken ?? undefined;
          if (NextToken === undefined) return found;
        }
      };
      const walk = async (parent: string, path: string, depth: number): Promise<Unit[]> => {
        if (left <= 0) return [];
        const found = (await listIn(parent)).slice(0, Math.max(0, left));
        left -= found.length;
        const branches = found.map(async ({ Id: id = '', Name: name = '' }) => {
          const unit = { id, name, path: `${path}${id}/`, depth };
          return [unit, ...(await walk(id, unit.path, depth + 1))];
        });
        return (await Promise.all(branches))
          .sort(([one], [other]) => compare(one?.name ?? '', other?.name ?? ''))
          .flat();
      };
      return (
        await Promise.all(Roots.map(({ Id: root = '' }) => walk(root, `${Organization?.Id}/${root}/`, 0)))
      ).flat();
    },
  });
}

const { compare } = new Intl.Collator('en', { numeric: true });
