// The plan: what is within something agrees with it. A pool with its scope and its source, a CIDR and an allocation
// with their pool, an IPAM with the defaults that it was made with.

import { type BlockRow, familyOfKey, type Look, textOf, walk } from './look.ts';

export async function checkPlan(look: Look): Promise<void> {
  await checkAccounts(look);
  for await (const row of walk<IpamRow>(look, ipams)) {
    for (const flaw of flawsOfIpam(row)) {
      look.find({ what: 'ipam', where: row.id, message: `${row.id} ${flaw}.` });
    }
  }
  for await (const row of walk<PoolRow>(look, pools)) {
    for (const flaw of flawsOfPool(row)) {
      look.find({ what: 'pool', where: row.id, message: `${row.id} ${flaw}.` });
    }
  }
  for (const [what, sql] of parts) {
    for await (const row of walk<PartRow>(look, { sql, key: ['id'], start: [''] })) {
      const flaw = flawOfPart(row);
      const message = `${textOf(row)} (${row.id}) ${flaw}.`;
      if (flaw) look.find({ what, where: row.pool_id, cidr: textOf(row), message });
    }
  }
}

async function checkAccounts(look: Look): Promise<void> {
  const roots = await look.transaction.all<{ id: string }>(
    'SELECT id FROM account WHERE is_root = 1 ORDER BY id LIMIT 3',
  );
  look.seen(roots.length);
  if (roots.length < 2) return;
  const ids = roots.map((each) => each.id).join(', ');
  look.find({
    what: 'root account',
    where: roots[0]?.id ?? '',
    message: `There is more than one root account: ${ids}.`,
  });
}

type IpamRow = {
  readonly id: string;
  readonly public_is_own: number;
  readonly private_is_own: number;
  readonly discovery_is_own: number;
  readonly association_is_own: number;
  readonly default_count: number;
  readonly lost_count: number;
};

const defaultScope = (type: string): string => `
  (SELECT count(*) FROM ipam_scope s WHERE s.id = i.${type}_scope_id AND s.ipam_id = i.id
     AND s.type = '${type}' AND s.is_default = 1 AND s.account_id = i.account_id) AS ${type}_is_own`;

const ipams = {
  sql: `SELECT i.id AS id, ${defaultScope('public')}, ${defaultScope('private')},
          (SELECT count(*) FROM ipam_resource_discovery d
           WHERE d.id = i.resource_discovery_id AND d.account_id = i.account_id) AS discovery_is_own,
          (SELECT count(*) FROM ipam_resource_discovery_association a
           WHERE a.id = i.resource_discovery_association_id AND a.ipam_id = i.id
             AND a.resource_discovery_id = i.resource_discovery_id) AS association_is_own,
          (SELECT count(*) FROM ipam_scope s WHERE s.ipam_id = i.id AND s.is_default = 1) AS default_count,
          (SELECT count(*) FROM ipam_resource_discovery_association a
           WHERE a.ipam_id = i.id AND a.is_default = 0 AND a.discovery_status = 'active' AND NOT EXISTS
             (SELECT 1 FROM ipam_resource_discovery d WHERE d.id = a.resource_discovery_id)) AS lost_count
        FROM ipam i WHERE i.id > ? ORDER BY i.id LIMIT ?`,
  key: ['id'],
  start: [''],
};

function flawsOfIpam(row: IpamRow): string[] {
  const flaws: string[] = [];
  if (row.public_is_own === 0) flaws.push('has no public default scope');
  if (row.private_is_own === 0) flaws.push('has no private default scope');
  if (row.discovery_is_own === 0) flaws.push('has no default resource discovery');
  if (row.association_is_own === 0) flaws.push('is not associated with its default resource discovery');
  if (row.default_count > 2) flaws.push(`has ${row.default_count} default scopes`);
  if (row.lost_count > 0) flaws.push('is said to be fed by a resource discovery that is not there');
  return flaws;
}

type PoolRow = {
  readonly id: string;
  readonly account_id: string;
  readonly ipam_id: string;
  readonly scope_id: string;
  readonly scope_type: string;
  readonly source_pool_id: string | null;
  readonly depth: number;
  readonly family: string;
  readonly locale: string | null;
  readonly own_scope_type: string | null;
  readonly scope_ipam_id: string | null;
  readonly source_account_id: string | null;
  readonly source_scope_id: string | null;
  readonly source_depth: number | null;
  readonly source_family: string | null;
  readonly source_locale: string | null;
};

