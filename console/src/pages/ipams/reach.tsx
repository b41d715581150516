// Which accounts an IPAM of this account will monitor, where that is more than itself, or could be (guide chapter 17).

import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { ipamWords as words } from '../../texts/ipams.ts';
import { organizationWords } from '../../texts/organization.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** Whether it is known what there is to say of it: a form that waits for that does not move under who fills it in. */
export function useIsReachKnown(): boolean {
  const { isPending, isReader, administrators, error } = useOrganization();
  return error !== null || (!isPending && (!isReader || administrators !== undefined));
}

export function Reach() {
  const { accountId } = useSession();
  const { organization, isManagement, administrators } = useOrganization();
  if (administrators?.some(({ Id }) => Id === accountId))
    return <Alert type="info">{words.reachesAll(organization?.Id ?? '')}</Alert>;
  if (!isManagement || !administrators) return null;
  return (
    <Alert type="info">
      {words.reachesItself} <Link href={paths.organization}>{organizationWords.title}</Link>
    </Alert>
  );
}
