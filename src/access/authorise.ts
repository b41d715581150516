// Who may do what. An account's root may do everything to what its account owns; what others own is not
// found by the look-ups of the operations, whatever is decided here.

import type { Principal } from './principal.ts';

export type AccessRequest = {
  readonly principal: Principal;
  /** The IAM action, such as `ec2:CreateIpamPool`. */
  readonly action: string;
  /** The ARNs that the call names, or `*`. */
  readonly resources: readonly string[];
};

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export function authorise({ principal, action, resources }: AccessRequest): Decision {
  for (const resource of resources) {
    const owner = ownerOf(resource);
    if (owner !== undefined && owner !== principal.accountId) {
      return {
        allowed: false,
        reason:
          `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ` +
          `because no resource-based policy allows the ${action} action.`,
      };
    }
  }
  return { allowed: true };
}

/** The account in an ARN; nothing for `*` and for what has no account. */
const ownerOf = (arn: string): string | undefined => arn.split(':', 6)[4] || undefined;
