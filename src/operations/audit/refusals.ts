// Records of refused calls. Each is a small write of its own after the answer, which neither waits for it nor fails
// with it. Whoever is refused all the time cannot fill the disk with that: an account has a burst of records, and then
// so many a second; the next record says how many there were without one. What is kept of them is bounded by the
// pruning, which leaves an account its newest ones.

import type { Clock } from '../../effects/clock.ts';
import { type AuditRecord, saveAuditRecord } from '../../store/audit.ts';
import type { Store } from '../../store/store.ts';

export type Refusals = {
  /** Has the record of a refused call written, sooner or later or never. */
  note(record: Omit<AuditRecord, 'omittedCount'>): void;
};

const burstMax = 100;
const perSecond = 1;

/** How many writes are under way at once. */
const writeCountMax = 32;

type Account = { left: number; countedAt: number; omittedCount: number };

export function createRefusals({ store, clock }: { store: Store; clock: Clock }): Refusals {
  // One entry for each account that was ever refused; only real accounts are.
  const accounts = new Map<string, Account>();
  let writeCount = 0;

  const write = async (record: AuditRecord, account: Account): Promise<void> => {
    writeCount += 1;
    try {
      await store.write(async (transaction) => saveAuditRecord(transaction, record));
    } catch {
      // Whatever is wrong with the storage is told to those whose calls fail by it.
      account.omittedCount += 1 + record.omittedCount;
    } finally {
      writeCount -= 1;
    }
  };

  return {
    note(record) {
      const account = accountOf(accounts, record.accountId, clock.now().getTime());
      if (account.left < 1 || writeCount >= writeCountMax) {
        account.omittedCount += 1;
        return;
      }
      account.left -= 1;
      const { omittedCount } = account;
      account.omittedCount = 0;
      void write({ ...record, omittedCount }, account);
    },
  };
}

/** The account with what came back to it since it was counted last. */
function accountOf(accounts: Map<string, Account>, id: string, now: number): Account {
  const account = accounts.get(id) ?? { left: burstMax, countedAt: now, omittedCount: 0 };
  const seconds = Math.max(0, now - account.countedAt) / 1000;
  account.left = Math.min(burstMax, account.left + seconds * perSecond);
  account.countedAt = now;
  accounts.set(id, account);
  return account;
}
