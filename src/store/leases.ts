// Leases: of several processes on one database, one runs a reconciler at a time.

import type { Transaction } from './store.ts';

/** Takes or renews a lease until an instant; false while another holder has it. */
export async function takeLease(
  transaction: Transaction,
  lease: { name: string; holder: string; now: Date; until: Date },
): Promise<boolean> {
  const { name, holder, now, until } = lease;
  const changed = await transaction.run(
    `INSERT INTO reconciler_lease (name, holder, until) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE reconciler_lease.holder = excluded.holder OR reconciler_lease.until < ?`,
    name,
    holder,
    until.getTime(),
    now.getTime(),
  );
  return changed === 1;
}

export function giveUpLease(transaction: Transaction, name: string, holder: string): void {
  transaction.send('DELETE FROM reconciler_lease WHERE name = ? AND holder = ?', name, holder);
}
