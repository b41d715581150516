// Every operation that is served, listed by service in served/. Start-up compares the lists with the published
// schemas: an operation without a schema does not start, and an action of the contract that is not here answers
// InvalidAction.

import type { AnyOperation } from './operation.ts';
import { ownOperations } from './served/cadastre.ts';
import { costExplorerOperations } from './served/ce.ts';
import { ec2Operations } from './served/ec2.ts';
import { iamOperations } from './served/iam.ts';
import { organizationsOperations } from './served/organizations.ts';
import { ramOperations } from './served/ram.ts';
import { serviceQuotasOperations } from './served/servicequotas.ts';
import { stsOperations } from './served/sts.ts';

export const operations: readonly AnyOperation[] = [
  ...ec2Operations,
  ...stsOperations,
  ...iamOperations,
  ...ramOperations,
  ...serviceQuotasOperations,
  ...costExplorerOperations,
  ...organizationsOperations,
  ...ownOperations,
];

const byName = new Map(operations.map((operation) => [`${operation.service}:${operation.name}`, operation]));
if (byName.size !== operations.length) throw new Error('an operation is registered twice');

export const findOperation = (service: string, action: string): AnyOperation | undefined =>
  byName.get(`${service}:${action}`);

/**
 * Refuses to start with an operation that the published contract does not know.
 * @param hasContract whether a service publishes an action
 */
export function checkRegistry(hasContract: (service: string, action: string) => boolean): void {
  const orphans = operations.filter((operation) => !hasContract(operation.service, operation.name));
  if (orphans.length > 0) {
    throw new Error(`no published schema for ${orphans.map((operation) => operation.name).join(', ')}`);
  }
}
