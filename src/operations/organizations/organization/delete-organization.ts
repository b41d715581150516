import { Fault } from '../../../domain/fault.ts';
import { countMembers, removeOrganization } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { holdOrganization } from '../caller.ts';

/** Ends an organization that has no accounts left beside the one that manages it. */
export const deleteOrganization = operation<object, object>('DeleteOrganization', {
  service: 'organizations',
  kind: 'write',
  touches: 'sites',
  async run(_input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    if ((await countMembers(transaction, organization.id)) > 1) {
      throw new Fault(
        'OrganizationNotEmpty',
        "The organization isn't empty. Remove every account but the management account first.",
      );
    }
    removeOrganization(transaction, organization.id);
    return {};
  },
});
