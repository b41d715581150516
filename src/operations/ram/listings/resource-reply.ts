import type { Resource } from '@aws-sdk/client-ram';
import type { SharedResource } from '../../../domain/sharing/share.ts';
import { oneOf } from '../../checks.ts';
import { sharedArn } from '../share-reply.ts';

export const toResource = (resource: SharedResource, resourceShareArn: string): Resource => ({
  arn: sharedArn(resource),
  type: resource.resourceType,
  resourceShareArn,
  status: 'AVAILABLE',
  creationTime: resource.createdAt,
  lastUpdatedTime: resource.changedAt,
  resourceRegionScope: regional,
});

const regional = 'REGIONAL';

/** Whether a listing by scope shows anything: everything that can be shared is shared in one region. */
export const readScope = (scope: string | undefined): boolean =>
  oneOf('resourceRegionScope', scope, ['ALL', regional, 'GLOBAL']) !== 'GLOBAL';
