// Ways to break a register by hand, each with what verifying has to say of it.

import { firstKey, lastKey } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { nodesOf, wholeSpace } from '../../src/domain/monitoring/space-tally.ts';
import { hostBlocksOf } from '../../src/domain/vpc/host-space.ts';
import {
  allocationTable,
  poolCidrTable,
  poolTable,
  subnetCidrTable,
  vpcCidrTable,
} from '../../src/store/schema.ts';
import type { SqlValue } from '../../src/store/store.ts';
import type { CheckName } from '../../src/verify/report.ts';
import { block } from '../support/blocks.ts';
import type { Healthy } from './healthy.ts';

export type Statement = readonly [sql: string, ...values: SqlValue[]];
export type Found = readonly [check: CheckName, what: string, where: string, cidr?: string];

export type Damage = {
  readonly name: string;
  readonly engine?: 'sqlite';
  readonly statements: (healthy: Healthy) => readonly Statement[];
  readonly found: (healthy: Healthy) => readonly Found[];
  /** What the embedded database says besides. */
  readonly foundOnSqlite?: readonly Found[];
};

const key = (text: string): string => firstKey(block(`${text}/${text.includes(':') ? 128 : 32}`));

const addFree = (space: string, text: string): Statement => [
  'INSERT INTO free_block (space, prefix_length, first_address) VALUES (?, ?, ?)',
  space,
  block(text).prefixLength,
  firstKey(block(text)),
];

const dropFree = (space: string, text: string): Statement => [
  'DELETE FROM free_block WHERE space = ? AND prefix_length = ? AND first_address = ?',
  space,
  block(text).prefixLength,
  firstKey(block(text)),
];

/** A row like another, but for the columns named. */
function copy(
  { name, columns }: { readonly name: string; readonly columns: readonly string[] },
  changes: Readonly<Record<string, string | number | null>>,
  where: string,
  ...values: SqlValue[]
): Statement {
  const taken = columns.map((column) => {
    const value = changes[column];
    if (value === undefined) return column;
    return typeof value === 'string' ? `'${value}'` : String(value);
  });
  return [
    `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${taken.join(', ')} FROM ${name} WHERE ${where}`,
    ...values,
  ];
}

const columnsOf = (text: string) => ({
  first_address: firstKey(block(text)),
  last_address: lastKey(block(text)),
  prefix_length: block(text).prefixLength,
});

const elasticIp = (id: string, text: string, more: Readonly<Record<string, string>>): Statement => {
  const row = { id, account_id: '111111111111', region: 'us-east-1', ...columnsOf(text), ...more };
  const columns = [...Object.keys(row), 'network_border_group', 'created_at'];
  const marks = columns.map(() => '?').join(', ');
  return [
    `INSERT INTO elastic_ip (${columns.join(', ')}) VALUES (${marks})`,
    ...Object.values(row),
    'us-east-1',
    0,
  ];
};

/** The record that is open of a network. */
function record(
  { ipam, scope, account }: Pick<Healthy, 'ipam' | 'scope' | 'account'>,
  text: string,
  { startedAt = 1000, endedAt = null }: { startedAt?: number; endedAt?: number | null } = {},
): Statement {
  const row = {
    id: `vpc-x|${scope}|${text}|${startedAt}`,
    ...{ ipam_id: ipam, scope_id: scope, owner_id: account, region: 'us-east-1' },
    ...{ resource_type: 'vpc', resource_id: 'vpc-x', family: 'ipv4', ...columnsOf(text) },
    ...{ started_at: startedAt, ended_at: endedAt },
  };
  const marks = Object.keys(row).map(() => '?');
  return [
    `INSERT INTO address_history (${Object.keys(row).join(', ')}) VALUES (${marks.join(', ')})`,
    ...Object.values(row),
  ];
}

/** A network that was found and that nobody allocated. */
const network = ({ ipam, scope, account }: Healthy, text: string): Statement[] => {
  const row = {
    ...{
      id: `${ipam}|vpc-x|${text}`,
      ipam_id: ipam,
      scope_id: scope,
      account_id: account,
      owner_id: account,
    },
    ...{
      region: 'us-east-1',
      resource_type: 'vpc',
      resource_id: 'vpc-x',
      family: 'ipv4',
      ...columnsOf(text),
    },
    ...{ ip_source: 'none', tags: '[]', is_ignored: 0, sampled_at: 0 },
  };
  const marks = Object.keys(row).map(() => '?');
  return [
    [
      `INSERT INTO resource_cidr (${Object.keys(row).join(', ')}) VALUES (${marks.join(', ')})`,
      ...Object.values(row),
    ],
    [
      `INSERT INTO resource_cidr_tally (id, scope_id, family, resource_type, management_state, compliance_status,
         overlap_status, cidr_count) VALUES (?, ?, 'ipv4', 'vpc', '', '', '', 1)
       ON CONFLICT (id) DO UPDATE SET cidr_count = resource_cidr_tally.cidr_count + 1`,
      `${scope}|ipv4|vpc|||`,
      scope,
    ],
    ...counters(scope, text),
    record({ ipam, scope, account }, text),
  ];
};

