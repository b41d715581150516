// Counts: what is said of how many rows a scope has in each state is what there is.

import { isOfScopeThere } from '../store/gone-scopes.ts';
import type { Look } from './look.ts';

type Counted = { readonly id: string; readonly kept: number | null; readonly found: number | null };

/** One look at everything, by the database itself; what agrees is not told. */
const sql = `WITH found AS (
    SELECT scope_id || '|' || family || '|' || resource_type || '|' || COALESCE(management_state, '') || '|' ||
        COALESCE(compliance_status, '') || '|' || COALESCE(overlap_status, '') AS id, count(*) AS n
    FROM resource_cidr WHERE ${isOfScopeThere}
    GROUP BY scope_id, family, resource_type, management_state, compliance_status, overlap_status)
  SELECT id, sum(kept) AS kept, sum(found) AS found FROM (
    SELECT id, cidr_count AS kept, 0 AS found FROM resource_cidr_tally
    UNION ALL SELECT id, 0, n FROM found) AS both_counts
  GROUP BY id HAVING sum(kept) <> sum(found) ORDER BY id LIMIT 1000`;

export async function checkTally(look: Look): Promise<void> {
  for (const { id, kept, found } of await look.transaction.all<Counted>(sql)) {
    const message = `${Number(kept)} rows are counted as ${id}, and there are ${Number(found)}.`;
    look.find({ what: 'miscounted', where: id, message });
  }
}
