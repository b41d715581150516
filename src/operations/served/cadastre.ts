// The operations of our own.

import { listAuditRecords } from '../audit/list-audit-records.ts';
import { lookUpAddress } from '../history/look-up-address.ts';
import type { AnyOperation } from '../operation.ts';
import { getScopeSummary } from '../scopes/get-scope-summary.ts';

export const ownOperations: readonly AnyOperation[] = [getScopeSummary, listAuditRecords, lookUpAddress];
