// What must always hold, judged on one committed state of a register while others may go on working.

import assert from 'node:assert/strict';
import type { Store } from '../../src/store/store.ts';
import { verify } from '../../src/verify/verify.ts';
import { seed } from '../support/seed.ts';

export async function requireSound(store: Store, when: string): Promise<void> {
  const report = await verify(store, { toldMax: 20 });
  assert.deepEqual(report.violations, [], `${when}, seed ${seed}`);
  assert(report.holds, `${when}, seed ${seed}`);
}