/** What maps count of such a network. */
const counters = (scope: string, text: string): Statement[] =>
  nodesOf(block(text)).map((node) => {
    const depth = block(text).prefixLength - node.block.prefixLength;
    return [
      `INSERT INTO space_count (scope_id, family, part, prefix_length, first_address, day, compliant_count,
         noncompliant_count, unmanaged_count, ignored_count, monitored_count, overlapping_count, overlapping_space,
         noncompliant_space, compliant_space, occupied_space, ignored_space, subnet_space, address_space)
       VALUES (?, 'ipv4', ?, ?, ?, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, ?, 0, 0, 0)
       ON CONFLICT (scope_id, family, part, prefix_length, first_address, day) DO UPDATE SET
         monitored_count = space_count.monitored_count + 1,
         occupied_space = space_count.occupied_space + excluded.occupied_space`,
      scope,
      node.part,
      node.block.prefixLength,
      firstKey(node.block),
      wholeSpace / 2 ** depth,
    ];
  });

/** A public pool with one range, 203.0.113.0/28. */
const publicPool = (poolId: string | null, allocationId: string | null): Statement[] => [
  [
    `INSERT INTO public_ipv4_pool (id, account_id, region, network_border_group, created_at)
     VALUES ('ipv4pool-ec2-x', '111111111111', 'us-east-1', 'us-east-1', 0)`,
  ],
  [
    `INSERT INTO public_ipv4_pool_range (id, public_ipv4_pool_id, account_id, region, first_address, last_address,
       prefix_length, pool_id, allocation_id, created_at)
     VALUES ('range-x', 'ipv4pool-ec2-x', '111111111111', 'us-east-1', ?, ?, 28, ?, ?, 0)`,
    columnsOf('203.0.113.0/28').first_address,
    columnsOf('203.0.113.0/28').last_address,
    poolId,
    allocationId,
  ],
];

const storage: readonly Damage[] = [
  {
    name: 'a row that refers to nothing',
    engine: 'sqlite',
    statements: () => [
      [
        `INSERT INTO access_key (id, account_id, secret, is_active, created_at) VALUES ('k', 'gone', '', 1, 0)`,
      ],
    ],
    found: () => [['storage', 'reference', 'access_key']],
  },
  {
    name: 'a table whose content breaks its definition',
    engine: 'sqlite',
    statements: () => [
      ['CREATE TABLE odd (n INTEGER CHECK (n > 0))'],
      ['PRAGMA ignore_check_constraints = ON'],
      ['INSERT INTO odd (n) VALUES (-1)'],
      ['PRAGMA ignore_check_constraints = OFF'],
    ],
    found: () => [['storage', 'integrity', 'database']],
  },
];

const blocks: readonly Damage[] = [
  {
    name: 'a last address that is not the last',
    statements: ({ neighbour }) => [
      ['UPDATE ipam_pool_allocation SET last_address = first_address WHERE id = ?', neighbour],
    ],
    found: ({ neighbour }) => [['blocks', 'malformed', neighbour, '10.0.2.0/24']],
  },
  {
    name: 'a block that is not aligned',
    statements: ({ other }) => [
      ['UPDATE free_block SET first_address = ? WHERE space = ?', key('172.16.0.1'), other],
    ],
    found: ({ other }) => [
      ['blocks', 'malformed', other, 'ac100001/12'],
      ['conservation', 'gap', other, '172.16.0.0/12'],
    ],
  },
  {
    name: 'an address that is none',
    statements: ({ other }) => [
      ['INSERT INTO free_block (space, prefix_length, first_address) VALUES (?, 20, ?)', other, 'zz'],
    ],
    found: ({ other }) => [['blocks', 'malformed', other, 'zz/20']],
  },
];

