// The scopes of the Region.

import { ScopeTable } from './scope-table.tsx';

export default function ScopeList() {
  return <ScopeTable isPage />;
}
