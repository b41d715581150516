// The units of the organization, in the order of their tree.

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
    queryFn: async () => {
      const { Organization } = await call('organizations:DescribeOrganization', {}, { region });
      const { Roots = [] } = await call('organizations:ListRoots', {}, { region });
      const found: Unit[] = [];
      const walk = async (parent: string, path: string, depth: number): Promise<void> => {
        for (let token: string | undefined; ; ) {
          const page = await call(
            'organizations:ListOrganizationalUnitsForParent',
            { ParentId: parent, NextToken: token },
            { region },
          );
          for (const { Id: id = '', Name: name = '' } of page.OrganizationalUnits ?? []) {
            if (found.length >= unitCountMax) return;
            const own = `${path}${id}/`;
            found.push({ id, name, path: own, depth });
            await walk(id, own, depth + 1);
          }
          token = page.NextToken ?? undefined;
          if (token === undefined) return;
        }
      };
      for (const { Id: root = '' } of Roots) await walk(root, `${Organization?.Id}/${root}/`, 0);
      return found;
    },
  });
}