const occupancy: readonly Damage[] = [
  {
    name: 'space of a network that is offered',
    statements: (healthy) => [...network(healthy, '172.16.0.0/24')],
    found: ({ other }) => [['occupancy', 'occupied', other, '172.16.0.0/12']],
  },
  {
    name: 'space of a larger network that is offered',
    statements: (healthy) => [...network(healthy, '172.0.0.0/8')],
    found: ({ other }) => [['occupancy', 'occupied', other, '172.16.0.0/12']],
  },
  {
    name: 'space that is kept for nobody',
    statements: ({ other }) => [
      dropFree(other, '172.16.0.0/12'),
      addFree(other, '172.16.0.0/13'),
      addFree(`${other}/occupied`, '172.24.0.0/13'),
    ],
    found: ({ other }) => [['occupancy', 'vacant', other, '172.24.0.0/13']],
  },
  {
    name: 'space that is kept though a part of it is nobody’s',
    statements: (healthy) => [
      ...network(healthy, '172.24.0.0/14'),
      ...network(healthy, '172.28.0.0/15'),
      dropFree(healthy.other, '172.16.0.0/12'),
      addFree(healthy.other, '172.16.0.0/13'),
      addFree(`${healthy.other}/occupied`, '172.24.0.0/13'),
    ],
    found: ({ other }) => [['occupancy', 'vacant', other, '172.24.0.0/13']],
  },
  {
    name: 'a network across which space is only half kept',
    statements: (healthy) => [
      ...network(healthy, '172.16.0.0/12'),
      dropFree(healthy.other, '172.16.0.0/12'),
      addFree(healthy.other, '172.24.0.0/13'),
      addFree(`${healthy.other}/occupied`, '172.16.0.0/13'),
    ],
    found: ({ other }) => [['occupancy', 'occupied', other, '172.24.0.0/13']],
  },
  {
    name: 'occupied space in halves',
    statements: (healthy) => [
      ...network(healthy, '172.0.0.0/8'),
      dropFree(healthy.other, '172.16.0.0/12'),
      addFree(`${healthy.other}/occupied`, '172.16.0.0/13'),
      addFree(`${healthy.other}/occupied`, '172.24.0.0/13'),
    ],
    found: ({ other }) => [['conservation', 'unmerged', other, '172.24.0.0/13']],
  },
  {
    name: 'a block that is free in both ways',
    statements: ({ other }) => [addFree(`${other}/occupied`, '172.16.0.0/12')],
    found: ({ other }) => [
      ['conservation', 'overlap', other, '172.16.0.0/12'],
      ['occupancy', 'vacant', other, '172.16.0.0/12'],
    ],
  },
  {
    name: 'occupied space of no pool',
    statements: () => [addFree('provider-ipv9/occupied', '10.0.0.0/8')],
    found: () => [
      ['conservation', 'outside', 'provider-ipv9', '10.0.0.0/8'],
      ['occupancy', 'stray', 'provider-ipv9/occupied'],
    ],
  },
];

const conservation: readonly Damage[] = [
  {
    name: 'a free block that is taken as well',
    statements: ({ regional }) => [addFree(regional, '10.0.0.0/24')],
    found: ({ regional }) => [['conservation', 'overlap', regional, '10.0.0.0/24']],
  },
  {
    name: 'a free block inside another',
    statements: ({ regional }) => [addFree(regional, '10.0.8.0/24')],
    found: ({ regional }) => [['conservation', 'overlap', regional, '10.0.8.0/24']],
  },
  {
    name: 'a free block that is lost',
    statements: ({ regional }) => [dropFree(regional, '10.0.3.0/24')],
    found: ({ regional }) => [['conservation', 'gap', regional, '10.0.3.0/24']],
  },
  {
    name: 'an allocation that is lost',
    statements: ({ neighbour }) => [
      ['DELETE FROM ipam_pool_allocation WHERE id = ?', neighbour],
      ['DELETE FROM tag WHERE resource_id = ?', neighbour],
    ],
    found: ({ regional }) => [['conservation', 'gap', regional, '10.0.2.0/24']],
  },
  {
    name: 'two blocks lost beside each other',
    statements: ({ regional, neighbour }) => [
      ['DELETE FROM ipam_pool_allocation WHERE id = ?', neighbour],
      ['DELETE FROM tag WHERE resource_id = ?', neighbour],
      dropFree(regional, '10.0.3.0/24'),
      dropFree(regional, '10.0.4.0/22'),
    ],
    found: ({ regional }) => [['conservation', 'gap', regional, '10.0.2.0 - 10.0.7.255']],
  },
  {
    name: 'two free halves',
    statements: ({ other }) => [
      dropFree(other, '172.16.0.0/12'),
      addFree(other, '172.16.0.0/13'),
      addFree(other, '172.24.0.0/13'),
    ],
    found: ({ other }) => [['conservation', 'unmerged', other, '172.24.0.0/13']],
  },
  {
    name: 'a free block outside of the pool',
    statements: ({ other }) => [addFree(other, '11.0.0.0/16')],
    found: ({ other }) => [['conservation', 'outside', other, '11.0.0.0/16']],
  },
  {
    name: 'a free block of no pool',
    statements: () => [addFree('ipam-pool-gone', '10.0.0.0/8')],
    found: () => [['conservation', 'outside', 'ipam-pool-gone', '10.0.0.0/8']],
  },
  {
    name: 'a CIDR that went while its space stayed',
    statements: ({ other }) => [
      ["UPDATE ipam_pool_cidr SET state = 'deprovisioned' WHERE pool_id = ?", other],
    ],
    found: ({ other }) => [['conservation', 'outside', other, '172.16.0.0/12']],
  },
  {
    name: 'a block that the provider lost',
    statements: ({ vpc }) => [["DELETE FROM vpc_cidr WHERE vpc_id = ? AND origin = 'amazon'", vpc]],
    found: () => [['conservation', 'gap', 'provider-ipv6', '3fff::/56']],
  },
  {
    name: 'a block that the provider gave twice',
    statements: ({ vpc, ownVpc }) => [
      copy(
        vpcCidrTable,
        { id: 'x', vpc_id: ownVpc, ...columnsOf('3fff:1::/56') },
        "vpc_id = ? AND origin = 'amazon'",
        vpc,
      ),
    ],
    found: () => [['conservation', 'overlap', 'provider-ipv6', '3fff:1::/32']],
  },
  {
    name: 'a public pool whose range is neither free nor taken',
    statements: () => publicPool(null, null),
    found: () => [['conservation', 'gap', 'ipv4pool-ec2-x', '203.0.113.0/28']],
  },
];

