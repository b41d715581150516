// What the map shows of a block, in words.

import type { Cidr } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { sizeOf } from '../parts/names.ts';
import { mapWords as words } from '../texts/map.ts';
import { holderOf } from './client.ts';
import type { Standing } from './palette.ts';
import { type CellContent, countOf, usedShareOf } from './standings.ts';
import type { Known } from './tiles.ts';
import type { Holders } from './use-blocks.ts';

export type Part = { readonly standing: Standing; readonly text: string };

const percent = (share: number): string => {
  // Parts of one block are added up, and never quite exactly.
  if (share > 1 - 1e-12) return '100%';
  if (share >= 0.9995) return '> 99.9%';
  return share < 0.001 ? '< 0.1%' : `${(share * 100).toFixed(share < 0.1 || share > 0.99 ? 1 : 0)}%`;
};

/** Its shares, those that the map draws first and what is available last. */
export function partsOf({ bars, Shares }: CellContent): Part[] {
  const available = Shares?.Available ?? 0;
  const all = available > 0 ? [...bars, { standing: 'available' as const, share: available }] : bars;
  return all.map(({ standing, share }) => ({
    standing,
    text: `${words.standings[standing]} ${percent(share)}`,
  }));
}

/** How many there are, and how many of them overlap. */
export function countsOf(content: CellContent): string[] {
  const { Allocations, Overlapping = 0 } = content.Counts ?? {};
  const count = countOf(content);
  if (!count) return [];
  const all = Allocations === undefined ? words.count(count) : words.allocations(count);
  return Overlapping > 0 ? [all, words.overlapping(Overlapping)] : [all];
}

/** Which part of its addresses is used. */
export const usedOf = (block: Cidr, content: CellContent): string =>
  words.used(percent(usedShareOf(content)), sizeOf(formatCidr(block)));

/** One line, to be read aloud. */
export function sentenceOf(block: Cidr, known: Known, holders: Holders | undefined): string {
  const cidr = formatCidr(block);
  if (known.kind === 'unknown') return `${cidr}: ${words.loading}`;
  if (known.kind === 'empty') return `${cidr}: ${words.available}`;
  const { content } = known;
  const parts = [...partsOf(content).map(({ text }) => text), ...countsOf(content)].join(', ');
  const named = holders?.kind === 'known' ? holders.blocks.slice(0, namedCountMax) : [];
  const who = named.map((each) => `${holderOf(each)} ${each.Cidr}`).join(', ');
  return `${cidr}: ${parts}${who ? `. ${words.heldBy(who)}` : ''}`;
}

/** More than these are not told one by one. */
export const namedCountMax = 3;
