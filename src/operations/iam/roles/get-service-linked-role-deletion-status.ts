import type {
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
} from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { roleDeletionTable } from '../../../store/identity-schema.ts';
import { operation } from '../../operation.ts';

/** Tells what became of the deletion of a role that is linked to a service. */
export const getServiceLinkedRoleDeletionStatus = operation<
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse
>('GetServiceLinkedRoleDeletionStatus', {
  service: 'iam',
  kind: 'read',
  resources: ({ DeletionTaskId = '' }, { principal }) => [
    `arn:aws:iam::${principal.accountId}:role/${DeletionTaskId.split('/').slice(1, -1).join('/')}`,
  ],
  async run(input, { transaction, accountId }) {
    const task = await roleDeletionTable.find(transaction, input.DeletionTaskId as string);
    if (task?.accountId !== accountId) {
      throw new Fault('EntityNotFound', `The deletion task ${input.DeletionTaskId} cannot be found.`);
    }
    if (task.failureReason === undefined) return { Status: 'SUCCEEDED' };
    return { Status: 'FAILED', Reason: { Reason: task.failureReason } };
  },
});
