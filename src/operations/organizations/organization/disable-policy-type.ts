import type { DisablePolicyTypeRequest, DisablePolicyTypeResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { readPolicyType } from '../checks.ts';
import { disableType } from '../policies.ts';
import { toRootReply } from '../replies.ts';
import { requireRoot } from '../targets.ts';

/** Takes a type of policies out of use. They are detached everywhere, and stay. */
export const disablePolicyType = operation<DisablePolicyTypeRequest, DisablePolicyTypeResponse>(
  'DisablePolicyType',
  {
    service: 'organizations',
    kind: 'write',
    resources: namedBy({ RootId: 'root' }),
    conditions: (input) => ({ 'organizations:PolicyType': input.PolicyType }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const root = await requireRoot(context.transaction, organization, input.RootId as string);
      const disabled = disableType(context, organization, readPolicyType(input.PolicyType as string));
      return { Root: toRootReply(disabled, root) };
    },
  },
);
