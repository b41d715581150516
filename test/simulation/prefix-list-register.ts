// Prefix lists for the register that query plans are judged by: one that has a thousand entries, has had as many others
// in a thousand versions before, and is named by thousands of groups; among many thousands of small ones.

import type { PrefixList } from '../../src/domain/prefix-list/prefix-list.ts';
import { block } from '../support/blocks.ts';

const accountId = '111122223333';
const listCount = 10_000;
const entryCount = 1000;
const groupCount = 5000;
const rulesPerGroup = 6;

const padded = (index: number | string): string => String(index).padStart(17, '0');

export const busyList: PrefixList = {
  id: `pl-${padded(0)}`,
  accountId,
  region: 'us-east-1',
  name: 'list',
  family: 'ipv4',
  maxEntries: entryCount,
  version: entryCount + 1,
  oldestVersion: 1,
  entryCount,
  state: 'modify-complete',
  stateMessage: undefined,
  createdAt: new Date(0),
};

/** Where the groups that name the list begin, and a block of the list. */
export const [firstGroup, listedBlock] = [`sg-${padded(0)}`, block('10.0.7.0/24')];

const insert = (table: string, columns: string, rows: readonly string[]): string =>
  `INSERT INTO ${table} (${columns}) VALUES ${rows.join(', ')}`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

export function prefixListScripts(ownerOf: (index: number) => string): string[] {
  const columns =
    'id, prefix_list_id, first_address, last_address, prefix_length, since_version, until_version';
  const entry = (list: string, index: number, since: number, until: number | 'NULL'): string => {
    const key = (0x0a000000 + index * 256).toString(16).padStart(8, '0');
    const last = (0x0a0000ff + index * 256).toString(16).padStart(8, '0');
    const id = `${list}|${key}|024|${String(since).padStart(10, '0')}`;
    return `('${id}', '${list}', '${key}', '${last}', 24, ${since}, ${until})`;
  };
  return [
    insert(
      'prefix_list',
      'id, account_id, region, name, family, max_entries, version, oldest_version, entry_count, state, created_at',
      numbers(listCount).map((index) => {
        const [max, version] = index === 0 ? [entryCount, busyList.version] : [5, 1];
        const count = index === 0 ? entryCount : 2;
        return `('pl-${padded(index)}', '${ownerOf(index)}', 'us-east-1', 'list', 'ipv4', ${max}, ${version}, 1, ${count}, 'modify-complete', 0)`;
      }),
    ),
    insert('prefix_list_entry', columns, [
      // Each block got other words in a version of its own.
      ...numbers(entryCount).map((index) => entry(busyList.id, index, 1, index + 2)),
      ...numbers(entryCount).map((index) => entry(busyList.id, index, index + 2, 'NULL')),
    ]),
    insert(
      'prefix_list_entry',
      columns,
      numbers(2 * (listCount - 1)).map((index) =>
        entry(`pl-${padded(1 + Math.floor(index / 2))}`, index % 2, 1, 'NULL'),
      ),
    ),
    insert(
      'vpc',
      `id, account_id, region, instance_tenancy, dhcp_options_id, enable_dns_support, enable_dns_hostnames,
       enable_network_address_usage_metrics, security_group_id, route_table_id, route_table_association_id,
       network_acl_id, created_at`,
      [
        `('vpc-groups', '${accountId}', 'us-east-1', 'default', 'd', 1, 1, 0, 'sg', 'rtb', 'rtbassoc', 'acl', 0)`,
      ],
    ),
    insert(
      'security_group',
      'id, account_id, region, vpc_id, name, description, is_default, created_at',
      numbers(groupCount).map(
        (index) =>
          `('sg-${padded(index)}', '${ownerOf(index)}', 'us-east-1', 'vpc-groups', 'g${index}', '', 0, 0)`,
      ),
    ),
    insert(
      'security_group_rule',
      'id, group_id, account_id, region, rule_key, is_egress, protocol, prefix_list_id, created_at',
      numbers(groupCount * rulesPerGroup).map((index) => {
        const group = Math.floor(index / rulesPerGroup);
        const rule = index % rulesPerGroup;
        const list = rule === 0 ? `'${busyList.id}'` : rule === 1 ? `'pl-${padded(group + 1)}'` : 'NULL';
        return `('sgr-${padded(index)}', 'sg-${padded(group)}', '${ownerOf(group)}', 'us-east-1', 'in ${rule}', 0, '-1', ${list}, 0)`;
      }),
    ),
  ];
}
