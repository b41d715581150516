// Organizational units: made, and taken away when they are empty.

import { Fault } from '../../domain/fault.ts';
import type { Organization, Unit } from '../../domain/organization/organization.ts';
import { attachFullAccess, removeAttachmentsTo } from '../../store/organization-policies.ts';
import { removeAllOrganizationTags, saveOrganizationTags } from '../../store/organization-requests.ts';
import {
  countUnits,
  findUnitByName,
  listMembers,
  listUnitsOf,
  removeUnit,
  saveNewUnit,
} from '../../store/organizations.ts';
import type { Transaction } from '../../store/store.ts';
import { constraint, type Tag } from './checks.ts';
import type { Work } from './members.ts';
import { newUnitId } from './new-ids.ts';

/** How many levels of units there may be below the root. */
const unitDepthMax = 5;

/** @throws {Fault} OrganizationConstraintViolation, OrganizationalUnitDuplicate */
export async function createUnit(
  { transaction, ids, now, config }: Work,
  organization: Organization,
  parent: Unit,
  given: { readonly name: string; readonly tags: readonly Tag[] },
): Promise<Unit> {
  if (parent.depth >= unitDepthMax) {
    throw constraint(
      `Organizational units can be nested ${unitDepthMax} levels deep.`,
      'OU_DEPTH_LIMIT_EXCEEDED',
    );
  }
  const limit = config.quotas['units-per-organization'];
  if ((await countUnits(transaction, organization.id)) >= limit) {
    throw constraint(`The organization can have ${limit} units at most.`, 'OU_NUMBER_LIMIT_EXCEEDED');
  }
  await refuseTakenName(transaction, parent.id, given.name);
  const id = newUnitId(ids, organization.rootId);
  const unit: Unit = {
    id,
    organizationId: organization.id,
    parentId: parent.id,
    name: given.name,
    path: `${parent.path}${id}/`,
    depth: parent.depth + 1,
    createdAt: now,
  };
  saveNewUnit(transaction, unit);
  attachFullAccess(transaction, organization, id);
  saveOrganizationTags(transaction, { organizationId: organization.id, resourceId: id }, given.tags);
  return unit;
}

/** @throws {Fault} OrganizationalUnitDuplicate */
export async function refuseTakenName(
  transaction: Transaction,
  parentId: string,
  name: string,
): Promise<void> {
  if (!(await findUnitByName(transaction, parentId, name))) return;
  throw new Fault(
    'OrganizationalUnitDuplicate',
    `An organizational unit named "${name}" already exists in ${parentId}.`,
  );
}

/** @throws {Fault} OrganizationalUnitNotEmpty */
export async function deleteUnit({ transaction }: Work, unit: Unit): Promise<void> {
  const one = { after: undefined, countMax: 1 };
  const [account] = await listMembers(transaction, { parentId: unit.id }, one);
  const [child] = await listUnitsOf(transaction, unit.id, one);
  if (account ?? child) {
    throw new Fault(
      'OrganizationalUnitNotEmpty',
      `The organizational unit ${unit.id} isn't empty. Move its accounts to another place, and delete the units in it.`,
    );
  }
  removeUnit(transaction, unit.id);
  removeAttachmentsTo(transaction, unit.id);
  removeAllOrganizationTags(transaction, unit.id);
}
