// The scope that is looked at: in the address, else the one chosen last, else the default private one.

import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Scope } from '../api/actions.ts';
import type { CallError } from '../api/call.ts';
import { useScopes } from '../api/queries.ts';
import { nameOf } from '../parts/names.ts';
import { shellWords } from '../texts/shell.ts';
import { changeSettings, readSettings, useSettings } from './settings.ts';

/** What a scope is called: its name, else what kind of scope it is. */
export const titleOf = ({ Tags, IpamScopeType, IsDefault = false }: Scope): string =>
  nameOf(Tags, shellWords.scopeOf(IpamScopeType ?? '', IsDefault));

/** The default ones first, the private one before the public one, then the others by what they are called. */
export const inOrder = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes.toSorted(
    (one, other) =>
      Number(other.IsDefault ?? false) - Number(one.IsDefault ?? false) ||
      titleOf(one).localeCompare(titleOf(other), 'en', { numeric: true }),
  );

/** Remembers a scope for the region that is chosen. */
export function rememberScope(id: string): void {
  const { region, scopes } = readSettings();
  changeSettings({ scopes: { ...scopes, [region]: id } });
}

export type ChosenScope = {
  readonly scope: Scope | undefined;
  readonly scopes: readonly Scope[];
  readonly isLoading: boolean;
  /** Why the scopes are not known. */
  readonly error: CallError | null;
};

export function useScope(): ChosenScope {
  const { region, scopes: remembered } = useSettings();
  const [query] = useSearchParams();
  const { data, isPending, error } = useScopes();
  const scopes = useMemo(() => inOrder(data?.items ?? []), [data]);
  const find = (id: string | null | undefined) => scopes.find((each) => each.IpamScopeId === id);
  const scope =
    find(query.get('scope')) ??
    find(remembered[region]) ??
    scopes.find((each) => each.IsDefault && each.IpamScopeType === 'private') ??
    scopes[0];
  return { scope, scopes, isLoading: isPending, error };
}
