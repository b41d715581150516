// One block of a form: what was chosen, what it becomes in a call, and what is missing before that can be made.

import { useState } from 'react';
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

/** @param otherwise where the block is from at first if there is no pool to give it */
export function useBlock(place: BlockPlace, by: BlockSource, otherwise: BlockSource = by) {
  const { region } = useSettings();
  const { data } = usePools();
  const [chosen, setDraft] = useState<BlockDraft>();
  const [isAsked, setAsked] = useState(false);
  const pools = poolsFor(place, data?.items ?? [], region);
  const draft = chosen ?? firstBlock(data && pools.length === 0 ? otherwise : by);
  const pool = pools.find(({ IpamPoolId }) => IpamPoolId === draft.poolId);
  const lacksPool = draft.by === 'pool' && !pool;
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
    /** Tells at its field that a pool has to be chosen. */
    missing: isAsked && lacksPool ? { [`${place.family}-pool`]: words.choosePool } : {},
    /** Whether a call can be made; says what is missing where it cannot. */
    isReady: () => {
      setAsked(lacksPool);
      return !lacksPool;
    },
  };
}
