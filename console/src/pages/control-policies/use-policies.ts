// The service control policies of the organization, and whether they are in use.

import { CallError } from '../../api/call.ts';
import { useCall, useList } from '../../api/queries.ts';

const type = 'SERVICE_CONTROL_POLICY';

/** Answers of organizations have twenty entries at most. */
export const pageSize = 20;

export const usePolicies = () =>
  useList('organizations:ListPolicies', { Filter: type }, (output) => output.Policies, { pageSize });

export function useRoot() {
  const roots = useCall('organizations:ListRoots', {});
  const root = roots.data?.Roots?.[0];
  return {
    root,
    isInUse: root?.PolicyTypes?.some((each) => each.Type === type && each.Status === 'ENABLED') ?? false,
  };
}

export const isAlone = (error: Error | null): boolean =>
  error instanceof CallError && error.code === 'AWSOrganizationsNotInUseException';
