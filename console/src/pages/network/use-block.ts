// One block of a form: what was chosen, what it becomes in a call, and what is missing before that can be made.

import { useState } from 'react';
import type { Family } from '../../../../src/domain/cidr/cidr.ts';
import { usePools } from '../../api/queries.ts';
import { useSettings } from '../../app/settings.ts';
import { networkWords as words } from '../../texts/network.ts';
import {
  type BlockDraft,
  type BlockPlace,
  type BlockSource,
  blockInput,
  blockPatterns,
  firstBlock,
  poolsFor,
} from './block-draft.ts';

function missingOf({ by, cidr }: BlockDraft, family: Family, hasPool: boolean) {
  if (by === 'pool' && !hasPool) return { [`${family}-pool`]: words.choosePool };
  return by === 'value' && cidr.trim() === '' ? { [`${family}-cidr`]: words.typeCidr } : {};
}

/** @param otherwise where the block is from at first if there is no pool to give it */
export function useBlock(place: BlockPlace, by: BlockSource, otherwise: BlockSource = by) {
  const { region } = useSettings();
  const { data } = usePools();
  const [chosen, setDraft] = useState<BlockDraft>();
  const [isAsked, setAsked] = useState(false);
  const pools = poolsFor(place, data?.items ?? [], region);
  const draft = chosen ?? firstBlock(data && pools.length === 0 ? otherwise : by);
  const pool = pools.find(({ IpamPoolId }) => IpamPoolId === draft.poolId);
  const missing = missingOf(draft, place.family, pool !== undefined);
  return {
    fields: {
      place,
      draft,
      pools,
      onChange: (next: BlockDraft) => {
        setDraft(next);
        setAsked(false);
      },
    },
    input: blockInput(draft, place, pool),
    patterns: blockPatterns(draft, place.family),
    /** Tells at its field what has to be chosen or typed. */
    missing: isAsked ? missing : {},
    /** Whether a call can be made; says what is missing where it cannot. */
    isReady: () => {
      const isMissing = Object.keys(missing).length > 0;
      setAsked(isMissing);
      return !isMissing;
    },
  };
}
