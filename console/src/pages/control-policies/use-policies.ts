// The service control policies of the organization, and whether they are in use.

import type { ControlPolicy, PolicyTarget } from '../../api/monitoring-actions.ts';
import { useCall, useList, useLists } from '../../api/queries.ts';
import { useParents } from '../organization/use-parents.ts';

const type = 'SERVICE_CONTROL_POLICY';

/** Answers of organizations have twenty entries at most. */
export const pageSize = 20;

export const usePolicies = () =>
  useList('organizations:ListPolicies', { Filter: type }, (output) => output.Policies, { pageSize });

export type TargetsOf = (policyId: string | undefined) => readonly PolicyTarget[] | undefined;

/** What each of some policies is attached to; nothing until it is known. */
export function useTargets(policies: readonly ControlPolicy[] | undefined): TargetsOf {
  const ids = policies?.map(({ Id = '' }) => Id) ?? [];
  const targets = useLists(
    'organizations:ListTargetsForPolicy',
    ids.map((PolicyId) => ({ PolicyId })),
    (output) => output.Targets,
    { pageSize },
  );
  return (id) => targets[ids.indexOf(id ?? '')]?.data?.items;
}

/** What one policy is attached to. */
export const usePolicyTargets = (PolicyId: string) =>
  useList('organizations:ListTargetsForPolicy', { PolicyId }, (output) => output.Targets, { pageSize });

/** What a policy is attached to by its name: a unit by those that it is in as well, of which many may be called alike. */
export function useTargetNames(): (target: PolicyTarget) => string {
  const units = new Map(useParents().map(({ value, label }) => [value, label]));
  return ({ TargetId: id = '', Name }) => units.get(id) ?? Name ?? id;
}

export function useRoot() {
  const roots = useCall('organizations:ListRoots', {});
  const root = roots.data?.Roots?.[0];
  return {
    root,
    isInUse: root?.PolicyTypes?.some((each) => each.Type === type && each.Status === 'ENABLED') ?? false,
  };
}
