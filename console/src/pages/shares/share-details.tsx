// One resource share: what it shares, with whom; both can be changed by who owns it.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { timeOf } from '../../parts/time.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { DeleteShare } from './delete-share.tsx';
import { EditShare } from './edit-share.tsx';
import { Principal, usePrincipalNames } from './principal.tsx';
import { ReceivedResources } from './received-resources.tsx';
import { type Kind, ShareAssociations } from './share-associations.tsx';
import { ShareState } from './share-state.tsx';
import { useShares } from './use-shares.ts';

export default function ShareDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const navigate = useNavigate();
  const own = useShares('SELF');
  const others = useShares('OTHER-ACCOUNTS');
  const nameOf = usePrincipalNames();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const shares = [...(own.data?.items ?? []), ...(others.data?.items ?? [])];
  const share = shares.find(({ resourceShareArn }) => resourceShareArn?.endsWith(`/${id}`));
  useTitle(share?.name);
  if (!share) {
    const isKnown = own.data !== undefined && others.data !== undefined;
    return <Absent error={own.error ?? others.error} isKnown={isKnown} missing={words.missing(id)} />;
  }
  const isOwn = share.owningAccountId === accountId;
  const close = () => setOpen(undefined);
  const tabOf = (kind: Kind, content: React.ReactNode) => ({
    id: kind.toLowerCase(),
    label: words.kinds[kind].title,
    content,
  });
  return (
    <SpaceBetween size="l">
      <ThingHeader
        {...(share.status === 'PENDING' && {
          description: (
            <>
              {words.waiting} <Link href={paths.shares}>{words.invitationsOf}</Link>
            </>
          ),
        })}
        actions={
          isOwn && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => setOpen('delete')}>{texts.actions.delete}</Button>
              <Button onClick={() => setOpen('edit')}>{texts.actions.edit}</Button>
            </SpaceBetween>
          )
        }
      >
        {share.name}
      </ThingHeader>
      <Facts
        facts={[
          { label: texts.common.state, value: <ShareState status={share.status} /> },
          {
            label: texts.common.owner,
            value: (
              <Principal text={share.owningAccountId ?? ''} name={nameOf(share.owningAccountId ?? '')} />
            ),
          },
          {
            label: words.outside,
            value: share.allowExternalPrincipals ? words.allowed : words.notAllowed,
          },
          { label: words.createdAt, value: timeOf(share.creationTime) },
          { label: texts.common.arn, value: <CopyId id={share.resourceShareArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={
          isOwn
            ? (['RESOURCE', 'PRINCIPAL'] as const).map((kind) =>
                tabOf(kind, <ShareAssociations key={kind} kind={kind} share={share} />),
              )
            : [tabOf('RESOURCE', <ReceivedResources share={share} />)]
        }
      />
      {open === 'edit' && <EditShare share={share} onDismiss={close} />}
      {open === 'delete' && (
        <DeleteShare share={share} onDone={() => void navigate('/resource-shares')} onDismiss={close} />
      )}
    </SpaceBetween>
  );
}
