// The audit record of a call.

import type { Ids } from '../../effects/ids.ts';
import { type AuditRecord, success } from '../../store/audit.ts';
import type { Caller } from '../operation.ts';
import { auditParameters } from './parameters.ts';
import { resourceIdsIn } from './resource-ids.ts';

type Call = {
  readonly caller: Caller;
  /** The permission that the call needs. */
  readonly action: string;
  readonly input: object;
  readonly now: Date;
};

/** Of a call that was done. */
export const recordOf = (call: Call, output: unknown, ids: Ids): AuditRecord => ({
  ...factsOf(call, ids),
  outcome: success,
  resourceIds: resourceIdsIn(call.input, output),
  omittedCount: 0,
});

/** Of a call that was refused with a code. */
export const recordOfRefusal = (call: Call, code: string, ids: Ids): Omit<AuditRecord, 'omittedCount'> => ({
  ...factsOf(call, ids),
  outcome: code,
  resourceIds: resourceIdsIn(call.input),
});

function factsOf({ caller, action, input, now }: Call, ids: Ids) {
  const { principal, region, sourceAddress, requestId } = caller;
  return {
    id: ids.long('audit', now),
    at: now,
    accountId: principal.accountId,
    region,
    principal: principal.arn,
    accessKeyId: principal.accessKeyId,
    sourceAddress,
    action,
    requestId,
    parameters: auditParameters(input),
  };
}
