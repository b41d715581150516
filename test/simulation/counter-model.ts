// The counters that maps are drawn from, by counting every row.

import { cidrFromKey } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import {
  emptyTally,
  isCounted,
  isEmptyTally,
  nodesOf,
  type Tally,
  type TallyMember,
  type TallyNode,
  tallyMembers,
  tallyOf,
} from '../../src/domain/monitoring/space-tally.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { listSpaceCounts } from '../../src/store/space-counts.ts';
import type { Transaction } from '../../src/store/store.ts';

/** The counters that are not empty, and what counting makes of the rows. */
export async function spaceCounters(
  transaction: Transaction,
): Promise<{ readonly stored: string[]; readonly expected: string[] }> {
  return {
    stored: (await storedCounters(transaction)).sort(),
    expected: (await expectedCounters(transaction)).sort(),
  };
}

const nameOf = (scopeId: string, { part, block }: TallyNode): string =>
  `${scopeId} ${part} ${formatCidr(block)}`;
const lineOf = (name: string, tally: Tally): string =>
  `${name} ${tallyMembers.map((member) => tally[member]).join(' ')}`;

async function expectedCounters(transaction: Transaction): Promise<string[]> {
  const counted = new Map<string, Record<TallyMember, number>>();
  for (const row of await resourceCidrTable.select(transaction, '')) {
    if (!isCounted(row)) continue;
    for (const node of nodesOf(row.cidr)) {
      const name = nameOf(row.scopeId, node);
      const tally = counted.get(name) ?? { ...emptyTally };
      for (const [member, amount] of tallyOf(row, node)) tally[member] += amount;
      counted.set(name, tally);
    }
  }
  return [...counted].map(([name, tally]) => lineOf(name, tally));
}

type NodeRow = { part: TallyNode['part']; prefix_length: number; first_address: string };

async function storedCounters(transaction: Transaction): Promise<string[]> {
  const lines: string[] = [];
  // Those of a scope that is gone wait to be forgotten.
  const scopes = await transaction.all<{ id: string }>('SELECT id FROM ipam_scope');
  for (const { id: scopeId } of scopes) {
    const rows = await transaction.all<NodeRow>(
      'SELECT DISTINCT part, prefix_length, first_address FROM space_count WHERE scope_id = ?',
      scopeId,
    );
    const nodes = rows.map(({ part, prefix_length: length, first_address: first }) => ({
      part,
      block: cidrFromKey(first, Number(length)),
    }));
    for (const family of ['ipv4', 'ipv6'] as const) {
      const place = { scopeId, family, day: Number.MAX_SAFE_INTEGER };
      const own = nodes.filter((node) => node.block.family === family);
      for (const node of await listSpaceCounts(transaction, place, own)) {
        if (!isEmptyTally(node.tally)) lines.push(lineOf(nameOf(scopeId, node), node.tally));
      }
    }
  }
  return lines;
}
