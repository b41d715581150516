// An organization in the form of a file, so that what is shown can be kept, changed and applied.

import { stringify } from 'yaml';
import {
  fullAccess,
  type Member,
  type Organization,
  type PolicyAttachment,
  type Unit,
} from '../domain/organization/organization.ts';
import { listAttachments, listPolicies } from '../store/organization-policies.ts';
import { listMembers, listUnits } from '../store/organizations.ts';
import type { Transaction } from '../store/store.ts';

type Attached = { readonly policies?: readonly string[]; readonly fullAccess?: false };

type ShownAccount = Attached & { readonly name: string; readonly id: string; readonly email: string };

type ShownPlace = Attached & {
  readonly name?: string;
  readonly accounts?: readonly ShownAccount[];
  readonly units?: readonly ShownPlace[];
};

export type ShownOrganization = {
  /** Not part of the file. */
  readonly id: string;
  readonly management: string;
  readonly ipamAccount?: string | undefined;
  readonly policies?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly document: unknown;
  }[];
  readonly root: ShownPlace;
};

type Contents = {
  readonly unitsBy: ReadonlyMap<string, readonly Unit[]>;
  readonly membersBy: ReadonlyMap<string, readonly Member[]>;
  readonly attachedBy: ReadonlyMap<string, readonly PolicyAttachment[]>;
  readonly policyNames: ReadonlyMap<string, string>;
  readonly isControlled: boolean;
};

const everything = { countMax: 1_000_000 };

export async function readShown(
  transaction: Transaction,
  organization: Organization,
): Promise<ShownOrganization> {
  const { id, managementAccountId, rootId, ipamAdministratorId } = organization;
  const policies = await listPolicies(transaction, id, fullAccess.type, everything);
  const units = await listUnits(transaction, id);
  const members = await listMembers(transaction, { organizationId: id }, everything);
  const contents: Contents = {
    unitsBy: Map.groupBy(units, ({ parentId }) => parentId ?? ''),
    membersBy: Map.groupBy(
      members.filter((member) => member.id !== managementAccountId && member.status === 'ACTIVE'),
      ({ parentId }) => parentId,
    ),
    attachedBy: Map.groupBy(
      await listAttachments(transaction, id, fullAccess.type),
      ({ targetId }) => targetId,
    ),
    policyNames: new Map(policies.map((policy) => [policy.id, policy.name])),
    isControlled: organization.policyTypes.includes(fullAccess.type),
  };
  return {
    id,
    management: managementAccountId,
    ipamAccount: ipamAdministratorId,
    ...(policies.length > 0 && {
      policies: policies.map(({ name, description, content }) => ({
        name,
        ...(description !== '' && { description }),
        document: JSON.parse(content) as unknown,
      })),
    }),
    root: placeOf(contents, rootId),
  };
}

function placeOf(contents: Contents, id: string, name?: string): ShownPlace {
  const accounts = contents.membersBy.get(id) ?? [];
  const units = contents.unitsBy.get(id) ?? [];
  return {
    ...(name !== undefined && { name }),
    ...attachedTo(contents, id),
    ...(accounts.length > 0 && {
      accounts: accounts.map((each) => ({
        name: each.name,
        id: each.id,
        email: each.email,
        ...attachedTo(contents, each.id),
      })),
    }),
    ...(units.length > 0 && { units: units.map((unit) => placeOf(contents, unit.id, unit.name)) }),
  };
}

/** Nothing where a target has what it has by itself. */
function attachedTo({ attachedBy, policyNames, isControlled }: Contents, targetId: string): Attached {
  if (!isControlled) return {};
  const ids = (attachedBy.get(targetId) ?? []).map(({ policyId }) => policyId);
  const policies = ids.filter((id) => id !== fullAccess.id).map((id) => policyNames.get(id) ?? id);
  if (policies.length === 0) return {};
  return ids.includes(fullAccess.id) ? { policies } : { policies, fullAccess: false };
}

export const organizationText = ({ id, ...shown }: ShownOrganization): string =>
  `# The organization ${id}\n${stringify(shown, { defaultStringType: 'PLAIN', lineWidth: 0 })}`;
