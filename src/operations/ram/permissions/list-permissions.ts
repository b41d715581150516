import type {
  ListPermissionsRequest,
  ListPermissionsResponse,
  ResourceSharePermissionSummary,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import {
  type ManagedPermission,
  managedPermissions,
  shareableTypes,
} from '../../../domain/sharing/resource.ts';
import { oneOf } from '../../checks.ts';
import { operation } from '../../operation.ts';
import { sharingPage } from '../page.ts';
import { toPermissionReply } from '../share-reply.ts';

/** The permissions that can be attached to shares (guide chapter 26). */
export const listPermissions = operation<ListPermissionsRequest, ListPermissionsResponse>('ListPermissions', {
  service: 'ram',
  kind: 'read',
  async run(input) {
    const kind = oneOf('permissionType', input.permissionType, ['ALL', 'AWS_MANAGED', 'CUSTOMER_MANAGED']);
    const type = readType(input.resourceType);
    const shown = managedPermissions
      .filter((each) => kind !== 'CUSTOMER_MANAGED' && (type === undefined || each.resourceType === type))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, nextToken } = await sharingPage<ManagedPermission, ResourceSharePermissionSummary>({
      name: 'ListPermissions',
      input,
      fetch: async ({ after = '', countMax }) => shown.filter(({ name }) => name > after).slice(0, countMax),
      keyOf: (permission) => permission.name,
      describe: async (permissions) => permissions.map((each) => toPermissionReply(each, 'ATTACHABLE')),
    });
    return { permissions: items, nextToken };
  },
});

/** As on the service, whatever the case of its letters. @throws {Fault} ResourceTypeUnknown */
export function readType(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const types = Object.values(shareableTypes);
  const found = types.find((type) => type.toLowerCase() === text.toLowerCase());
  if (found) return found;
  throw new Fault(
    'ResourceTypeUnknown',
    `The resource type ${text.slice(0, 100)} is not valid. Use one of: ${types.join(', ')}.`,
  );
}
