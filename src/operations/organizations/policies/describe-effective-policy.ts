import type {
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse,
  EffectivePolicyType,
} from '@aws-sdk/client-organizations';
import { Fault } from '../../../domain/fault.ts';
import { unitsOfPath } from '../../../domain/organization/organization.ts';
import { type ServiceControlPolicy, serviceControlPoliciesOf } from '../../../store/organizations.ts';
import { type Context, operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader, requireStanding } from '../caller.ts';
import { readPolicyType } from '../checks.ts';
import { requireMember } from '../targets.ts';

/**
 * What holds for an account, level by level: the policies at the root, at each unit, and at the account itself. Each
 * level has to allow what is to be done, and none may deny it.
 */
export const describeEffectivePolicy = operation<
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse
>('DescribeEffectivePolicy', {
  service: 'organizations',
  kind: 'read',
  resources: ({ TargetId }, caller) =>
    namedBy<{ Id: string }>({ Id: 'account' })({ Id: TargetId ?? caller.principal.accountId }, caller),
  conditions: (input) => ({ 'organizations:PolicyType': input.PolicyType }),
  async run(input, context) {
    const type = readPolicyType(input.PolicyType as string);
    const { id, path } = await requireSubject(context, input.TargetId);
    const levels = await serviceControlPoliciesOf(context.transaction, id);
    if (levels.length === 0) {
      throw new Fault(
        'EffectivePolicyNotFound',
        `No policy of the type ${type} is in force for the account ${id}: the type is not enabled, or it is the management account.`,
      );
    }
    const targets = [...unitsOfPath(path), id];
    return {
      EffectivePolicy: {
        PolicyContent: JSON.stringify({
          Levels: levels.map((policies, index) => ({
            TargetId: targets[index],
            Policies: policies.map(describe),
          })),
        }),
        LastUpdatedTimestamp: context.now,
        TargetId: id,
        PolicyType: type as string as EffectivePolicyType,
      },
    };
  },
});

/** Any account for who may look around, and its own for a member. */
async function requireSubject(context: Context, targetId: string | undefined) {
  const { organization, member } = await requireStanding(context);
  if (targetId === undefined || targetId === member.id) return member;
  await requireReader(context);
  return requireMember(context.transaction, organization, targetId).catch((error: unknown) => {
    throw error instanceof Fault && error.fault === 'AccountNotFound'
      ? new Fault(
          'TargetNotFound',
          `You specified an account that doesn't exist in the organization: ${targetId}.`,
        )
      : error;
  });
}

const describe = ({ id, arn, document }: ServiceControlPolicy) => ({
  Id: id,
  Arn: arn,
  Document: JSON.parse(document) as unknown,
});
