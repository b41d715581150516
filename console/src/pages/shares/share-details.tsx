// One resource share: what it shares, with whom; both can be changed by who owns it.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { plain } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { EditShare } from './edit-share.tsx';
import { ShareAssociations } from './share-associations.tsx';

export default function ShareDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const navigate = useNavigate();
  const own = useCall('ram:GetResourceShares', { resourceOwner: 'SELF' });
  const others = useCall('ram:GetResourceShares', { resourceOwner: 'OTHER-ACCOUNTS' });
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const shares = [...(own.data?.resourceShares ?? []), ...(others.data?.resourceShares ?? [])];
  const share = shares.find(({ resourceShareArn }) => resourceShareArn?.endsWith(`/${id}`));
  const error = own.error ?? others.error;
  useTitle(share?.name);
  if (!share)
    return <Absent error={error} isKnown={Boolean(own.data && others.data)} missing={words.missing(id)} />;
  const isOwn = share.owningAccountId === accountId;
  const close = () => setOpen(undefined);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
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
      </Header>
      <Facts
        facts={[
          { label: texts.common.state, value: plain(share.status?.toLowerCase()) },
          { label: texts.common.owner, value: share.owningAccountId },
          { label: words.outside, value: yesOrNo(share.allowExternalPrincipals) },
          { label: words.createdAt, value: timeOf(share.creationTime) },
          { label: texts.common.arn, value: <CopyId id={share.resourceShareArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={(['RESOURCE', 'PRINCIPAL'] as const).map((kind) => ({
          id: kind.toLowerCase(),
          label: words.kinds[kind].title,
          content: <ShareAssociations key={kind} kind={kind} share={share} isOwn={isOwn} />,
        }))}
      />
      {open === 'edit' && <EditShare share={share} onDismiss={close} />}
      {open === 'delete' && (
        <ChangeDialog
          title={words.deleteTitle(share.name ?? '')}
          verb={texts.actions.delete}
          action="ram:DeleteResourceShare"
          input={{ resourceShareArn: share.resourceShareArn }}
          warning={words.deleteHint}
          told={words.deleted(share.name ?? '')}
          onDone={() => void navigate('/resource-shares')}
          onDismiss={close}
        />
      )}
    </SpaceBetween>
  );
}
