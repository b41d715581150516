// Whom a share lets in, and how: members of the owner's organization at once, where sharing within it is enabled;
// anybody else by an invitation, where the share allows principals from outside.

import { sharingService } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import type { NamedPrincipal } from '../../../domain/sharing/principal.ts';
import type { ResourceShare } from '../../../domain/sharing/share.ts';
import { findServiceAccess } from '../../../store/organization-delegation.ts';
import { findUnit, organizationPathOf } from '../../../store/organizations.ts';
import type { Context } from '../../operation.ts';

export type Admission = (share: ResourceShare, principal: NamedPrincipal) => Promise<Admitted>;

/** The organization in which it counts; none for a principal from outside. */
type Admitted = { readonly organizationId: string | undefined };

/** What decides for one call by one owner. */
export async function admissionBy(context: Context): Promise<Admission> {
  const { transaction, caller } = context;
  const { membership } = caller.principal;
  const isEnabled =
    membership !== undefined &&
    (await findServiceAccess(transaction, membership.organizationId, sharingService)) !== undefined;
  const organizationId = isEnabled ? membership.organizationId : undefined;
  return async (share, principal) => {
    if (principal.kind === 'account' && principal.accountId === share.accountId) {
      throw new Fault(
        'InvalidParameterValue',
        `The principal ${principal.text} owns the share; what it shares is its own already.`,
      );
    }
    if (principal.organizationId !== undefined) {
      const isOwn = principal.organizationId === organizationId;
      if (isOwn && principal.accountId === membership?.managementAccountId) {
        await requireUnit(context, principal);
        return { organizationId };
      }
      throw new Fault(
        'ResourceNotFound',
        `Organization ${principal.organizationId} could not be found, or sharing within it is not enabled. ` +
          'Its management account enables that with EnableSharingWithAwsOrganization.',
      );
    }
    if (organizationId !== undefined) {
      const place = await organizationPathOf(transaction, principal.accountId);
      if (place?.organizationId === organizationId) return { organizationId };
    }
    if (share.allowsExternal) return { organizationId: undefined };
    throw new Fault(
      'OperationNotPermitted',
      `The principal ${principal.text} is outside your organization, and the share does not allow external principals.`,
    );
  };
}

async function requireUnit(
  { transaction }: Context,
  { kind, key, text, organizationId }: NamedPrincipal,
): Promise<void> {
  if (kind !== 'unit') return;
  const unit = await findUnit(transaction, key);
  if (unit?.organizationId === organizationId) return;
  throw new Fault('ResourceNotFound', `OrganizationalUnit ${text} could not be found.`);
}
