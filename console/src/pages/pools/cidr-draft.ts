// A block while it is chosen, by its value or by its size, and what a call takes for it.

import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import type { SpaceKind } from './space-kind.ts';
import { takesSize, usualLength } from './space-kind.ts';

export type CidrDraft = {
  readonly by: 'size' | 'value';
  readonly cidr: string;
  readonly length: number;
  /** The block that is shown for a size. */
  readonly shown?: string | undefined;
  /** What was provisioned for it, once it was. */
  readonly done?: string | undefined;
};

/** What a choice begins with. */
export const firstDraft = (
  kind: SpaceKind,
  isIpv6: boolean,
  { by, length }: { by?: CidrDraft['by']; length?: number | undefined } = {},
): CidrDraft => ({
  by: by ?? (takesSize(kind) ? 'size' : 'value'),
  cidr: '',
  length: length ?? usualLength(kind, isIpv6),
});

/** What a call takes for a choice: what was shown is what is taken. */
export function cidrInput(draft: CidrDraft) {
  const cidr = blockOf(draft);
  return cidr === undefined ? { NetmaskLength: draft.length } : { Cidr: cidr };
}

export const provisionInput = (poolId: string, draft: CidrDraft) => ({
  IpamPoolId: poolId,
  ...cidrInput(draft),
});

/** The block of a choice; none where only its size is known. */
export const blockOf = (draft: CidrDraft): string | undefined =>
  draft.by === 'value' ? draft.cidr.trim() : draft.shown;

/** The blocks that another choice leaves no room for: those before it, and those after it that were chosen by value. */
export const chosenBefore = (drafts: readonly CidrDraft[], index: number): string[] =>
  drafts.flatMap((draft, at) => {
    if (draft.done !== undefined) return [];
    const block = at < index || (at > index && draft.by === 'value') ? blockOf(draft) : undefined;
    return block !== undefined && isWholeCidr(block) ? [block] : [];
  });

/** Whether a text that is being typed may be a CIDR by now. */
export const isWholeCidr = (text: string): boolean => parseCidr(text.trim()) !== undefined;