const pools = {
  sql: `SELECT p.id AS id, p.account_id AS account_id, p.ipam_id AS ipam_id, p.scope_id AS scope_id,
          p.scope_type AS scope_type, p.source_pool_id AS source_pool_id, p.depth AS depth, p.family AS family,
          p.locale AS locale, s.type AS own_scope_type, s.ipam_id AS scope_ipam_id,
          q.account_id AS source_account_id, q.scope_id AS source_scope_id, q.depth AS source_depth,
          q.family AS source_family, q.locale AS source_locale
        FROM ipam_pool p
        LEFT JOIN ipam_scope s ON s.id = p.scope_id
        LEFT JOIN ipam_pool q ON q.id = p.source_pool_id
        WHERE p.id > ? ORDER BY p.id LIMIT ?`,
  key: ['id'],
  start: [''],
};

function flawsOfPool(row: PoolRow): string[] {
  const flaws: string[] = [];
  if (row.own_scope_type === null) flaws.push(`is in the scope ${row.scope_id}, which does not exist`);
  else if (row.own_scope_type !== row.scope_type || row.scope_ipam_id !== row.ipam_id) {
    flaws.push(`is not of the type or of the IPAM of its scope ${row.scope_id}`);
  }
  const source = row.source_pool_id;
  if (source === null) {
    if (row.depth !== 1) flaws.push(`is a top-level pool at the depth ${row.depth}`);
    return flaws;
  }
  if (row.source_scope_id === null) return [...flaws, `is within ${source}, which does not exist`];
  if (row.source_scope_id !== row.scope_id) flaws.push(`is not in the scope of its source ${source}`);
  if (row.source_account_id !== row.account_id) flaws.push(`is not of the account of its source ${source}`);
  if (row.source_family !== row.family) flaws.push(`is not of the address family of its source ${source}`);
  if (row.depth !== Number(row.source_depth) + 1) flaws.push(`is not one level below its source ${source}`);
  if (row.source_locale !== null && row.source_locale !== row.locale) {
    flaws.push(`has the locale ${row.locale ?? 'None'}, and its source ${source} ${row.source_locale}`);
  }
  return flaws;
}

/** A CIDR or an allocation of a pool. */
type PartRow = BlockRow & {
  readonly id: string;
  readonly pool_id: string;
  /** Repeated from the pool, where it is. */
  readonly family: string | null;
  readonly scope_id: string | null;
  readonly pool_family: string | null;
  readonly pool_scope_id: string | null;
};

const parts = [
  [
    'pool cidr',
    `SELECT c.id AS id, c.pool_id AS pool_id, c.first_address AS first_address, c.prefix_length AS prefix_length,
       c.family AS family, c.scope_id AS scope_id, p.family AS pool_family, p.scope_id AS pool_scope_id
     FROM ipam_pool_cidr c LEFT JOIN ipam_pool p ON p.id = c.pool_id
     WHERE c.id > ? ORDER BY c.id LIMIT ?`,
  ],
  [
    'allocation',
    `SELECT a.id AS id, a.pool_id AS pool_id, a.first_address AS first_address,
       a.prefix_length AS prefix_length, NULL AS family, NULL AS scope_id, p.family AS pool_family,
       p.scope_id AS pool_scope_id
     FROM ipam_pool_allocation a LEFT JOIN ipam_pool p ON p.id = a.pool_id
     WHERE a.id > ? ORDER BY a.id LIMIT ?`,
  ],
] as const;

function flawOfPart(row: PartRow): string | undefined {
  if (row.pool_family === null) return `is of ${row.pool_id}, which does not exist`;
  const family = familyOfKey(row.first_address);
  if (family !== row.pool_family || (row.family !== null && row.family !== family)) {
    return `is not of the address family of ${row.pool_id}`;
  }
  if (row.scope_id !== null && row.scope_id !== row.pool_scope_id)
    return `is not in the scope of ${row.pool_id}`;
  return undefined;
}
