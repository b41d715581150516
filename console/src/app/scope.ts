// The scope that is looked at: in the address, else the one chosen last, else the default private one.

import { useSearchParams } from 'react-router';
import type { Scope } from '../api/actions.ts';
import type { CallError } from '../api/call.ts';
import { useScopes } from '../api/queries.ts';
import { changeSettings, readSettings, useSettings } from './settings.ts';

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
  const scopes = data?.items ?? [];
  const find = (id: string | null | undefined) => scopes.find((each) => each.IpamScopeId === id);
  const scope =
    find(query.get('scope')) ??
    find(remembered[region]) ??
    scopes.find((each) => each.IsDefault && each.IpamScopeType === 'private') ??
    scopes[0];
  return { scope, scopes, isLoading: isPending, error };
}
