import type { EnablePolicyTypeRequest, EnablePolicyTypeResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { readPolicyType } from '../checks.ts';
import { enableType } from '../policies.ts';
import { toRootReply } from '../replies.ts';
import { requireRoot } from '../targets.ts';

/** Puts a type of policies in use in the root. */
export const enablePolicyType = operation<EnablePolicyTypeRequest, EnablePolicyTypeResponse>(
  'EnablePolicyType',
  {
    service: 'organizations',
    kind: 'write',
    resources: namedBy({ RootId: 'root' }),
    conditions: (input) => ({ 'organizations:PolicyType': input.PolicyType }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const root = await requireRoot(context.transaction, organization, input.RootId as string);
      const enabled = enableType(context, organization, readPolicyType(input.PolicyType as string));
      return { Root: toRootReply(enabled, root) };
    },
  },
);
