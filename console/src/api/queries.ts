// What pages ask the server, kept and asked again when something changes. The key of a question begins with its action.

import {
  type UseQueryResult,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { useSettings } from '../app/settings.ts';
import type { Action, Input, Output } from './actions.ts';
import { type CallError, call } from './call.ts';

/** Asks one question, in the region that is chosen unless told; nothing while `input` is undefined. */
export function useCall<A extends Action>(
  action: A,
  input: Input<A> | undefined,
  where?: string,
): UseQueryResult<Output<A>, CallError> {
  const { region: chosen } = useSettings();
  const region = where ?? chosen;
  return useQuery<Output<A>, CallError>({
    queryKey: [action, region, input],
    queryFn: ({ signal }) => call(action, input as Input<A>, { region, signal }),
    enabled: input !== undefined,
  });
}

export type Listed<Item> = {
  readonly items: readonly Item[];
  /** Whether there are more than were asked for. */
  readonly isTruncated: boolean;
};

type Paged = { NextToken?: string | undefined; nextToken?: string | undefined };
const pageSizeUsual = 1000;

/** How much of a list is asked for at once, and from where on, as the service writes it. */
const pageOf = (action: Action, size: number | undefined, token: string | undefined) =>
  action.startsWith('ram:')
    ? { maxResults: size ?? 500, nextToken: token }
    : { MaxResults: size ?? pageSizeUsual, NextToken: token };
/** More than anybody reads; filters find the others. */
const itemsMax = 5000;

type ListOptions<Item> = {
  readonly pageSize?: number;
  /** The region that is chosen unless told. */
  readonly region?: string | undefined;
  readonly refreshMs?: (items: readonly Item[]) => number | false;
};

type Asked<A extends Action, Item> = {
  readonly input: Input<A> | undefined;
  readonly itemsOf: (output: Output<A>) => readonly Item[] | undefined;
  readonly region: string;
  readonly options: ListOptions<Item>;
};

/** The question for all of a list, page after page, up to a limit. */
const listQuery = <A extends Action, Item>(
  action: A,
  { input, itemsOf, region, options }: Asked<A, Item>,
) => ({
  queryKey: [action, region, input, 'all'],
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Listed<Item>> => {
    const items: Item[] = [];
    let token: string | undefined;
    do {
      const page = { ...(input as object), ...pageOf(action, options.pageSize, token) } as Input<A>;
      const output = await call(action, page, { region, signal });
      items.push(...(itemsOf(output) ?? []));
      const { NextToken: next, nextToken = next } = output as Paged;
      token = nextToken ?? undefined;
    } while (token !== undefined && items.length < itemsMax);
    return { items, isTruncated: token !== undefined };
  },
  enabled: input !== undefined,
  ...(options.refreshMs && {
    refetchInterval: ({ state }: { readonly state: { readonly data?: Listed<Item> | undefined } }) =>
      options.refreshMs?.(state.data?.items ?? []) ?? false,
  }),
});

/**
 * Asks for all of a list, page after page, up to a limit.
 * @param options how much a page has at most, and how often it is asked again of what nobody tells changes of
 */
export function useList<A extends Action, Item>(
  action: A,
  input: Input<A> | undefined,
  itemsOf: (output: Output<A>) => readonly Item[] | undefined,
  options: ListOptions<Item> = {},
): UseQueryResult<Listed<Item>, CallError> {
  const { region: chosen } = useSettings();
  const region = options.region ?? chosen;
  return useQuery<Listed<Item>, CallError>(listQuery(action, { input, itemsOf, region, options }));
}

/** Asks for the same list of several things at once; the answers are in their order. */
export function useLists<A extends Action, Item>(
  action: A,
  inputs: readonly Input<A>[],
  itemsOf: (output: Output<A>) => readonly Item[] | undefined,
  options: ListOptions<Item> = {},
): UseQueryResult<Listed<Item>, CallError>[] {
  const { region: chosen } = useSettings();
  const region = options.region ?? chosen;
  return useQueries({
    queries: inputs.map((input) => listQuery(action, { input, itemsOf, region, options })),
  }) as UseQueryResult<Listed<Item>, CallError>[];
}

/**
 * Carries a change out, in the region that is chosen unless told, and has everything that is shown asked again.
 * @param onDone comes before that, so that a page leaves what is no more before it is asked for
 */
export function useChange<A extends Action>(
  action: A,
  region?: string,
  onDone?: (output: Output<A>) => void,
) {
  const client = useQueryClient();
  return useMutation<Output<A>, CallError, Input<A>>({
    mutationFn: (input) => call(action, input, region === undefined ? {} : { region }),
    onSuccess: (output) => {
      onDone?.(output);
      return client.invalidateQueries();
    },
  });
}

/**
 * Carries one change out for several things, one after the other, up to the first that is refused. Tried again, it goes
 * on with that one, or with what was chosen since.
 * @param onDone comes once all of it is done
 */
export function useChanges<A extends Action>(action: A, inputs: readonly Input<A>[], onDone: () => void) {
  const client = useQueryClient();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const left = inputs.filter((input) => !done.has(JSON.stringify(input)));
  const changes = useMutation<void, CallError, void>({
    mutationFn: async () => {
      for (const input of left) {
        await call(action, input);
        setDone((before) => new Set([...before, JSON.stringify(input)]));
      }
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries(),
  });
  return { ...changes, left, doneCount: inputs.length - left.length };
}

export const useIpams = () => useList('ec2:DescribeIpams', {}, (output) => output.Ipams);
export const useScopes = () => useList('ec2:DescribeIpamScopes', {}, (output) => output.IpamScopes);
export const usePools = () => useList('ec2:DescribeIpamPools', {}, (output) => output.IpamPools);
