// One resource discovery: what it has found, in which accounts, and which IPAMs use it.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { Associations } from './associations.tsx';
import { DiscoveredAccounts, DiscoveredResources } from './discovered.tsx';
import { AssociateDiscovery } from './discovery-dialogs.tsx';
import { regionsOf } from './discovery-list.tsx';
import { EditDiscovery, exclusionsOf } from './edit-discovery.tsx';
import { discoveryTitle, useDiscoveries } from './use-discoveries.ts';

export default function DiscoveryDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const navigate = useNavigate();
  const { data, error } = useDiscoveries();
  const [open, setOpen] = useState<'associate' | 'edit' | 'delete'>();
  const remove = useChange('ec2:DeleteIpamResourceDiscovery');
  const discovery = data?.items.find((each) => each.IpamResourceDiscoveryId === id);
  useTitle(discovery && discoveryTitle(discovery));
  if (!discovery) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const input = { IpamResourceDiscoveryId: id };
  const isOwn = discovery.OwnerId === accountId;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={discovery.Description}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={!isOwn || discovery.IsDefault === true} onClick={() => setOpen('delete')}>
              {texts.actions.delete}
            </Button>
            <Button disabled={!isOwn} onClick={() => setOpen('edit')}>
              {texts.actions.edit}
            </Button>
            <Button variant="primary" onClick={() => setOpen('associate')}>
              {words.associate}
            </Button>
          </SpaceBetween>
        }
      >
        {discoveryTitle(discovery)}
      </Header>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={id} /> },
          { label: texts.common.state, value: <State state={discovery.State} /> },
          { label: words.isDefault, value: yesOrNo(discovery.IsDefault) },
          { label: words.regions, value: regionsOf(discovery) },
          { label: words.exclusions, value: exclusionsOf(discovery).join(', ') },
          { label: texts.common.owner, value: discovery.OwnerId },
          { label: texts.common.arn, value: <CopyId id={discovery.IpamResourceDiscoveryArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'resources', label: words.resources, content: <DiscoveredResources discovery={discovery} /> },
          { id: 'accounts', label: words.accounts, content: <DiscoveredAccounts discovery={discovery} /> },
          { id: 'associations', label: words.associations, content: <Associations discoveryId={id} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={discovery.Tags} /> },
        ]}
      />
      {open === 'edit' && <EditDiscovery discovery={discovery} onDismiss={() => setOpen(undefined)} />}
      {open === 'associate' && <AssociateDiscovery id={id} onDismiss={() => setOpen(undefined)} />}
      {open === 'delete' && (
        <DeleteDialog
          title={words.deleteTitle(id)}
          warning={words.deleteHint}
          step={['ec2:DeleteIpamResourceDiscovery', input]}
          isBusy={remove.isPending}
          error={remove.error}
          onDismiss={() => setOpen(undefined)}
          onConfirm={() =>
            remove.mutate(input, {
              onSuccess: () => {
                tell(words.deleted(id));
                void navigate('/resource-discoveries');
              },
            })
          }
        />
      )}
    </SpaceBetween>
  );
}
