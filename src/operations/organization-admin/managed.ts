import { Fault } from '../../domain/fault.ts';
import type { Organization } from '../../domain/organization/organization.ts';
import { findMember, findOrganization } from '../../store/organizations.ts';
import type { Context } from '../operation.ts';

/** The organization that the caller manages, held until the end. @throws {Fault} OperationNotPermitted */
export async function holdManaged({ transaction, accountId }: Context): Promise<Organization> {
  const member = await findMember(transaction, accountId);
  if (member) await transaction.lock('organization', member.organizationId);
  const organization = member && (await findOrganization(transaction, member.organizationId));
  if (organization?.managementAccountId === accountId) return organization;
  throw new Fault(
    'OperationNotPermitted',
    'The IPAM account of an organization is chosen by its management account, and this account manages none.',
  );
}
