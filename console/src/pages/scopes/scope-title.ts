// What a scope is called: its name, else what kind of scope it is.

import type { Scope } from '../../api/actions.ts';
import { scopeTitle } from '../../app/top-bar.tsx';
import { nameOf } from '../../parts/names.ts';

export const titleOf = (scope: Scope): string =>
  nameOf(scope.Tags, scopeTitle(scope.IpamScopeType, scope.IsDefault));
