// What the pages ask of prefix lists.

import type { Input } from '../../api/actions.ts';
import { useCall, useList } from '../../api/queries.ts';

/** The largest pages that the calls give. */
const pages = { lists: 100, entries: 100, associations: 255 } as const;

export const usePrefixLists = (input: Input<'ec2:DescribeManagedPrefixLists'> = {}) =>
  useList('ec2:DescribeManagedPrefixLists', input, (output) => output.PrefixLists, { pageSize: pages.lists });

/** The entries of a version; nothing while it is not known which. */
export const useEntries = (id: string, version: number | undefined) =>
  useList(
    'ec2:GetManagedPrefixListEntries',
    version === undefined ? undefined : { PrefixListId: id, TargetVersion: version },
    (output) => output.Entries,
    { pageSize: pages.entries },
  );

/** What refers to a list: for its owner to know. */
export const useAssociations = (id: string, isOwn: boolean) =>
  useList(
    'ec2:GetManagedPrefixListAssociations',
    isOwn ? { PrefixListId: id } : undefined,
    (output) => output.PrefixListAssociations,
    { pageSize: pages.associations },
  );

/** A filter takes no more values; of groups beyond them the ids are told. */
const groupCountMax = 200;

/** What security groups of the account are called, by their ids; empty for one of another account. */
export function useGroupNames(ids: readonly (string | undefined)[]): (id: string | undefined) => string {
  const known = ids.flatMap((id) => (id?.startsWith('sg-') ? [id] : [])).slice(0, groupCountMax);
  const { data } = useCall(
    'ec2:DescribeSecurityGroups',
    known.length === 0 ? undefined : { Filters: [{ Name: 'group-id', Values: known }] },
  );
  const names = new Map((data?.SecurityGroups ?? []).map(({ GroupId, GroupName }) => [GroupId, GroupName]));
  return (id) => names.get(id) ?? '';
}
