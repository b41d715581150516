// The resources that calls of Organizations name, and what conditions can ask of them. Whoever is in no organization
// has nothing there that could be named.

import { handshakeArn, memberArn, policyArn, rootArn, unitArn } from '../../domain/arn.ts';
import type { Caller, ConditionKeys } from '../operation.ts';

/** What a member of an input names: `parent` is a root or a unit, `target` an account besides, `taggable` a policy too. */
type Kind = 'account' | 'root' | 'unit' | 'policy' | 'handshake' | 'parent' | 'target' | 'taggable';

/** The only type of policies that is served, of which all are. */
const onlyType = 'SERVICE_CONTROL_POLICY';

/** The ARNs of what members of an input name, by the kind of thing that each of them is the id of. */
export const namedBy =
  <Input extends object>(kinds: { readonly [Name in keyof Input]?: Kind }) =>
  (input: Input, caller: Caller): string[] => {
    const arns = Object.entries(kinds).flatMap(([member, kind]) => {
      const id = input[member as keyof Input];
      return typeof id === 'string' ? [arnOf(caller, kind as Kind, id)] : [];
    });
    return arns.length === 0 ? ['*'] : [...new Set(arns)];
  };

/** A policy that a call makes. */
export const newPolicyArn = (_: object, caller: Caller): string[] => [arnOf(caller, 'policy', 'p-*')];

function arnOf({ principal }: Caller, kind: Kind, id: string): string {
  const place = principal.membership;
  // An invitation says by itself which organization it is of: it is looked up.
  if (kind === 'handshake') return handshakeArn(principal.accountId, 'o-*', id);
  if (!place) return '*';
  const { managementAccountId, organizationId } = place;
  switch (kindOf(kind, id)) {
    case 'account':
      return memberArn(managementAccountId, organizationId, id);
    case 'root':
      return rootArn(managementAccountId, organizationId, id);
    case 'policy':
      return policyArn(managementAccountId, organizationId, onlyType, id);
    default:
      return unitArn(managementAccountId, organizationId, id);
  }
}

function kindOf(kind: Kind, id: string): 'account' | 'root' | 'unit' | 'policy' {
  if (kind === 'account' || kind === 'root' || kind === 'policy') return kind;
  if (kind === 'taggable' && id.startsWith('p-')) return 'policy';
  if (kind !== 'parent' && /^\d{12}$/.test(id)) return 'account';
  return id.startsWith('r-') ? 'root' : 'unit';
}

/** What conditions can ask of a call about a policy. */
export const policyTypeKeys = (): ConditionKeys => ({ 'organizations:PolicyType': onlyType });

/** The same of a call about whatever has tags. */
export const taggedTypeKeys = ({
  ResourceId,
}: {
  readonly ResourceId?: string | undefined;
}): ConditionKeys => (ResourceId?.startsWith('p-') ? policyTypeKeys() : {});
