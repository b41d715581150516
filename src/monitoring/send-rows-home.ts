import type { Ipam } from '../domain/ipam/ipam.ts';
import type { Line } from '../store/evaluation-due.ts';
import { listScopeRows } from '../store/resource-cidrs.ts';
import { recording } from './count-space.ts';
import { recordChange } from './record.ts';
import { holdIpam } from './sample.ts';

const rowCountMax = 500;

/** Moves every row of a scope that goes to the default private scope, where they are judged anew. */
export async function sendRowsHome(line: Line, scopeId: string, ipam: Ipam): Promise<void> {
  await holdIpam(line.transaction, ipam.id);
  await recording(line, async (recorder) => {
    for (;;) {
      const rows = await listScopeRows(line.transaction, scopeId, rowCountMax);
      if (rows.length === 0) return;
      for (const row of rows) {
        await recordChange(recorder, row, {
          ...row,
          scopeId: ipam.privateScopeId,
          destinationScopeId: undefined,
        });
      }
    }
  });
}
