// Tags: each hangs on something that exists.

import { type Look, walk } from './look.ts';

type TagRow = { readonly resource_id: string; readonly key: string; readonly resource_type: string };

/** Where things of a type are kept, and which column has their id. */
const places: ReadonlyMap<string, readonly [table: string, column: string]> = new Map([
  ['ipam', ['ipam', 'id']],
  ['ipam-scope', ['ipam_scope', 'id']],
  ['ipam-pool', ['ipam_pool', 'id']],
  ['ipam-pool-allocation', ['ipam_pool_allocation', 'id']],
  ['ipam-resource-discovery', ['ipam_resource_discovery', 'id']],
  ['ipam-resource-discovery-association', ['ipam_resource_discovery_association', 'id']],
  ['vpc', ['vpc', 'id']],
  ['subnet', ['subnet', 'id']],
  ['elastic-ip', ['elastic_ip', 'id']],
  ['ipv4pool-ec2', ['public_ipv4_pool', 'id']],
  ['network-interface', ['network_interface', 'id']],
  ['instance', ['instance', 'id']],
  ['natgateway', ['nat_gateway', 'id']],
  ['security-group', ['security_group', 'id']],
  ['security-group-rule', ['security_group_rule', 'id']],
  ['prefix-list', ['prefix_list', 'id']],
  // What every VPC is made with. There is no index on these, and few have tags: a scan for each batch.
  ['route-table', ['vpc', 'route_table_id']],
  ['network-acl', ['vpc', 'network_acl_id']],
]);

/** Every resource type that a tag can have. */
export const taggedTypes: readonly string[] = [...places.keys()];

/** How many tags are looked up together. */
const idsPerStatement = 500;

export async function checkTags(look: Look): Promise<void> {
  let batch: TagRow[] = [];
  const rows = walk<TagRow>(look, {
    sql: `SELECT resource_id, key, resource_type FROM tag WHERE (resource_id, key) > (?, ?)
          ORDER BY resource_id, key LIMIT ?`,
    key: ['resource_id', 'key'],
    start: ['', ''],
  });
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < idsPerStatement) continue;
    await checkBatch(look, batch);
    batch = [];
  }
  await checkBatch(look, batch);
}

async function checkBatch(look: Look, tags: readonly TagRow[]): Promise<void> {
  for (const [type, group] of Map.groupBy(tags, (tag) => tag.resource_type)) {
    const place = places.get(type);
    const existing = place ? await existingOf(look, place, group) : new Set();
    const [what, flaw] = place
      ? ['orphan', 'does not exist']
      : ['type', 'is of a type that nothing here has'];
    for (const { resource_id: where, key } of group) {
      if (existing.has(where)) continue;
      const message = `The tag ${JSON.stringify(key)} is on the ${type} ${where}, which ${flaw}.`;
      look.find({ what, where, message });
    }
  }
}

async function existingOf(
  { transaction }: Look,
  [table, column]: readonly [string, string],
  tags: readonly TagRow[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(tags.map((tag) => tag.resource_id))];
  // Padded to a power of two, so that few statements are ever prepared.
  while ((ids.length & (ids.length - 1)) !== 0) ids.push('');
  const rows = await transaction.all<{ id: string }>(
    `SELECT ${column} AS id FROM ${table} WHERE ${column} IN (${ids.map(() => '?').join(', ')})`,
    ...ids,
  );
  return new Set(rows.map((row) => row.id));
}
