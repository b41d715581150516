import { Fault } from '../../domain/fault.ts';
import type { SecurityGroup } from '../../domain/security-group/security-group.ts';
import { listSecurityGroups } from '../../store/security-groups.ts';
import type { Context } from '../operation.ts';
import { requireVpc } from '../owned.ts';

/**
 * The security groups that an interface in the VPC is to be in: those that the call names, or the VPC's own.
 * @throws {Fault} SecurityGroupNotFound, NetworksDiffer, InterfaceGroupLimitExceeded
 */
export async function readGroupIds(
  context: Context,
  { vpcId, subnetId }: { readonly vpcId: string; readonly subnetId: string },
  named: readonly string[] | undefined,
): Promise<string[]> {
  const ids = [...new Set(named ?? [])];
  if (ids.length === 0) return [(await requireVpc(context, vpcId)).securityGroupId];
  const limit = context.config.quotas['security-groups-per-network-interface'];
  if (ids.length > limit) {
    throw new Fault(
      'InterfaceGroupLimitExceeded',
      `A network interface can be in at most ${limit} security groups, set by security-groups-per-network-interface in CADASTRE_QUOTAS.`,
    );
  }
  const groups = await findGroups(context, ids);
  for (const id of ids) {
    const group = groups.get(id);
    if (!group) throw new Fault('SecurityGroupNotFound', `The security group '${id}' does not exist`);
    if (group.vpcId !== vpcId) {
      throw new Fault(
        'NetworksDiffer',
        `Security group ${id} and subnet ${subnetId} belong to different networks.`,
      );
    }
  }
  return ids;
}

async function findGroups(
  { transaction, accountId, region }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SecurityGroup>> {
  const groups = await listSecurityGroups(transaction, {
    where: [
      { column: 'account_id', anyOf: [accountId] },
      { column: 'region', anyOf: [region] },
      { column: 'id', anyOf: ids },
    ],
    countMax: ids.length,
  });
  return new Map(groups.map((group) => [group.id, group]));
}