/** A block of a subnet whose addresses are handed out: 192.168.7.0/24, under the id `x`. */
export const subnetSpace = ({ ownSubnets: [first] }: Healthy): Statement[] => [
  copy(subnetCidrTable, { id: 'x', ...columnsOf('192.168.7.0/24') }, 'subnet_id = ?', first),
  ["INSERT INTO subnet_space (id, subnet_id) VALUES ('x', ?)", first],
];

/** All of it that hosts can have, free. */
export const freeHosts: readonly Statement[] = hostBlocksOf(block('192.168.7.0/24')).map((each) =>
  addFree('x', formatCidr(each)),
);

const hosts: readonly Damage[] = [
  {
    name: 'a subnet whose addresses are neither free nor taken',
    statements: subnetSpace,
    found: () => [['conservation', 'gap', 'x', '192.168.7.4 - 192.168.7.254']],
  },
  {
    name: 'a reserved address that is free',
    statements: (healthy) => [...subnetSpace(healthy), ...freeHosts, addFree('x', '192.168.7.2/31')],
    found: () => [['conservation', 'overlap', 'x', '192.168.7.2/31']],
  },
  {
    name: 'an address of an interface that is free',
    statements: (healthy) => [
      ...subnetSpace(healthy),
      ...freeHosts,
      [
        `INSERT INTO network_interface_address (id, network_interface_id, account_id, region, vpc_id, subnet_id,
           subnet_cidr_id, first_address, last_address, prefix_length, is_primary, created_at)
         SELECT 'eni-x', 'gone', account_id, region, vpc_id, subnet_id, id, ?, ?, 32, 1, 0
         FROM subnet_cidr WHERE id = 'x'`,
        key('192.168.7.4'),
        key('192.168.7.4'),
      ],
    ],
    found: () => [['conservation', 'overlap', 'x', '192.168.7.4/30']],
    foundOnSqlite: [['storage', 'reference', 'network_interface_address']],
  },
  {
    name: 'a public address that is free',
    statements: () => [
      [
        `INSERT INTO public_address (id, account_id, region, first_address, last_address, prefix_length,
           private_address, created_at)
         VALUES ('eni-x', '111111111111', 'us-east-1', ?, ?, 32, '10.0.0.1', 0)`,
        key('198.18.0.0'),
        key('198.18.0.0'),
      ],
    ],
    found: () => [['conservation', 'overlap', 'provider-ipv4', '198.18.0.0/15']],
    foundOnSqlite: [['storage', 'reference', 'public_address']],
  },
];

const exclusion: readonly Damage[] = [
  {
    name: 'an allocation inside another',
    statements: ({ neighbour }) => [
      copy(allocationTable, { id: 'x', ...columnsOf('10.0.2.128/25') }, 'id = ?', neighbour),
    ],
    found: ({ regional }) => [['exclusion', 'allocations overlap', regional, '10.0.2.128/25']],
  },
  {
    name: 'a CIDR of a pool inside another of it',
    statements: ({ other }) => [
      copy(poolCidrTable, { id: 'x', ...columnsOf('172.17.0.0/16') }, 'pool_id = ?', other),
    ],
    found: ({ other }) => [['exclusion', 'pool cidrs overlap', other, '172.17.0.0/16']],
  },
  {
    name: 'two top-level pools with the same space',
    statements: ({ other }) => [
      copy(poolCidrTable, { id: 'x', ...columnsOf('10.0.0.0/16') }, 'pool_id = ?', other),
      addFree(other, '10.0.0.0/16'),
    ],
    found: ({ other }) => [['exclusion', 'pools overlap', other, '10.0.0.0/16']],
  },
  {
    name: 'two pools that plan the same space of a VPC',
    statements: ({ planning }) => [
      copy(poolTable, { id: 'ipam-pool-x' }, 'id = ?', planning),
      copy(poolCidrTable, { id: 'x', pool_id: 'ipam-pool-x' }, 'pool_id = ?', planning),
      addFree('ipam-pool-x', '10.0.1.0/24'),
    ],
    found: () => [['exclusion', 'plans overlap', 'ipam-pool-x', '10.0.1.0/24']],
  },
];

