// How a scope looks on the wire.

import type { IpamScope } from '@aws-sdk/client-ec2';
import { ipamArn, scopeArn } from '../../domain/arn.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { countPools } from '../../store/ipams.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export const toScopeReply = (
  scope: Scope,
  poolCount: number,
  tags: readonly Tag[] | undefined,
): IpamScope => ({
  OwnerId: scope.accountId,
  IpamScopeId: scope.id,
  IpamScopeArn: scopeArn(scope.accountId, scope.id),
  IpamArn: ipamArn(scope.accountId, scope.ipamId),
  IpamRegion: scope.region,
  IpamScopeType: scope.type,
  IsDefault: scope.isDefault,
  Description: scope.description,
  PoolCount: poolCount,
  State: scope.state,
  Tags: tags && toWireTags(tags),
  ExternalAuthorityConfiguration: scope.externalAuthority && {
    Type: scope.externalAuthority.type as 'infoblox',
    ExternalResourceIdentifier: scope.externalAuthority.resourceIdentifier,
  },
});

export async function describeScopesOf(
  transaction: Transaction,
  scopes: readonly Scope[],
): Promise<IpamScope[]> {
  const ids = scopes.map((scope) => scope.id);
  const pools = await countPools(transaction, ids);
  const tags = await tagsOfAll(transaction, ids);
  return scopes.map((scope) => toScopeReply(scope, pools.get(scope.id) ?? 0, tags.get(scope.id) ?? []));
}
