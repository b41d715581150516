// Verifies a register: whether what must always hold does. It looks at one committed state of a live database and
// changes nothing; the simulation and crash tests use it as their oracle.

import type { Store, Transaction } from '../store/store.ts';
import { checkBlocks } from './blocks.ts';
import { checkConservation } from './conservation.ts';
import { checkExclusion } from './exclusion.ts';
import { checkHierarchy } from './hierarchy.ts';
import { checkHistory } from './history.ts';
import { checkHolders } from './holders.ts';
import { type Look, live, lookFor } from './look.ts';
import { checkNetworks } from './networks.ts';
import { checkOccupancy } from './occupancy.ts';
import { checkPlan } from './plan.ts';
import { checkPrefixLists } from './prefix-lists.ts';
import { type CheckName, type Counts, collectFindings, type Progress, type Report } from './report.ts';
import { checkSpace } from './space.ts';
import { checkStorage } from './storage.ts';
import { checkTags } from './tags.ts';
import { checkTally } from './tally.ts';

export type { Report, Violation } from './report.ts';

export type VerifyOptions = {
  /** How many violations are told; all of them are counted. */
  readonly toldMax?: number;
  readonly onProgress?: (progress: Progress) => void;
};

const checks: readonly (readonly [CheckName, (look: Look) => Promise<void>])[] = [
  ['storage', checkStorage],
  ['blocks', checkBlocks],
  ['conservation', checkConservation],
  ['occupancy', checkOccupancy],
  ['exclusion', checkExclusion],
  ['hierarchy', checkHierarchy],
  ['holders', checkHolders],
  ['plan', checkPlan],
  ['networks', checkNetworks],
  ['prefix-lists', checkPrefixLists],
  ['tags', checkTags],
  ['tally', checkTally],
  ['space', checkSpace],
  ['history', checkHistory],
];

/** Checks every invariant in one consistent read. */
export const verify = (store: Store, options: VerifyOptions = {}): Promise<Report> =>
  store.read((transaction) => verifyInside(transaction, options));

/** The same inside a transaction, of which it sees what that has written. */
export async function verifyInside(
  transaction: Transaction,
  { toldMax = 1000, onProgress = () => undefined }: VerifyOptions = {},
): Promise<Report> {
  const findings = collectFindings(toldMax);
  for (const [name, check] of checks) await check(lookFor(name, transaction, findings, onProgress));
  return {
    holds: findings.count === 0,
    counts: await countAll(transaction),
    violationCount: findings.count,
    violations: findings.told,
  };
}

const counted: { readonly [Name in keyof Counts]: string } = {
  ipams: 'ipam',
  scopes: 'ipam_scope',
  pools: 'ipam_pool',
  poolCidrs: `ipam_pool_cidr WHERE ${live}`,
  allocations: 'ipam_pool_allocation',
  freeBlocks: 'free_block',
  vpcs: 'vpc',
  vpcBlocks: 'vpc_cidr',
  subnets: 'subnet',
  subnetBlocks: 'subnet_cidr',
  tags: 'tag',
};

async function countAll(transaction: Transaction): Promise<Counts> {
  const counts: [string, number][] = [];
  for (const [name, from] of Object.entries(counted)) {
    const row = await transaction.one<{ n: number }>(`SELECT count(*) AS n FROM ${from}`);
    counts.push([name, Number(row?.n ?? 0)]);
  }
  return Object.fromEntries(counts) as Counts;
}