const hierarchy: readonly Damage[] = [
  {
    name: 'a CIDR that somebody else holds in the source pool',
    statements: ({ top, other }) => [
      ['UPDATE ipam_pool_allocation SET resource_id = ? WHERE pool_id = ?', other, top],
    ],
    found: ({ top, regional }) => [
      ['hierarchy', 'pool cidr', regional, '10.0.0.0/16'],
      ['hierarchy', 'pool allocation', top, '10.0.0.0/16'],
    ],
  },
  {
    name: 'a CIDR that is a mere reservation of the source pool',
    statements: ({ top }) => [
      ["UPDATE ipam_pool_allocation SET resource_type = 'custom', resource_id = NULL WHERE pool_id = ?", top],
    ],
    found: ({ regional }) => [['hierarchy', 'pool cidr', regional, '10.0.0.0/16']],
  },
  {
    name: 'an allocation for a pool that has no such CIDR',
    statements: ({ top }) => [
      dropFree(top, '10.1.0.0/16'),
      copy(allocationTable, { id: 'x', ...columnsOf('10.1.0.0/16') }, 'pool_id = ?', top),
    ],
    found: ({ top }) => [['hierarchy', 'pool allocation', top, '10.1.0.0/16']],
  },
  {
    name: 'a CIDR that is not of the VPC that its pool plans',
    statements: ({ planning, ownVpc }) => [
      ['UPDATE ipam_pool SET source_resource_id = ? WHERE id = ?', ownVpc, planning],
    ],
    found: ({ planning }) => [['hierarchy', 'pool cidr', planning, '10.0.1.0/24']],
  },
];

const holders: readonly Damage[] = [
  {
    name: 'an allocation of another VPC',
    statements: ({ vpc, ownVpc }) => [
      ['UPDATE ipam_pool_allocation SET resource_id = ? WHERE resource_id = ?', ownVpc, vpc],
    ],
    found: ({ vpc, regional }) => [
      ['holders', 'vpc block', vpc, '10.0.1.0/24'],
      ['holders', 'vpc allocation', regional, '10.0.1.0/24'],
    ],
  },
  {
    name: 'an allocation that its VPC forgot',
    statements: ({ vpc }) => [
      [
        `UPDATE vpc_cidr SET allocation_id = NULL, pool_id = NULL, origin = 'manual'
         WHERE vpc_id = ? AND origin = 'ipam'`,
        vpc,
      ],
    ],
    found: ({ regional }) => [['holders', 'vpc allocation', regional, '10.0.1.0/24']],
  },
  {
    name: 'a subnet whose allocation was released',
    statements: ({ planning }) => [
      ['DELETE FROM ipam_pool_allocation WHERE pool_id = ?', planning],
      ['DELETE FROM free_block WHERE space = ?', planning],
      addFree(planning, '10.0.1.0/24'),
    ],
    found: ({ subnet }) => [['holders', 'subnet block', subnet, '10.0.1.0/26']],
  },
  {
    name: 'a block by hand that names a pool',
    statements: ({ ownVpc, regional }) => [
      ['UPDATE vpc_cidr SET pool_id = ? WHERE vpc_id = ?', regional, ownVpc],
    ],
    found: ({ ownVpc }) => [['holders', 'vpc block', ownVpc, '192.168.0.0/16']],
  },
  {
    name: 'an address whose allocation was released',
    statements: ({ regional }) => [
      elasticIp('eipalloc-x', '10.0.9.9/32', {
        origin: 'ipam-pool',
        pool_id: regional,
        allocation_id: 'gone',
      }),
    ],
    found: () => [['holders', 'eip block', 'eipalloc-x', '10.0.9.9/32']],
  },
  {
    name: 'a range whose allocation was released',
    statements: ({ regional }) => [
      ...publicPool(regional, 'gone'),
      addFree('ipv4pool-ec2-x', '203.0.113.0/28'),
    ],
    found: () => [['holders', 'ec2-public-ipv4-pool block', 'ipv4pool-ec2-x', '203.0.113.0/28']],
  },
  {
    name: 'an allocation cut from a CIDR of another pool',
    statements: ({ neighbour, other }) => [
      [
        `UPDATE ipam_pool_allocation SET pool_cidr_id = (SELECT id FROM ipam_pool_cidr WHERE pool_id = ?)
         WHERE id = ?`,
        other,
        neighbour,
      ],
    ],
    found: ({ regional }) => [['holders', 'allocation', regional, '10.0.2.0/24']],
  },
];

