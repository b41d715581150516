// Which branches of a tree are open: what comes into it is in sight, and whatever a filter lets through.

import { useEffect, useRef } from 'react';

type Branches<Row> = {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Whether what is within a row is in sight at first. */
  readonly isOpen: (row: Row) => boolean;
  /** What the rows are filtered by; nothing while all of them are shown. */
  readonly filter: object | undefined;
  readonly expanded: readonly Row[];
  readonly onExpand: (rows: Row[]) => void;
};

/** @param branches nothing where the rows are no tree */
export function useBranches<Row>(branches: Branches<Row> | undefined): void {
  const seen = useRef(new Set<string>());
  const filtered = useRef<object>(undefined);
  // As they were before rows were filtered.
  const before = useRef<readonly Row[]>(undefined);
  useEffect(() => {
    if (!branches) return;
    const { rows, idOf, isOpen, filter, expanded, onExpand } = branches;
    const fresh = rows.filter((row) => !seen.current.has(idOf(row)));
    for (const row of fresh) seen.current.add(idOf(row));
    const isChanged = filter !== filtered.current;
    const wasFiltered = filtered.current !== undefined;
    filtered.current = filter;
    if (filter !== undefined && (isChanged || fresh.length > 0)) {
      if (!wasFiltered && fresh.length === 0) before.current = expanded;
      onExpand([...rows]);
    } else if (isChanged) {
      onExpand([...(before.current ?? rows.filter(isOpen))]);
      before.current = undefined;
    } else if (fresh.length > 0) onExpand([...expanded, ...fresh.filter(isOpen)]);
  });
}
