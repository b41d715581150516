// The organization of the account, and of it what the account may see.

import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../api/actions.ts';
import type { CallError } from '../../api/call.ts';
import type { Account } from '../../api/monitoring-actions.ts';
import { useCall, useList } from '../../api/queries.ts';
import { findSession, type Session, useSession } from '../../app/session.ts';

type Described = NonNullable<Output<'organizations:DescribeOrganization'>['Organization']>;
type Administrators = Output<'organizations:ListDelegatedAdministrators'>['DelegatedAdministrators'];

export type OrganizationView = {
  /** Nothing for an account in none, and until it is known. */
  readonly organization: Described | undefined;
  /** Whether the account is in none. */
  readonly isAlone: boolean;
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
  const standing = useStanding();
  const isMember = standing !== undefined && standing !== 'alone';
  const { data, isPending, error } = useCall('organizations:DescribeOrganization', isMember ? {} : undefined);
  const organization = isMember ? data?.Organization : undefined;
  const isManagement = organization?.MasterAccountId === accountId;
  const isReader = organization && standing === 'reader';
  const administrators = useCall(
    'organizations:ListDelegatedAdministrators',
    isReader ? { ServicePrincipal: 'ipam.amazonaws.com' } : undefined,
  );
  const accounts = useList(
    'organizations:ListAccounts',
    isReader ? {} : undefined,
    (output) => output.Accounts,
    {
      pageSize: 20,
    },
  );
  return {
    organization,
    isAlone: standing === 'alone',
    isPending: standing === undefined || (isMember && isPending),
    error: error ?? administrators.error,
    isManagement,
    isReader,
    administrators: isReader ? administrators.data?.DelegatedAdministrators : undefined,
    accounts: isReader ? accounts.data?.items : undefined,
  };
}

/**
 * Whether the account is in an organization and may look at all of it; nothing until it is known. The session tells it:
 * a call that is refused would be a record of the audit trail.
 */
function useStanding(): Session['standing'] | undefined {
  const { data } = useQuery({
    queryKey: ['organizations:standing'],
    queryFn: async () => (await findSession())?.standing ?? null,
  });
  return data ?? undefined;
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