const plan: readonly Damage[] = [
  {
    name: 'two root accounts',
    statements: () => [['UPDATE account SET is_root = 1']],
    found: ({ account }) => [['plan', 'root account', account]],
  },
  {
    name: 'an IPAM without its private scope',
    statements: ({ ipam }) => [["UPDATE ipam SET private_scope_id = 'gone' WHERE id = ?", ipam]],
    found: ({ ipam }) => [['plan', 'ipam', ipam]],
  },
  {
    name: 'a default scope that is said to be none',
    statements: ({ publicScope }) => [['UPDATE ipam_scope SET is_default = 0 WHERE id = ?', publicScope]],
    found: ({ ipam }) => [['plan', 'ipam', ipam]],
  },
  {
    name: 'an IPAM without the association of its discovery',
    statements: () => [['DELETE FROM ipam_resource_discovery_association']],
    found: ({ ipam }) => [['plan', 'ipam', ipam]],
  },
  {
    name: 'an IPAM without its discovery',
    statements: () => [['DELETE FROM ipam_resource_discovery']],
    found: ({ ipam }) => [['plan', 'ipam', ipam]],
  },
  {
    name: 'an IPAM that is fed by a discovery that is gone',
    statements: () => [
      [
        `INSERT INTO ipam_resource_discovery_association
           (id, account_id, ipam_account_id, ipam_id, region, resource_discovery_id, is_default, discovery_status,
            state, created_at)
         SELECT 'ipam-res-disco-assoc-0123456789abcdef0', account_id, ipam_account_id, ipam_id, region,
           'ipam-res-disco-0123456789abcdef0', 0, 'active', state, created_at
         FROM ipam_resource_discovery_association`,
      ],
    ],
    found: ({ ipam }) => [['plan', 'ipam', ipam]],
  },
  {
    name: 'a pool with another locale than its source',
    statements: ({ planning }) => [["UPDATE ipam_pool SET locale = 'us-west-2' WHERE id = ?", planning]],
    found: ({ planning }) => [['plan', 'pool', planning]],
  },
  {
    name: 'a top-level pool that is said to be deep',
    statements: ({ other }) => [['UPDATE ipam_pool SET depth = 5 WHERE id = ?', other]],
    found: ({ other }) => [['plan', 'pool', other]],
  },
  {
    name: 'a pool of another type than its scope',
    statements: ({ other }) => [["UPDATE ipam_pool SET scope_type = 'public' WHERE id = ?", other]],
    found: ({ other }) => [['plan', 'pool', other]],
  },
  {
    name: 'a pool of another address family than its source',
    statements: ({ planning }) => [
      ["UPDATE ipam_pool SET family = 'ipv6' WHERE id = ?", planning],
      ["UPDATE ipam_pool_cidr SET family = 'ipv6' WHERE pool_id = ?", planning],
    ],
    found: ({ planning }) => [
      ['plan', 'pool', planning],
      ['plan', 'pool cidr', planning, '10.0.1.0/24'],
      ['plan', 'allocation', planning, '10.0.1.0/26'],
    ],
  },
  {
    name: 'a CIDR of another address family than its pool',
    statements: ({ other }) => [["UPDATE ipam_pool SET family = 'ipv6' WHERE id = ?", other]],
    found: ({ other }) => [['plan', 'pool cidr', other, '172.16.0.0/12']],
  },
  {
    name: 'a CIDR of another scope than its pool',
    statements: ({ other, publicScope }) => [
      ['UPDATE ipam_pool_cidr SET scope_id = ? WHERE pool_id = ?', publicScope, other],
    ],
    found: ({ other }) => [['plan', 'pool cidr', other, '172.16.0.0/12']],
  },
  {
    name: 'an allocation of no pool',
    statements: ({ neighbour }) => [
      copy(allocationTable, { id: 'x', pool_id: 'ipam-pool-gone' }, 'id = ?', neighbour),
    ],
    found: () => [
      ['conservation', 'outside', 'ipam-pool-gone', '10.0.2.0/24'],
      ['holders', 'allocation', 'ipam-pool-gone', '10.0.2.0/24'],
      ['plan', 'allocation', 'ipam-pool-gone', '10.0.2.0/24'],
    ],
  },
];

const networks: readonly Damage[] = [
  {
    name: 'a block of a VPC inside another',
    statements: ({ ownVpc }) => [
      copy(vpcCidrTable, { id: 'x', ...columnsOf('192.168.5.0/24') }, 'vpc_id = ?', ownVpc),
    ],
    found: ({ ownVpc }) => [['networks', 'vpc blocks overlap', ownVpc, '192.168.5.0/24']],
  },
  {
    name: 'a block of a subnet inside that of another',
    statements: ({ ownSubnets: [, second] }) => [
      copy(subnetCidrTable, { id: 'x', ...columnsOf('192.168.0.128/25') }, 'subnet_id = ?', second),
    ],
    found: ({ ownSubnets: [, second] }) => [
      ['networks', 'subnet blocks overlap', second, '192.168.0.128/25'],
    ],
  },
  {
    name: 'a subnet outside of its VPC',
    statements: ({ ownSubnets: [, second] }) => [
      [
        'UPDATE subnet_cidr SET first_address = ?, last_address = ? WHERE subnet_id = ?',
        columnsOf('10.99.0.0/24').first_address,
        columnsOf('10.99.0.0/24').last_address,
        second,
      ],
    ],
    found: ({ ownSubnets: [, second] }) => [['networks', 'outside', second, '10.99.0.0/24']],
  },
  {
    name: 'a block of a subnet in another VPC',
    statements: ({ ownSubnets: [, second], vpc }) => [
      ['UPDATE subnet SET vpc_id = ? WHERE id = ?', vpc, second],
    ],
    found: ({ ownSubnets: [, second] }) => [['networks', 'subnet', second, '192.168.1.0/24']],
  },
];

