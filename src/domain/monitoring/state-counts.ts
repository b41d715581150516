// How many blocks of a scope are in each state, under the names that the metrics of the service have (guide
// chapter 14).

import type { Family } from '../cidr/cidr.ts';
import type { ComplianceStatus, DiscoveredType, ManagementState, OverlapStatus } from './monitoring.ts';

export type StateCounts = {
  readonly managed: number;
  readonly unmanaged: number;
  readonly ignored: number;
  readonly compliant: number;
  readonly noncompliant: number;
  readonly overlapping: number;
  readonly nonoverlapping: number;
};

/** Blocks that have everything in common that is counted. */
export type Tallied = {
  readonly family: Family;
  readonly resourceType: DiscoveredType;
  readonly managementState: ManagementState | undefined;
  readonly complianceStatus: ComplianceStatus | undefined;
  readonly overlapStatus: OverlapStatus | undefined;
  readonly count: number;
};

/** Instances are known for their history only: a dashboard does not count them. */
export const isShown = ({ resourceType }: Tallied): boolean => resourceType !== 'instance';

/** Counts what is shown of a family. */
export function countStates(family: Family, tally: readonly Tallied[]): StateCounts {
  const shown = tally.filter((each) => each.family === family && isShown(each));
  const count = (isCounted: (each: Tallied) => boolean): number =>
    shown.reduce((sum, each) => (isCounted(each) ? sum + each.count : sum), 0);
  return {
    managed: count((each) => each.managementState === 'managed'),
    unmanaged: count((each) => each.managementState === 'unmanaged'),
    ignored: count((each) => each.managementState === 'ignored'),
    compliant: count((each) => each.complianceStatus === 'compliant'),
    noncompliant: count((each) => each.complianceStatus === 'noncompliant'),
    overlapping: count((each) => each.overlapStatus === 'overlapping'),
    nonoverlapping: count((each) => each.overlapStatus === 'nonoverlapping'),
  };
}
