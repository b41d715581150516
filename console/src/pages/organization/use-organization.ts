// The organization of the account, and of it what the account may see.

import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../api/actions.ts';
import { type CallError, call } from '../../api/call.ts';
import type { Account } from '../../api/monitoring-actions.ts';
import { useCall, useList } from '../../api/queries.ts';
import { useSession } from '../../app/session.ts';
import { useSettings } from '../../app/settings.ts';

type Described = NonNullable<Output<'organizations:DescribeOrganization'>['Organization']>;
type Administrators = Output<'organizations:ListDelegatedAdministrators'>['DelegatedAdministrators'];

export type OrganizationView = {
  /** Nothing for an account in none, and until it is known. */
  readonly organization: Described | undefined;
  readonly isPending: boolean;
  readonly error: CallError | null;
  /** Whether this account manages it. */
  readonly isManagement: boolean;
  /** Whether it may look at all of it: it manages it, or something is delegated to it. Nothing until it is known. */
  readonly isReader: boolean | undefined;
  /** Nothing for who may not see them: a member that nothing is delegated to. */
  readonly administrators: Administrators | undefined;
  readonly accounts: readonly Account[] | undefined;
};

export function useOrganization(): OrganizationView {
  const { accountId } = useSession();
  const { data, isPending, error } = useCall('organizations:DescribeOrganization', {});
  const organization = data?.Organization;
  const isManagement = organization?.MasterAccountId === accountId;
  const administrators = useAdministrators(organization !== undefined);
  const accounts = useList(
    'organizations:ListAccounts',
    administrators.data ? {} : undefined,
    (output) => output.Accounts,
    { pageSize: 20 },
  );
  return {
    organization,
    isPending,
    // What its management account is refused, it is told; of others it is known that they see less.
    error: error ?? (isManagement ? administrators.error : null),
    isManagement,
    isReader: administrators.isPending ? undefined : administrators.data !== undefined,
    administrators: administrators.data?.DelegatedAdministrators,
    accounts: accounts.data?.items,
  };
}

/** Who is refused is not asked again: each refusal is a record of the audit trail. */
function useAdministrators(isMember: boolean) {
  const { region } = useSettings();
  return useQuery<Output<'organizations:ListDelegatedAdministrators'>, CallError>({
    queryKey: ['organizations:ListDelegatedAdministrators', region],
    queryFn: ({ signal }) =>
      call(
        'organizations:ListDelegatedAdministrators',
        { ServicePrincipal: 'ipam.amazonaws.com' },
        { region, signal },
      ),
    enabled: ({ state }) => isMember && state.status !== 'error',
    retryOnMount: false,
  });
}

/** Whether accounts of the organization share without invitations; known to the account that manages it. */
export function useSharingAccess({ isManagement }: OrganizationView): boolean | undefined {
  const { data } = useCall(
    'organizations:ListAWSServiceAccessForOrganization',
    isManagement ? {} : undefined,
  );
  return data?.EnabledServicePrincipals?.some(
    ({ ServicePrincipal }) => ServicePrincipal === 'ram.amazonaws.com',
  );
}