const tags: readonly Damage[] = [
  {
    name: 'a tag of something that is gone',
    statements: ({ ownVpc }) => [["UPDATE tag SET resource_id = 'vpc-gone' WHERE resource_id = ?", ownVpc]],
    found: () => [['tags', 'orphan', 'vpc-gone']],
  },
  {
    name: 'a tag of a kind of thing that there is not',
    statements: ({ ownVpc }) => [["UPDATE tag SET resource_type = 'volume' WHERE resource_id = ?", ownVpc]],
    found: ({ ownVpc }) => [['tags', 'type', ownVpc]],
  },
];

const tally: readonly Damage[] = [
  {
    name: 'a network that is not counted',
    statements: (healthy) => network(healthy, '192.0.2.0/24').filter((_, index) => index !== 1),
    found: ({ scope }) => [['tally', 'miscounted', `${scope}|ipv4|vpc|||`]],
  },
  {
    name: 'a network that is counted and not there',
    statements: (healthy) => network(healthy, '192.0.2.0/24').slice(1, 2),
    found: ({ scope }) => [['tally', 'miscounted', `${scope}|ipv4|vpc|||`]],
  },
];

const onMap = '192.0.2.0/25';

const space: readonly Damage[] = [
  {
    name: 'a counter of a map that is one too many',
    statements: (healthy) => [
      ...network(healthy, onMap),
      [
        `UPDATE space_count SET unmanaged_count = unmanaged_count + 1
         WHERE scope_id = ? AND part = 'within' AND prefix_length = 16`,
        healthy.scope,
      ],
    ],
    found: ({ scope }) => [['space', 'miscounted', scope, '192.0.0.0/16']],
  },
  {
    name: 'a counter of a map that gives away too much',
    statements: (healthy) => [
      ...network(healthy, onMap),
      [
        "UPDATE space_count SET occupied_space = occupied_space - 1 WHERE scope_id = ? AND part = 'exactly'",
        healthy.scope,
      ],
    ],
    found: ({ scope }) => [['space', 'miscounted', scope, onMap]],
  },
  {
    name: 'a network that a map does not show',
    statements: (healthy) => [
      ...network(healthy, onMap),
      ["DELETE FROM space_count WHERE scope_id = ? AND part = 'exactly'", healthy.scope],
      ['DELETE FROM space_count WHERE scope_id = ? AND prefix_length = 0', healthy.scope],
    ],
    found: ({ scope }) => [
      ['space', 'miscounted', scope, '0.0.0.0/0'],
      ['space', 'miscounted', scope, onMap],
    ],
  },
  {
    name: 'a network that a map shows and that is not there',
    statements: ({ scope }) => counters(scope, onMap).filter((_, index) => index === 6),
    found: ({ scope }) => [['space', 'miscounted', scope, '192.0.2.0/24']],
  },
  {
    name: 'a counter that is taken for one of days that are over',
    statements: (healthy) => [
      ...network(healthy, onMap),
      ['UPDATE space_count SET followed_on = 1 WHERE scope_id = ? AND prefix_length = 8', healthy.scope],
    ],
    found: ({ scope }) => [['space', 'miscounted', scope, '192.0.0.0/8']],
  },
];

const inHistory = '192.0.2.0/24';

const history: readonly Damage[] = [
  {
    name: 'a network that is not remembered',
    statements: (healthy) => network(healthy, inHistory).slice(0, -1),
    found: () => [['history', 'unrecorded', 'vpc-x', inHistory]],
  },
  {
    name: 'a record that is open of a network that is gone',
    statements: (healthy) => network(healthy, inHistory).slice(-1),
    found: () => [['history', 'stale', 'vpc-x', inHistory]],
  },
  {
    name: 'a network that is remembered by another name',
    statements: (healthy) => [
      ...network(healthy, inHistory),
      ["UPDATE address_history SET name = 'another' WHERE resource_id = 'vpc-x'"],
    ],
    found: () => [
      ['history', 'unrecorded', 'vpc-x', inHistory],
      ['history', 'stale', 'vpc-x', inHistory],
    ],
  },
  {
    name: 'two records at one instant',
    statements: (healthy) => [
      ...network(healthy, inHistory),
      record(healthy, inHistory, { startedAt: 500, endedAt: 1001 }),
    ],
    found: () => [['history', 'twice', 'vpc-x', inHistory]],
  },
  {
    name: 'a record that ends before it begins',
    statements: (healthy) => [
      ...network(healthy, inHistory),
      record(healthy, inHistory, { startedAt: 500, endedAt: 400 }),
    ],
    found: () => [['history', 'reversed', 'vpc-x', inHistory]],
  },
];

