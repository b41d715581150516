// Working off what waits to be evaluated anew, in bounded steps: the first in line, as many rows as fit, and how
// far it got is kept. Evaluating a row again changes nothing, so a step that is lost or done twice does no harm.

import { firstKey } from '../domain/cidr/cidr.ts';
import type { Ipam } from '../domain/ipam/ipam.ts';
import type { DiscoveredType, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isHolder } from '../domain/monitoring/overlap.ts';
import {
  advanceEvaluation,
  type Line,
  listEvaluationsDue,
  removeEvaluationDue,
} from '../store/evaluation-due.ts';
import { findScope } from '../store/ipams.ts';
import type { EvaluationDue } from '../store/monitoring-schema.ts';
import { allTypes, listNeighbours, listRowsOfPool, type Walk } from '../store/resource-cidrs.ts';
import { listTally } from '../store/resource-tally.ts';
import { type Recorder, recording } from './count-space.ts';
import { evaluate, type Homes } from './evaluate.ts';
import { recordChange } from './record.ts';
import { holdIpam } from './sample.ts';

export type Limits = {
  readonly dueCountMax: number;
  /** How many rows are looked at; one that is otherwise than it was counts as several. */
  readonly rowCountMax: number;
};

/** Writing down that a row changed takes several times as long as finding that it did not. */
const changeWeight = 2;

/** How many rows are read at once. */
const pageRowCount = 100;

/** Works off some of what is due; `more` when some of it is left. */
export const reevaluate = (
  line: Line,
  limits: Limits,
): Promise<{ readonly changed: number; readonly more: boolean }> =>
  recording(line, (recorder) => workOffSome(recorder, limits));

async function workOffSome(
  line: Recorder,
  { dueCountMax, rowCountMax }: Limits,
): Promise<{ readonly changed: number; readonly more: boolean }> {
  const due = await listEvaluationsDue(line.transaction, dueCountMax + 1);
  const scopes = new Map<string, Ground | undefined>();
  const homes = new Map<string, Homes>();
  let rowsLeft = rowCountMax;
  let changed = 0;
  for (const each of due.slice(0, dueCountMax)) {
    if (!scopes.has(each.scopeId)) scopes.set(each.scopeId, await findGround(line, each.scopeId, homes));
    const ground = scopes.get(each.scopeId);
    const outcome = ground ? await workOff(line, ground, each, rowsLeft) : nothing;
    changed += outcome.changed;
    rowsLeft -= outcome.rowCount + changeWeight * outcome.changed;
    if (outcome.afterId !== undefined) {
      advanceEvaluation(line.transaction, each.id, outcome.afterId);
      return { changed, more: true };
    }
    removeEvaluationDue(line.transaction, each.id);
    if (rowsLeft <= 0) return { changed, more: true };
  }
  // What this very step made due comes at the end of the line.
  const [next] = await listEvaluationsDue(line.transaction, 1);
  return { changed, more: next !== undefined };
}

/** Where evaluations of a scope happen: its IPAM, held, the kinds that it has rows of, and VPCs that were met. */
type Ground = {
  readonly ipam: Ipam;
  readonly types: ReadonlySet<DiscoveredType>;
  readonly homes: Homes;
};

/** @param homes by IPAM: a VPC of one scope may move to another */
async function findGround(
  { transaction }: Line,
  scopeId: string,
  homes: Map<string, Homes>,
): Promise<Ground | undefined> {
  const scope = await findScope(transaction, scopeId);
  const ipam = scope && (await holdIpam(transaction, scope.ipamId));
  if (!ipam) return undefined;
  const kinds = await listTally(transaction, scopeId);
  const own: Homes = homes.get(ipam.id) ?? new Map();
  homes.set(ipam.id, own);
  return { ipam, types: new Set(kinds.map((each) => each.resourceType)), homes: own };
}

type Outcome = {
  readonly changed: number;
  readonly rowCount: number;
  /** Where to go on, when not everything was done. */
  readonly afterId: string | undefined;
};

const nothing: Outcome = { changed: 0, rowCount: 0, afterId: undefined };

async function workOff(
  line: Recorder,
  ground: Ground,
  due: EvaluationDue,
  rowCountMax: number,
): Promise<Outcome> {
  let changed = 0;
  let rowCount = 0;
  let afterId = due.afterId;
  for (let left = rowCountMax; ; left = rowCountMax - rowCount - changeWeight * changed) {
    if (left <= 0) return { changed, rowCount, afterId };
    const { rows, next } = await nextRows(line, ground, due, afterId, Math.min(left, pageRowCount));
    for (const row of rows) {
      const judged = await evaluate(line, ground.ipam, row, ground.homes);
      if (!(await recordChange(line, row, judged))) continue;
      changed += 1;
      // What lies in a VPC is judged by what its blocks are now.
      if (isHolder(row)) ground.homes.delete(row.resourceId);
    }
    rowCount += rows.length;
    if (next === undefined) return { changed, rowCount, afterId: undefined };
    afterId = next;
  }
}

type Rows = { readonly rows: readonly ResourceCidr[]; readonly next: string | undefined };

async function nextRows(
  { transaction }: Line,
  { types }: Ground,
  due: EvaluationDue,
  afterId: string | undefined,
  countMax: number,
): Promise<Rows> {
  if (due.poolId !== undefined) {
    const rows = await listRowsOfPool(transaction, due.poolId, afterId, countMax);
    return { rows, next: rows.length < countMax ? undefined : rows.at(-1)?.id };
  }
  if (!due.block) throw new Error(`${due.id} names neither a pool nor a block`);
  const stages = stagesOf(types);
  const { stage, after } = readPlace(afterId);
  const now = stages[stage];
  if (!now) return { rows: [], next: undefined };
  const walk: Walk = { scopeId: due.scopeId, cidr: due.block, reason: due.reason, ...now, after };
  const rows = await listNeighbours(transaction, walk, countMax);
  const last = rows.at(-1);
  if (last && rows.length === countMax) return { rows, next: writePlace(stage, last) };
  return { rows, next: stage + 1 < stages.length ? writePlace(stage + 1) : undefined };
}

/** Kinds in the order in which they are judged; of each, what the block lies in and then what lies in it. */
const stagesOf = (types: ReadonlySet<DiscoveredType>): Pick<Walk, 'resourceType' | 'part'>[] =>
  allTypes
    .filter((each) => types.has(each))
    .flatMap((resourceType) => [
      { resourceType, part: 'around' as const },
      { resourceType, part: 'inside' as const },
    ]);

const writePlace = (stage: number, last?: ResourceCidr): string =>
  last ? `${stage} ${firstKey(last.cidr)} ${last.id}` : String(stage);

function readPlace(text: string | undefined): { stage: number; after: Walk['after'] } {
  const [stage = '0', first, id] = (text ?? '0').split(' ', 3);
  return { stage: Number(stage), after: first && id ? { first, id } : undefined };
}
