// What owners grant to a caller by sharing, as resource-based policies. A thing that is not shared with the caller
// has none, in the same way as one that does not exist.

import type { FindGrants, Grant } from '../../access/authorise.ts';
import { ec2Arn } from '../../domain/arn.ts';
import { findPermission } from '../../domain/sharing/resource.ts';
import { listGrants } from '../../store/resource-shares.ts';
import { viewerOf } from './viewer.ts';

export const findSharedGrants: FindGrants = async (transaction, principal, resources) => {
  const grants = new Map<string, Grant>();
  const viewer = viewerOf(principal);
  for (const named of resources) {
    const [, type, id] = /:(ipam-pool|ipam-resource-discovery)\/(ipam-[a-z0-9-]+)$/.exec(named) ?? [];
    if (type === undefined || id === undefined) continue;
    const owner = await findOwner(transaction, type as keyof typeof tables, id);
    if (owner === undefined || owner === principal.accountId) continue;
    const permissions = await listGrants(transaction, id, viewer);
    if (permissions.length === 0) continue;
    const arn = ec2Arn('', owner, type, id);
    const actions = permissions.flatMap((permission) => findPermission(permission)?.actions ?? []);
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: principal.accountId },
      Action: actions,
      Resource: arn,
    };
    grants.set(named, { arn, kind: 'resource', document: JSON.stringify({ Statement: statement }) });
  }
  return grants;
};

const tables = {
  'ipam-pool': 'ipam_pool',
  'ipam-resource-discovery': 'ipam_resource_discovery',
} as const;

async function findOwner(
  transaction: Parameters<FindGrants>[0],
  type: keyof typeof tables,
  id: string,
): Promise<string | undefined> {
  const row = await transaction.one<{ account_id: string }>(
    `SELECT account_id FROM ${tables[type]} WHERE id = ?`,
    id,
  );
  return row?.account_id;
}
