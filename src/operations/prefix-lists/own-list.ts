import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import type { PrefixList } from '../../domain/prefix-list/prefix-list.ts';
import { findPrefixList } from '../../store/prefix-lists.ts';
import type { Caller, Context } from '../operation.ts';
import { holding } from '../owned.ts';
import { ifOwnOrShared } from '../sharing/shared.ts';

/** What a permission for one list is checked against. */
export const listArns = (
  { PrefixListId }: { readonly PrefixListId?: string | undefined },
  { region, principal }: Caller,
): string[] => [ec2Arn(region, principal.accountId, 'prefix-list', PrefixListId ?? '*')];

export const prefixListNotFound = (id: string): Fault =>
  new Fault('PrefixListNotFound', `The prefix list ID '${id}' does not exist`);

/** A list is there in the region where it was made, for its owner and for whom it is shared with. */
export async function requirePrefixList(context: Context, id: string): Promise<PrefixList> {
  const list = await ifVisible(context, id, await findPrefixList(context.transaction, id));
  if (list) return list;
  throw prefixListNotFound(id);
}

/** @throws {Fault} Unauthorized for what is shared with the caller, but not for this action */
export const ifVisible = (
  context: Context,
  id: string,
  list: PrefixList | undefined,
): Promise<PrefixList | undefined> => {
  const here = list?.region === context.region ? list : undefined;
  return ifOwnOrShared(context, id, here, (accountId, listId) =>
    ec2Arn(context.region, accountId, 'prefix-list', listId),
  );
};

/** A list of the caller's own. @throws {Fault} PrefixListNotFound */
export async function requireOwnPrefixList(context: Context, id: string): Promise<PrefixList> {
  const list = await findPrefixList(context.transaction, id);
  if (list?.accountId === context.accountId && list.region === context.region) return list;
  throw prefixListNotFound(id);
}

/** The same, held until the end against others who change it or begin to refer to it. */
export const holdPrefixList = (context: Context, id: string): Promise<PrefixList> =>
  holding(context, 'prefix_list', () => requirePrefixList(context, id));

/** @throws {Fault} PrefixListVersionMismatch when the caller knows another version as the last */
export function requireVersion(list: PrefixList, known: number | undefined): void {
  if (known === undefined || known === list.version) return;
  throw new Fault(
    'PrefixListVersionMismatch',
    `The prefix list has the incorrect version number: the request says ${known}, and ${list.id} is at version ${list.version}. Look at it again.`,
  );
}

/** @throws {Fault} InvalidParameterValue for a version that is not kept */
export function requireKept(list: PrefixList, parameter: string, version: number): void {
  const { oldestVersion, version: last } = list;
  if (version >= oldestVersion && version <= last) return;
  throw new Fault(
    'InvalidParameterValue',
    `The specified value for version is not valid. ${parameter} is ${version}, and ${list.id} has the versions ${oldestVersion} to ${last}.`,
  );
}
