// What shares let the caller do with things of others, as a policy on each thing: identity policies of the caller
// are asked about it by its owner's name, and both must allow.

import type { FindGrants, Grant } from '../../access/authorise.ts';
import { parseArn } from '../../domain/arn.ts';
import { findPermission, shareableTypes } from '../../domain/sharing/resource.ts';
import { listGrants, type Shared } from '../../store/shared-with.ts';
import { sharedArn } from '../ram/share-reply.ts';
import { viewerOf } from './viewer.ts';

export const findSharedGrants: FindGrants = async (look, principal, resources) => {
  const grants = new Map<string, Grant>();
  const viewer = viewerOf(principal);
  for (const resource of resources) {
    const parsed = parseArn(resource);
    const [type = '', resourceId = ''] = parsed?.resource.split('/') ?? [];
    const resourceType = Object.hasOwn(shareableTypes, type) ? shareableTypes[type] : undefined;
    if (parsed?.service !== 'ec2' || !resourceType) continue;
    const shared = await look((transaction) => listGrants(transaction, resourceId, viewer));
    const [first] = shared;
    if (!first || first.ownerId === principal.accountId) continue;
    const { region } = parsed;
    const arn = sharedArn({ accountId: first.ownerId, region, resourceId, resourceType });
    grants.set(resource, { arn, document: documentOf(arn, principal.accountId, shared), kind: 'resource' });
  }
  return grants;
};

function documentOf(arn: string, accountId: string, shared: readonly Shared[]): string {
  const statements = shared.map(({ permission, identityArn }) => ({
    Effect: 'Allow',
    Principal: { AWS: identityArn ?? `arn:aws:iam::${accountId}:root` },
    Action: findPermission(permission)?.actions ?? [],
    Resource: arn,
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
