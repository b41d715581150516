// What verifying found. Every violation is counted; a bounded number of them is told.

/** One file of this directory each. */
export type CheckName =
  | 'storage'
  | 'blocks'
  | 'conservation'
  | 'occupancy'
  | 'exclusion'
  | 'hierarchy'
  | 'holders'
  | 'plan'
  | 'tags'
  | 'networks'
  | 'prefix-lists'
  | 'tally'
  | 'space'
  | 'history';

export type Violation = {
  readonly check: CheckName;
  /** Which rule of the check is broken, in a word or two: `gap`, `overlap`, … */
  readonly what: string;
  /** The id of the pool, VPC or other thing to look at. */
  readonly where: string;
  /** The addresses concerned: a block, or `first - last`. */
  readonly cidr?: string;
  /** The whole story in a sentence. */
  readonly message: string;
};

export type Counts = {
  readonly ipams: number;
  readonly scopes: number;
  readonly pools: number;
  /** CIDRs that hold space in a pool now. */
  readonly poolCidrs: number;
  readonly allocations: number;
  readonly freeBlocks: number;
  readonly vpcs: number;
  readonly vpcBlocks: number;
  readonly subnets: number;
  readonly subnetBlocks: number;
  readonly tags: number;
};

export type Report = {
  /** Whether every invariant holds. */
  readonly holds: boolean;
  readonly counts: Counts;
  /** How many violations there are. */
  readonly violationCount: number;
  /** The first of them. */
  readonly violations: readonly Violation[];
};

/** How many rows of which check have been looked at. */
export type Progress = { readonly check: CheckName; readonly rows: number };

export type Findings = {
  add(violation: Violation): void;
  readonly count: number;
  readonly told: readonly Violation[];
};

/** Collects violations, of which `toldMax` are kept. */
export function collectFindings(toldMax: number): Findings {
  const told: Violation[] = [];
  let count = 0;
  return {
    add(violation) {
      count += 1;
      if (told.length < toldMax) told.push(violation);
    },
    get count() {
      return count;
    },
    told,
  };
}
