import type {
  ListResourceSharePermissionsRequest,
  ListResourceSharePermissionsResponse,
  ResourceSharePermissionSummary,
} from '@aws-sdk/client-ram';
import { findPermission } from '../../../domain/sharing/resource.ts';
import type { SharePermission } from '../../../domain/sharing/share.ts';
import { listPermissionsIn } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { retentionKeys, sharesOf } from '../arns.ts';
import { requireShare } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { toPermissionReply } from '../share-reply.ts';

/** The permissions of a share, one for each type of thing in it. */
export const listResourceSharePermissions = operation<
  ListResourceSharePermissionsRequest,
  ListResourceSharePermissionsResponse
>('ListResourceSharePermissions', {
  service: 'ram',
  kind: 'read',
  resources: sharesOf((input) => input.resourceShareArn),
  conditions: retentionKeys,
  resourceKeys: ['ram:AllowsExternalPrincipals', 'ram:ResourceShareName'],
  async run(input, context) {
    const share = await requireShare(context, input.resourceShareArn as string);
    const permissions = await listPermissionsIn(context.transaction, share.id);
    const { items, nextToken } = await sharingPage<SharePermission, ResourceSharePermissionSummary>({
      name: `ListResourceSharePermissions ${share.id}`,
      input,
      fetch: async ({ after = '', countMax }) =>
        permissions.filter(({ resourceType }) => resourceType > after).slice(0, countMax),
      keyOf: ({ resourceType }) => resourceType,
      describe: async (found) =>
        found.flatMap(({ permission: name, changedAt }) => {
          const permission = findPermission(name);
          return permission ? [toPermissionReply(permission, { since: changedAt })] : [];
        }),
    });
    return { permissions: items, nextToken };
  },
});
