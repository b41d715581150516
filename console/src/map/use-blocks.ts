// The blocks of a window one by one: those in view, for the list, and those under the pointer or the cursor.

import { useEffect, useRef, useState } from 'react';
import { type Cidr, compareCidrs } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import { placeKey, type SpaceBlock, type SpaceClient, type SpacePlace } from './client.ts';
import { countOf } from './standings.ts';
import type { Known } from './tiles.ts';

/** What is in view; the list before stays until the next one is there. */
export type InView = {
  readonly window: Cidr;
  readonly blocks: readonly SpaceBlock[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly failure: unknown;
  readonly retry: () => void;
};

type Place = { readonly place: SpacePlace; readonly client: SpaceClient; readonly version: number };

/** So many are drawn and listed one by one. */
const listedCountMax = 200;

export function useInView({ place, client, version }: Place, window: Cidr | undefined): InView | undefined {
  const [inView, setInView] = useState<InView>();
  const [attempt, setAttempt] = useState(0);
  const asking = useRef(client);
  asking.current = client;
  const [key, cidr] = [placeKey(place), window && formatCidr(window)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts tell of the place and the window
  useEffect(() => {
    if (!window || cidr === undefined) return;
    const aborting = new AbortController();
    const common = { window, failure: undefined, retry: () => setAttempt((before) => before + 1) };
    setInView((before) => ({ blocks: [], hasMore: false, ...before, ...common, isLoading: true }));
    asking.current
      .listSpaceBlocks({ ...place, Cidr: cidr, MaxResults: listedCountMax }, aborting.signal)
      .then(({ SpaceBlocks = [], NextToken }) => {
        const hasMore = Boolean(NextToken);
        setInView({ ...common, blocks: largerFirst(SpaceBlocks), hasMore, isLoading: false });
      })
      .catch((failure: unknown) => {
        if (!aborting.signal.aborted)
          setInView({ ...common, blocks: [], hasMore: false, isLoading: false, failure });
      });
    return () => aborting.abort();
  }, [key, cidr, version, attempt]);
  return inView;
}

/** Who has a block, as far as one reads in a moment. */
export type Holders =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'known'; readonly blocks: readonly SpaceBlock[] };

/** With more than these there is no telling them one by one. */
const holderCountMax = 20;
const pointerRestMs = 90;
const answerCountMax = 500;

/** Asks who has a block, once a pointer rests on it; nothing where nobody has, or too many. */
export function useHolders(
  { place, client, version }: Place,
  block: Cidr | undefined,
  known: Known | undefined,
): Holders | undefined {
  const answers = useRef(new Map<string, { readonly version: number; readonly holders: Holders }>());
  const [, setAnswered] = useState(0);
  const asking = useRef(client);
  asking.current = client;
  const count = known?.kind === 'cell' ? countOf(known.content) : undefined;
  const isAsked = block !== undefined && count !== undefined && count > 0 && count <= holderCountMax;
  const key = isAsked ? `${placeKey(place)} ${formatCidr(block)}` : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key tells of the place and the block
  useEffect(() => {
    if (!block || key === undefined || answers.current.get(key)?.version === version) return;
    const aborting = new AbortController();
    const told = (holders: Holders): void => {
      if (answers.current.size > answerCountMax) answers.current.clear();
      answers.current.set(key, { version, holders });
      setAnswered((before) => before + 1);
    };
    const timer = setTimeout(() => {
      asking.current
        .listSpaceBlocks({ ...place, Cidr: formatCidr(block), MaxResults: holderCountMax }, aborting.signal)
        .then(({ SpaceBlocks = [] }) => told({ kind: 'known', blocks: largerFirst(SpaceBlocks) }))
        .catch(() => {
          if (!aborting.signal.aborted) told({ kind: 'failed' });
        });
    }, pointerRestMs);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [key, version]);
  if (key === undefined) return undefined;
  return answers.current.get(key)?.holders ?? { kind: 'loading' };
}

/** In the order of addresses, and of those that begin together the larger one first. */
function largerFirst(blocks: readonly SpaceBlock[]): SpaceBlock[] {
  return blocks
    .map((block) => ({ block, cidr: parseCidr(block.Cidr ?? '')?.cidr }))
    .sort((a, b) => (a.cidr && b.cidr ? compareCidrs(a.cidr, b.cidr) : 0))
    .map(({ block }) => block);
}

/** The value, at most once in so many milliseconds, and its last one always. */
export function useSeldom(value: number, ms: number): number {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + ms - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return shown;
}
