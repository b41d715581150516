// Entries as lines of text, and what has to be asked for when the text is to become those of a list.

import { formatCidr, parseCidr } from '../../../../src/domain/cidr/text.ts';

export type Entry = { readonly Cidr?: string | undefined; readonly Description?: string | undefined };

export type WantedEntry = { readonly Cidr: string; readonly Description?: string };

export type Draft =
  | { readonly kind: 'entries'; readonly entries: WantedEntry[] }
  | { readonly kind: 'wrong'; readonly line: string; readonly number: number }
  | { readonly kind: 'twice'; readonly cidr: string };

export const toText = (entries: readonly Entry[]): string =>
  entries.map(({ Cidr, Description }) => [Cidr, Description].filter(Boolean).join(' ')).join('\n');

/** Each line is a block with a description behind it, or without; empty lines say nothing. */
export function readEntries(text: string): Draft {
  const entries = new Map<string, WantedEntry>();
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '') continue;
    const [, block = '', description = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const parsed = parseCidr(block);
    if (!parsed?.exact) return { kind: 'wrong', line, number: index + 1 };
    const cidr = formatCidr(parsed.cidr);
    if (entries.has(cidr)) return { kind: 'twice', cidr };
    entries.set(cidr, { Cidr: cidr, ...(description !== '' && { Description: description }) });
  }
  return { kind: 'entries', entries: [...entries.values()] };
}

/** An entry with other words is added: it takes the place of the one that is there. */
export function changeBetween(present: readonly Entry[], wanted: readonly WantedEntry[]) {
  const before = new Map(present.map((entry) => [entry.Cidr, entry.Description ?? '']));
  const after = new Set<string | undefined>(wanted.map(({ Cidr }) => Cidr));
  return {
    added: wanted.filter(({ Cidr, Description = '' }) => before.get(Cidr) !== Description),
    removed: present.filter(({ Cidr }) => !after.has(Cidr)).map(({ Cidr }) => ({ Cidr })),
  };
}
