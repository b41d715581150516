// What the reply about a cell says: which part of it has which standing, how many resources are in it.

import type { SpaceMapCell } from './client.ts';
import type { Standing } from './palette.ts';

export type Bar = { readonly standing: Standing; readonly share: number };

export type CellContent = Pick<SpaceMapCell, 'Shares' | 'Counts'> & {
  /** The shares that are drawn side by side, the ones to worry about first. */
  readonly bars: readonly Bar[];
};

export function contentOf({ Shares = {}, Counts }: Pick<SpaceMapCell, 'Shares' | 'Counts'>): CellContent {
  const all: readonly (readonly [Standing, number | undefined])[] = [
    ['overlapping', Shares.Overlapping],
    ['noncompliant', Shares.Noncompliant],
    ['compliant', Shares.Compliant],
    ['allocated', Shares.Allocated],
    ['occupied', Shares.Occupied],
    ['ignored', Shares.Ignored],
  ];
  const bars = all.flatMap(([standing, share = 0]) => (share > 0 ? [{ standing, share }] : []));
  return { Shares, Counts, bars };
}

/** How many resources or allocations share addresses with a cell; nothing where they were not counted. */
export function countOf({ Counts = {} }: CellContent): number | undefined {
  const { Compliant = 0, Noncompliant = 0, Unmanaged = 0, Ignored = 0, Monitored = 0, Allocations } = Counts;
  if (Allocations !== undefined) return Allocations;
  if (Object.keys(Counts).length === 0) return undefined;
  return Compliant + Noncompliant + Unmanaged + Ignored + Monitored;
}

/** Whether all parts of a cell are as the cell is, so that there is nothing to look into. */
export function isUniform(content: CellContent): boolean {
  const { Available = 0, Subnets, Addresses } = content.Shares ?? {};
  if (Available === 1) return (countOf(content) ?? 0) === 0;
  if (!content.bars.some(({ share }) => share === 1)) return false;
  return countOf(content) === 1 && Subnets === undefined && Addresses === undefined;
}

/** Which part of a cell somebody has; of space that two have, at most all of it. */
export const usedShareOf = ({ bars }: CellContent): number =>
  Math.min(
    1,
    bars.reduce((sum, { share }) => sum + share, 0),
  );