const eight = '10.0.0.0/8';
const entryOf = (list: string, text: string, since: number, until: number | null, of = text): Statement => {
  const columns = { prefix_list_id: list, ...columnsOf(of), since_version: since, until_version: until };
  const id = `${list}|${firstKey(block(text))}|${String(block(text).prefixLength).padStart(3, '0')}|${String(since).padStart(10, '0')}`;
  return [
    `INSERT INTO prefix_list_entry (id, ${Object.keys(columns).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    ...Object.values(columns),
  ];
};
const setList = (change: string, { prefixList }: Healthy): Statement => [
  `UPDATE prefix_list SET ${change} WHERE id = ?`,
  prefixList,
];

const prefixLists: readonly Damage[] = [
  {
    name: 'a prefix list with more entries than it can have',
    statements: (healthy) => [setList('max_entries = 1', healthy)],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list', prefixList]],
  },
  {
    name: 'a prefix list that says another number of entries',
    statements: (healthy) => [setList('entry_count = 1', healthy)],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list', prefixList]],
  },
  {
    name: 'a prefix list of another family than its entries',
    statements: (healthy) => [setList("family = 'ipv6'", healthy)],
    found: ({ prefixList }) => [
      ['prefix-lists', 'prefix list entry', prefixList, eight],
      ['prefix-lists', 'prefix list entry', prefixList, eight],
      ['prefix-lists', 'prefix list entry', prefixList, '10.1.0.0/16'],
    ],
  },
  {
    name: 'a prefix list of no family',
    statements: (healthy) => [
      setList("family = 'ipv5', entry_count = 0", healthy),
      ['DELETE FROM prefix_list_entry'],
    ],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list', prefixList]],
  },
  {
    name: 'a prefix list whose last version is before its oldest',
    statements: (healthy) => [
      ['DELETE FROM prefix_list_entry'],
      setList('oldest_version = 4, entry_count = 0', healthy),
    ],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list', prefixList]],
  },
  {
    name: 'an entry that came with a version that was not yet',
    statements: ({ prefixList }) => [
      ['UPDATE prefix_list_entry SET since_version = 4 WHERE prefix_length = 16'],
      ['UPDATE prefix_list SET entry_count = 2 WHERE id = ?', prefixList],
    ],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list entry', prefixList, '10.1.0.0/16']],
  },
  {
    name: 'an entry that went before it came',
    statements: ({ prefixList }) => [entryOf(prefixList, '10.2.0.0/16', 3, 2)],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list entry', prefixList, '10.2.0.0/16']],
  },
  {
    name: 'an entry of versions that are not kept',
    statements: (healthy) => [setList('oldest_version = 3', healthy)],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list entry', prefixList, eight]],
  },
  {
    name: 'a block that is twice in a version of a prefix list',
    statements: () => [["UPDATE prefix_list_entry SET until_version = 3 WHERE description = 'old'"]],
    found: ({ prefixList }) => [['prefix-lists', 'prefix list entry', prefixList, eight]],
  },
  {
    name: 'entries of a prefix list that does not exist',
    statements: ({ prefixList }) => [
      ['DELETE FROM tag WHERE resource_id = ?', prefixList],
      ['DELETE FROM prefix_list WHERE id = ?', prefixList],
    ],
    found: ({ prefixList }) => [
      ['prefix-lists', 'prefix list entry', prefixList, eight],
      ['prefix-lists', 'prefix list entry', prefixList, eight],
      ['prefix-lists', 'prefix list entry', prefixList, '10.1.0.0/16'],
    ],
    foundOnSqlite: [['storage', 'reference', 'prefix_list_entry']],
  },
  {
    name: 'an entry that keeps another last address',
    statements: () => [["UPDATE prefix_list_entry SET last_address = '0a00ffff' WHERE prefix_length = 16"]],
    found: ({ prefixList }) => [
      ['blocks', 'malformed', `${prefixList}|0a010000|016|0000000003`, '10.1.0.0/16'],
    ],
  },
];

export const damages: readonly Damage[] = [
  ...storage,
  ...blocks,
  ...conservation,
  ...occupancy,
  ...hosts,
  ...exclusion,
  ...hierarchy,
  ...holders,
  ...plan,
  ...networks,
  ...prefixLists,
  ...tags,
  ...tally,
  ...space,
  ...history,
];
