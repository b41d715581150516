import type { ModifyManagedPrefixListRequest, ModifyManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { equals } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { chooseChange, type PrefixList, withChange } from '../../domain/prefix-list/prefix-list.ts';
import { findEntries, forgetVersions, saveEntries, savePrefixList } from '../../store/prefix-lists.ts';
import { type Context, operation } from '../operation.ts';
import { listFullGroups } from './full-groups.ts';
import { toListReply } from './list-reply.ts';
import { holdPrefixList, listArns, requireVersion } from './own-list.ts';
import { readEntries, readMaxEntries, readName, readRemoved, requireRoom } from './read-list.ts';

/** Renames a prefix list, adds and removes entries, or changes how many it can have. */
export const modifyManagedPrefixList = operation<
  ModifyManagedPrefixListRequest,
  ModifyManagedPrefixListResult
>('ModifyManagedPrefixList', {
  kind: 'write',
  resources: listArns,
  async run(input, context) {
    requireModification(input);
    const list = await holdPrefixList(context, input.PrefixListId as string);
    requireVersion(list, input.CurrentVersion);
    const named: PrefixList = {
      ...list,
      name: input.PrefixListName === undefined ? list.name : readName(input.PrefixListName),
      state: 'modify-complete',
      stateMessage: undefined,
    };
    const modified =
      input.MaxEntries === undefined
        ? await modifyEntries(context, named, input)
        : await resize(context, list, { ...named, maxEntries: readMaxEntries(context, input.MaxEntries) });
    savePrefixList(context.transaction, modified);
    return { PrefixList: toListReply(list, undefined, 'modify-in-progress') };
  },
});

function requireModification(input: ModifyManagedPrefixListRequest): void {
  const { PrefixListName, AddEntries = [], RemoveEntries = [], MaxEntries } = input;
  const hasEntries = AddEntries.length + RemoveEntries.length > 0;
  if (input.IpamPrefixListResolverSyncEnabled !== undefined) {
    throw new Fault(
      'UnsupportedOperation',
      'The prefix list is not the target of an IPAM prefix list resolver; leave IpamPrefixListResolverSyncEnabled out.',
    );
  }
  if (hasEntries && MaxEntries !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'You cannot modify the entries and the maximum entries for the prefix list in the same request.',
    );
  }
  if (!hasEntries && MaxEntries === undefined && PrefixListName === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request must contain a modification to the prefix list: PrefixListName, AddEntries, RemoveEntries or MaxEntries.',
    );
  }
}

/** A list grows when every group that names it has room for that; else it stays as it was, and tells which have not. */
async function resize(context: Context, list: PrefixList, wanted: PrefixList): Promise<PrefixList> {
  requireRoom(wanted);
  const full = wanted.maxEntries > list.maxEntries ? await listFullGroups(context, wanted) : [];
  if (full.length === 0) return wanted;
  return {
    ...list,
    state: 'modify-failed',
    stateMessage: `Resources that refer to the prefix list do not support ${wanted.maxEntries} entries: ${full.join(', ')}.`,
  };
}

async function modifyEntries(
  { transaction, config }: Context,
  list: PrefixList,
  { AddEntries, RemoveEntries }: ModifyManagedPrefixListRequest,
): Promise<PrefixList> {
  const added = readEntries(AddEntries, list.family);
  const removed = readRemoved(RemoveEntries, list.family);
  if (added.length + removed.length === 0) return list;
  const both = removed.find((cidr) => added.some((entry) => equals(entry.cidr, cidr)));
  if (both) {
    throw new Fault(
      'InvalidParameterValue',
      `The request cannot contain the CIDR ${formatCidr(both)} in both AddEntries and RemoveEntries.`,
    );
  }
  const cidrs = [...removed, ...added.map((entry) => entry.cidr)];
  const change = chooseChange(await findEntries(transaction, list.id, cidrs), { added, removed });
  if (change.kind === 'absent') {
    throw new Fault(
      'PrefixListModification',
      `An entry with the CIDR (${formatCidr(change.cidr)}) does not exist.`,
    );
  }
  if (change.kind === 'present') {
    const { cidr, description = '' } = change.entry;
    throw new Fault(
      'PrefixListModification',
      `An entry with the CIDR (${formatCidr(cidr)}) and description (${description}) already exists.`,
    );
  }
  const modified = withChange(list, change, 'modify-complete', config.quotas['versions-per-prefix-list']);
  requireRoom(modified);
  saveEntries(transaction, modified, change);
  if (modified.oldestVersion > list.oldestVersion) forgetVersions(transaction, modified);
  return modified;
}
