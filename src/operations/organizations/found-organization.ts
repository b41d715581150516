// The beginning of an organization: its root, and the account that manages it in it.

import type { Organization, Unit } from '../../domain/organization/organization.ts';
import { saveNewMember, saveNewOrganization, saveNewUnit } from '../../store/organizations.ts';
import type { Work } from './members.ts';
import { newOrganizationId, newRootId } from './new-ids.ts';

export function foundOrganization(
  { transaction, ids, now }: Pick<Work, 'transaction' | 'ids' | 'now'>,
  management: { readonly id: string; readonly name: string; readonly email: string },
): Organization {
  const id = newOrganizationId(ids);
  const rootId = newRootId(ids);
  const organization: Organization = {
    id,
    managementAccountId: management.id,
    rootId,
    featureSet: 'ALL',
    policyTypes: [],
    ipamAdministratorId: undefined,
    createdAt: now,
  };
  const root: Unit = {
    id: rootId,
    organizationId: id,
    parentId: undefined,
    name: 'Root',
    path: `${id}/${rootId}/`,
    depth: 0,
    createdAt: now,
  };
  saveNewOrganization(transaction, organization);
  saveNewUnit(transaction, root);
  saveNewMember(transaction, {
    ...management,
    organizationId: id,
    parentId: rootId,
    path: root.path,
    status: 'ACTIVE',
    joinedMethod: 'INVITED',
    joinedAt: now,
  });
  return organization;
}
