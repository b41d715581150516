import type {
  UpdateOrganizationalUnitRequest,
  UpdateOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { saveUnit } from '../../../store/organizations.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { checkLength } from '../checks.ts';
import { toUnitReply } from '../replies.ts';
import { requireUnit } from '../targets.ts';
import { refuseTakenName } from '../units.ts';

/** Gives a unit another name. */
export const updateOrganizationalUnit = operation<
  UpdateOrganizationalUnitRequest,
  UpdateOrganizationalUnitResponse
>('UpdateOrganizationalUnit', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ OrganizationalUnitId: 'unit' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const unit = await requireUnit(transaction, organization, input.OrganizationalUnitId as string);
    const name = input.Name === undefined ? unit.name : checkLength('Name', input.Name, 128);
    if (name !== unit.name) await refuseTakenName(transaction, unit.parentId as string, name);
    const renamed = { ...unit, name };
    saveUnit(transaction, renamed);
    return { OrganizationalUnit: toUnitReply(organization, renamed) };
  },
});
