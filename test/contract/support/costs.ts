import { CostExplorer } from '@aws-sdk/client-cost-explorer';
import { signBy } from '../../support/moving-clock.ts';
import type { Actor } from './contract.ts';

/** The account's client of Cost Explorer, on the sockets of its other client. */
export function costsOf({ region, credentials, endpoint, ec2, clock }: Actor): CostExplorer {
  const costs = new CostExplorer({
    region,
    credentials,
    requestHandler: ec2.config.requestHandler,
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpoint }),
  });
  signBy(clock, costs);
  return costs;
}
