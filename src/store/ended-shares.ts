// What is over of resource shares: invitations that nobody answered in time, and what stays listed for a while.

import { invitationLifeMs } from '../domain/sharing/share.ts';
import { shareInvitationTable } from './sharing-schema.ts';
import type { Transaction } from './store.ts';

/** Ends invitations that expired, and takes the principals out of the shares; answers how many. */
export async function endUnanswered(transaction: Transaction, now: Date, countMax: number): Promise<number> {
  const expired = await shareInvitationTable.select(
    transaction,
    "WHERE status = 'PENDING' AND created_at <= ? ORDER BY created_at LIMIT ?",
    now.getTime() - invitationLifeMs,
    countMax,
  );
  for (const invitation of expired) {
    shareInvitationTable.update(transaction, { ...invitation, status: 'EXPIRED' });
    transaction.send(
      `UPDATE resource_share_principal SET status = 'DISASSOCIATED', changed_at = ?
       WHERE id = ? AND status = 'ASSOCIATING'`,
      now.getTime(),
      invitation.principalId,
    );
  }
  return expired.length;
}

/** Forgets shares that were deleted before an instant, with everything that they had; answers how many. */
export async function removeOldShares(
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<number> {
  const shares = await transaction.all<{ id: string }>(
    "SELECT id FROM resource_share WHERE status = 'DELETED' AND changed_at < ? ORDER BY changed_at LIMIT ?",
    before.getTime(),
    countMax,
  );
  for (const { id } of shares) {
    for (const part of ['resource', 'principal', 'permission', 'invitation']) {
      transaction.send(`DELETE FROM resource_share_${part} WHERE share_id = ?`, id);
    }
    transaction.send('DELETE FROM resource_share WHERE id = ?', id);
  }
  return shares.length;
}

/** Forgets what was taken out of shares before an instant, and old invitations that came to nothing; answers how many. */
export async function removeOldAssociations(
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<number> {
  let count = 0;
  for (const table of ['resource_share_resource', 'resource_share_principal']) {
    count += await transaction.run(
      `DELETE FROM ${table} WHERE id IN
         (SELECT id FROM ${table} WHERE status = 'DISASSOCIATED' AND changed_at < ? ORDER BY changed_at LIMIT ?)`,
      before.getTime(),
      countMax,
    );
  }
  // They stay listed as long again as they could have been answered.
  count += await transaction.run(
    `DELETE FROM resource_share_invitation WHERE id IN
       (SELECT id FROM resource_share_invitation
        WHERE status IN ('REJECTED', 'EXPIRED') AND created_at < ? ORDER BY created_at LIMIT ?)`,
    before.getTime() - 2 * invitationLifeMs,
    countMax,
  );
  return count;
}
