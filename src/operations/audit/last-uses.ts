// When keys and roles were used last. A use is written after the call, by a write of its own that takes several, and
// of each key and each role one in a while: what a call costs does not depend on it, and a key that signs thousands of
// calls a second costs one small write every quarter of an hour in each process.

import type { Principal } from '../../access/principal.ts';
import type { LastUse } from '../../domain/identity/identity.ts';
import { saveLastUse } from '../../store/last-uses.ts';
import type { Store } from '../../store/store.ts';

export type LastUses = {
  /** Has a use written, sooner or later or never. */
  note(principal: Principal, use: Pick<LastUse, 'usedAt' | 'service' | 'region'>): void;
};

/** How far apart uses of one key are that are written; the service takes as long to show one. */
export const lastUseApartMs = 15 * 60_000;

/** How many keys and roles are remembered, wait at most, and are written at once. Forgetting costs a write. */
const rememberedMax = 20_000;
const waitingMax = 1000;
const writtenAtOnceMax = 100;

type Waiting = { readonly kind: 'key' | 'role'; readonly use: Omit<LastUse, 'accountId'> };

export function createLastUses({ store }: { store: Pick<Store, 'write'> }): LastUses {
  const writtenAt = new Map<string, number>();
  let waiting: Waiting[] = [];
  let isWriting = false;

  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const uses = waiting.slice(0, writtenAtOnceMax);
      waiting = waiting.slice(writtenAtOnceMax);
      try {
        await store.write(async (transaction) => {
          for (const { kind, use } of uses) saveLastUse(transaction, kind, use);
        });
      } catch {
        // Whatever is wrong with the storage is told to those whose calls fail by it. The next use is written.
        for (const { use } of uses) writtenAt.delete(use.id);
      }
    }
    isWriting = false;
  };

  return {
    note(principal, use) {
      const used = usedBy(principal);
      if (!used) return;
      const at = use.usedAt.getTime();
      if (at - (writtenAt.get(used.id) ?? Number.NEGATIVE_INFINITY) < lastUseApartMs) return;
      if (waiting.length >= waitingMax) return;
      if (writtenAt.size >= rememberedMax) writtenAt.clear();
      writtenAt.set(used.id, at);
      waiting.push({ kind: used.kind, use: { ...use, id: used.id } });
      if (!isWriting) void write();
    },
  };
}

/** The lasting key, or the role of a session; of other sessions nothing is told. */
function usedBy(principal: Principal): { readonly kind: 'key' | 'role'; readonly id: string } | undefined {
  if (principal.kind === 'assumed-role') return { kind: 'role', id: principal.entityId };
  return principal.session ? undefined : { kind: 'key', id: principal.accessKeyId };
}
