import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { makeRole } from '../../../access/roles.ts';
import { Fault } from '../../../domain/fault.ts';
import { countIdentities, findRole, saveIdentityTags } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { boundaryKeys, newArn } from '../arns.ts';
import { requireAttachable } from '../attaching.ts';
import { nameLengthMax, readName, readPath } from '../names.ts';
import { toWholeRole } from '../replies.ts';
import { readIdentityTags } from '../tags.ts';
import { readRoleDescription, readSessionSeconds, readTrustPolicy } from './role-parts.ts';

const rolesMax = 1000;

/** Makes a role that those whom its trust policy names may assume. */
export const createRole = operation<CreateRoleRequest, CreateRoleResponse>('CreateRole', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [newArn(caller, 'role', input.Path, input.RoleName)],
  conditions: boundaryKeys,
  async run(input, context) {
    const { transaction, accountId } = context;
    const name = readName('roleName', input.RoleName, nameLengthMax.role);
    const path = readPath(input.Path);
    if (path.startsWith('/aws-service-role/')) {
      throw new Fault(
        'InvalidParameterValue',
        'Roles that are linked to services are made by CreateServiceLinkedRole.',
      );
    }
    const wanted = {
      accountId,
      name,
      path,
      trustPolicy: readTrustPolicy(input.AssumeRolePolicyDocument),
      description: readRoleDescription(input.Description),
      sessionSecondsMax: readSessionSeconds(input.MaxSessionDuration),
      boundaryArn: input.PermissionsBoundary,
    };
    const tags = readIdentityTags(input.Tags);
    if (wanted.boundaryArn !== undefined) await requireAttachable(context, wanted.boundaryArn);
    if (await findRole(transaction, accountId, name)) {
      throw new Fault('EntityAlreadyExists', `Role with name ${name} already exists.`);
    }
    if ((await countIdentities(transaction, 'role', accountId)) >= rolesMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for RolesPerAccount: ${rolesMax}`);
    }
    const role = makeRole(context, wanted);
    saveIdentityTags(transaction, role, tags);
    return { Role: toWholeRole(role, input.Tags) };
  },
});
