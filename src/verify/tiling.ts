// Whether pieces tile blocks exactly, told from both in the order of their addresses. Pure: one step per piece.

import { buddyOf, type Cidr, equals, lastOf } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { rangeText } from './look.ts';

/** A part of the space: free, or taken by somebody. */
export type Piece = { readonly kind: 'free' | 'taken'; readonly name: string; readonly cidr: Cidr };

export type Flaw = {
  readonly what: 'gap' | 'overlap' | 'outside' | 'unmerged';
  readonly cidr: string;
  readonly message: string;
};

export type Tiling = {
  /** The next block to be tiled. It comes before the pieces in it. */
  whole(block: Cidr): void;
  piece(piece: Piece): void;
  end(): void;
};

/**
 * Watches blocks and pieces go by. Two taken pieces that overlap are left to the check of exclusion, and so are
 * blocks that overlap.
 */
export function watchTiling(onFlaw: (flaw: Flaw) => void): Tiling {
  let whole: Cidr | undefined;
  /** The first address that nothing has covered yet. */
  let next = 0n;
  let previous: Piece | undefined;

  const gapUpTo = (end: bigint) => {
    if (!whole || next >= end) return;
    const cidr = rangeText(whole.family, next, end - 1n);
    onFlaw({ what: 'gap', cidr, message: `${cidr} of ${formatCidr(whole)} is neither free nor taken.` });
  };
  const end = () => {
    if (whole) gapUpTo(lastOf(whole) + 1n);
    whole = undefined;
  };
  return {
    whole(block) {
      if (whole && block.family === whole.family && block.first <= lastOf(whole)) return;
      end();
      whole = block;
      next = block.first;
      previous = undefined;
    },
    piece(piece) {
      const { cidr, kind, name } = piece;
      const text = formatCidr(cidr);
      const last = lastOf(cidr);
      if (!whole || cidr.family !== whole.family || last > lastOf(whole)) {
        onFlaw({
          what: 'outside',
          cidr: text,
          message: `${text} (${name}) lies outside of every provisioned block.`,
        });
        return;
      }
      gapUpTo(cidr.first);
      if (previous && cidr.first < next && (kind === 'free' || previous.kind === 'free')) {
        onFlaw({
          what: 'overlap',
          cidr: text,
          message: `${text} (${name}) overlaps ${formatCidr(previous.cidr)} (${previous.name}).`,
        });
      }
      if (isHalf(whole, previous, piece)) {
        onFlaw({
          what: 'unmerged',
          cidr: text,
          message: `${text} and ${formatCidr(buddyOf(cidr))} are free and are not one block.`,
        });
      }
      if (last >= next) {
        next = last + 1n;
        previous = piece;
      }
    },
    end,
  };
}

/** Whether the piece and the one before it are the free halves of a block inside the whole. */
const isHalf = (whole: Cidr, previous: Piece | undefined, piece: Piece): boolean =>
  piece.kind === 'free' &&
  previous?.kind === 'free' &&
  // What is free and occupied is kept apart from what is only free.
  piece.name === previous.name &&
  piece.cidr.prefixLength > whole.prefixLength &&
  piece.cidr.prefixLength > 0 &&
  equals(previous.cidr, buddyOf(piece.cidr));
