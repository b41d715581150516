// Who did what, and when: one record for each call that changed something, in the same transaction.

import type { Transaction } from './store.ts';

export type AuditRecord = {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string;
  readonly region: string;
  readonly principal: string;
  readonly accessKeyId: string;
  readonly sourceAddress: string;
  readonly action: string;
  readonly requestId: string;
  /** JSON, without anything secret. */
  readonly parameters: string;
  readonly outcome: string;
};

export function saveAuditRecord(transaction: Transaction, record: AuditRecord): void {
  transaction.send(
    `INSERT INTO audit_record (id, at, account_id, region, principal, access_key_id, source_address, action,
       request_id, parameters, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.id,
    record.at.getTime(),
    record.accountId,
    record.region,
    record.principal,
    record.accessKeyId,
    record.sourceAddress,
    record.action,
    record.requestId,
    record.parameters,
    record.outcome,
  );
}
