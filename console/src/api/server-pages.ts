// A list that is too long for the browser: one page at a time, as the server cuts it.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettings } from '../app/settings.ts';
import type { Action, Input, Output } from './actions.ts';
import { type CallError, call } from './call.ts';

type Token = string | undefined;
type Paged = { NextToken?: Token };

export type ServerPages<Item> = {
  readonly items: readonly Item[];
  /** Counted from 1. */
  readonly page: number;
  readonly pagesKnown: number;
  readonly hasMore: boolean;
  readonly isPending: boolean;
  readonly error: CallError | null;
  readonly go: (page: number) => void;
};

/** How often a search goes on by itself while it finds nothing. */
const emptyPagesMax = 20;

/** Asks for one page; begins again when what is asked for changes. Nothing while `input` is undefined. */
export function useServerPages<A extends Action, Item>(
  action: A,
  input: Input<A> | undefined,
  itemsOf: (output: Output<A>) => readonly Item[] | undefined,
  pageSize: number,
): ServerPages<Item> {
  const { region } = useSettings();
  const asked = JSON.stringify([region, input, pageSize]);
  const [kept, setKept] = useState<{ asked: string; tokens: Token[]; page: number }>();
  const { tokens, page } = kept?.asked === asked ? kept : { tokens: [undefined] as Token[], page: 1 };
  const token = tokens[page - 1];
  const { data, isPending, error } = useQuery<{ items: Item[]; next: Token }, CallError>({
    queryKey: [action, region, input, 'page', pageSize, token ?? ''],
    queryFn: async ({ signal }) => {
      let next = token;
      for (let round = 1; ; round += 1) {
        const whole = { ...(input as object), MaxResults: pageSize, NextToken: next } as Input<A>;
        const output = await call(action, whole, { region, signal });
        next = (output as Paged).NextToken ?? undefined;
        const items = [...(itemsOf(output) ?? [])];
        if (items.length > 0 || next === undefined || round === emptyPagesMax) return { items, next };
      }
    },
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  });
  const next = data?.next;
  return {
    items: error ? [] : (data?.items ?? []),
    page,
    pagesKnown: Math.max(tokens.length, next === undefined ? page : page + 1),
    hasMore: next !== undefined,
    isPending,
    error,
    go: (wanted) => {
      const known = next !== undefined && tokens.length === page ? [...tokens, next] : tokens;
      if (wanted >= 1 && wanted <= known.length) setKept({ asked, tokens: known, page: wanted });
    },
  };
}
