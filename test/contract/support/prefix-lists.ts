// Managed prefix lists.

import type {
  AddPrefixListEntry,
  CreateManagedPrefixListRequest,
  ManagedPrefixList,
} from '@aws-sdk/client-ec2';
import type { Actor } from './contract.ts';

/** A list of IPv4 for ten entries, unless told. @returns its id */
export async function makeList(
  { ec2 }: Actor,
  input: Partial<CreateManagedPrefixListRequest> = {},
): Promise<string> {
  const request = { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 10, ...input };
  return (await ec2.createManagedPrefixList(request)).PrefixList?.PrefixListId as string;
}

export async function describeList({ ec2 }: Actor, PrefixListId: string): Promise<ManagedPrefixList> {
  const { PrefixLists: [list] = [] } = await ec2.describeManagedPrefixLists({
    PrefixListIds: [PrefixListId],
  });
  return list as ManagedPrefixList;
}

/** The blocks of a version, with their descriptions where they have some: `10.0.0.0/8 office`. */
export async function entriesOf({ ec2 }: Actor, PrefixListId: string, TargetVersion?: number) {
  const { Entries = [] } = await ec2.getManagedPrefixListEntries({ PrefixListId, TargetVersion });
  return Entries.map(({ Cidr, Description }) => (Description ? `${Cidr} ${Description}` : Cidr));
}

/** Entries for blocks, each with or without a description behind it. */
export const entries = (...texts: string[]): AddPrefixListEntry[] =>
  texts.map((text) => {
    const [Cidr, Description] = text.split(' ');
    return { Cidr, Description };
  });

/** So many blocks, each of 256 addresses. */
export const blocks = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => {
    const at = from + index;
    return `10.${Math.floor(at / 256)}.${at % 256}.0/24`;
  });
