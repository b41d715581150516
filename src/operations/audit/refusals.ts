// Records of refused calls. They are written together, in small writes of their own after the answers, which neither
// wait for them nor fail with them. Whoever is refused all the time cannot fill the disk with that: an account has a
// burst of records, and then so many a second; the next record says how many there were without one. What is kept of
// them is bounded by the pruning, which leaves an account its newest ones.

import type { Clock } from '../../effects/clock.ts';
import { type AuditRecord, saveAuditRecord } from '../../store/audit.ts';
import type { Store } from '../../store/store.ts';

export type Refusals = {
  /** Has the record of a refused call written, sooner or later or never. */
  note(record: Omit<AuditRecord, 'omittedCount'>): void;
};

const burstMax = 100;
const perSecond = 1;

/** How many records wait at most, and how many one write takes. */
const waitingCountMax = 1000;
const writtenAtOnceMax = 100;

type Account = { left: number; countedAt: number; omittedCount: number };

export function createRefusals({ store, clock }: { store: Pick<Store, 'write'>; clock: Clock }): Refusals {
  // One entry for each account that was ever refused; only real accounts are.
  const accounts = new Map<string, Account>();
  const waiting: AuditRecord[] = [];
  let isWriting = false;

  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const records = waiting.splice(0, writtenAtOnceMax);
      try {
        await store.write(async (transaction) => {
          for (const record of records) saveAuditRecord(transaction, record);
        });
      } catch {
        // Whatever is wrong with the storage is told to those whose calls fail by it.
        for (const { accountId, omittedCount } of records) {
          const account = accounts.get(accountId);
          if (account) account.omittedCount += 1 + omittedCount;
        }
      }
    }
    isWriting = false;
  };

  return {
    note(record) {
      const account = accountOf(accounts, record.accountId, clock.now().getTime());
      if (account.left < 1 || waiting.length >= waitingCountMax) {
        account.omittedCount += 1;
        return;
      }
      account.left -= 1;
      waiting.push({ ...record, omittedCount: account.omittedCount });
      account.omittedCount = 0;
      if (!isWriting) void write();
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
