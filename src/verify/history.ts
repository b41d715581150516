// History: of one resource and block no two records hold at one instant, each begins before it ends, and what is
// open is what there is now, in the same words. So whoever replays the history arrives at the present.

import { isOfScopeThere } from '../store/gone-scopes.ts';
import { type BlockRow, type Look, textOf } from './look.ts';

/** What records of one resource and block have in common; what has no id is a service's, one in each network. */
const subject = `scope_id, resource_type, COALESCE(resource_id, '|' || COALESCE(vpc_id, '')), first_address, prefix_length`;

/** One look at everything, by the database itself; what is in order is not told. */
const timesSql = `SELECT * FROM (
    SELECT id, COALESCE(resource_id, vpc_id, '') AS resource_id, first_address, prefix_length, started_at, ended_at,
      lead(started_at) OVER (PARTITION BY ${subject} ORDER BY started_at, id) AS next_at
    FROM address_history) AS record
  WHERE ended_at <= started_at OR (next_at IS NOT NULL AND (ended_at IS NULL OR ended_at > next_at))
  ORDER BY id LIMIT 1000`;

const facts = [
  'scope_id',
  'resource_type',
  'resource_id',
  'vpc_id',
  'first_address',
  'prefix_length',
  'owner_id',
  'region',
  'name',
  'compliance_status',
  'overlap_status',
].join(', ');

/** As domain/monitoring/observation.ts has it: what of a row is remembered, in the order of the facts. */
const presentSql = `SELECT scope_id, CASE resource_type WHEN 'eni' THEN 'network-interface' ELSE resource_type END AS resource_type,
    resource_id, COALESCE(vpc_id, '') AS vpc_id, first_address, prefix_length, owner_id, region,
    COALESCE(name, '') AS name,
    CASE WHEN management_state IS NULL OR resource_type = 'eni' THEN '' ELSE COALESCE(compliance_status, '') END AS compliance_status,
    CASE WHEN management_state IS NULL OR resource_type = 'eni' THEN '' ELSE COALESCE(overlap_status, '') END AS overlap_status,
    1 AS is_there, 0 AS is_open
  FROM resource_cidr
  WHERE ${isOfScopeThere}
    AND (resource_type IN ('vpc', 'subnet', 'eip', 'instance') OR (resource_type = 'eni' AND attachment_status = 'in-use'))`;

/** The records of an IPAM that is gone go after it, in batches. */
const openSql = `SELECT scope_id, resource_type, COALESCE(resource_id, ''), COALESCE(vpc_id, ''), first_address, prefix_length,
    owner_id, region, COALESCE(name, ''), COALESCE(compliance_status, ''), COALESCE(overlap_status, ''), 0, 1
  FROM address_history
  WHERE ended_at IS NULL AND EXISTS (SELECT 1 FROM ipam WHERE ipam.id = address_history.ipam_id)`;

const stateSql = `SELECT resource_id, vpc_id, resource_type, first_address, prefix_length, sum(is_there) AS there, sum(is_open) AS open
  FROM (${presentSql} UNION ALL ${openSql}) AS both_sides
  GROUP BY ${facts} HAVING sum(is_there) <> sum(is_open)
  ORDER BY ${facts} LIMIT 1000`;

type TimesRow = BlockRow & {
  readonly resource_id: string;
  readonly started_at: number;
  readonly ended_at: number | null;
};

type StateRow = BlockRow & {
  readonly resource_id: string;
  readonly vpc_id: string;
  readonly resource_type: string;
  readonly there: number;
  readonly open: number;
};

export async function checkHistory(look: Look): Promise<void> {
  for (const row of await look.transaction.all<TimesRow>(timesSql)) tellTimes(look, row);
  for (const row of await look.transaction.all<StateRow>(stateSql)) tellState(look, row);
}

function tellTimes(look: Look, row: TimesRow): void {
  const { resource_id: where, started_at: startedAt, ended_at: endedAt } = row;
  const began = new Date(Number(startedAt)).toISOString();
  const isReversed = endedAt !== null && Number(endedAt) <= Number(startedAt);
  const message = isReversed
    ? `A record of ${where} ends when it begins or before, at ${began}.`
    : `The record of ${where} that begins at ${began} holds when the next one does.`;
  look.find({ what: isReversed ? 'reversed' : 'twice', where, cidr: textOf(row), message });
}

function tellState(look: Look, row: StateRow): void {
  const where = row.resource_id || row.vpc_id;
  const [there, open] = [Number(row.there), Number(row.open)];
  const message =
    there > open
      ? `What ${where} (${row.resource_type}) has now is not what its open record says.`
      : `A record of ${where} (${row.resource_type}) is open and is not what there is now.`;
  look.find({ what: there > open ? 'unrecorded' : 'stale', where, cidr: textOf(row), message });
}
