// One resource discovery: what it has found, in which accounts, and which IPAMs use it.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Discovery } from '../../api/monitoring-actions.ts';
import { useIpams } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { useSession } from '../../app/session.ts';
import { Absent } from '../../parts/absent.tsx';
import { Actions } from '../../parts/actions.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { nameOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { sharingWords } from '../../texts/sharing.ts';
import { texts } from '../../texts.ts';
import { RegionTable } from '../ipams/region-table.tsx';
import { Principal, usePrincipalNames } from '../shares/principal.tsx';
import { type SharedThing, ThingSharing } from '../shares/thing-sharing.tsx';
import { AssociateDiscovery, useAssociable } from './associate-discovery.tsx';
import { Associations } from './associations.tsx';
import { DeleteDiscovery } from './delete-discovery.tsx';
import { DiscoveredAccounts, DiscoveredResources } from './discovered.tsx';
import { RegionsOf } from './discovery-list.tsx';
import { EditDiscovery, exclusionsOf } from './edit-discovery.tsx';
import { ExclusionsTab } from './exclusions-tab.tsx';
import { discoveryHeading, useDiscoveries } from './use-discoveries.ts';

export default function DiscoveryDetails() {
  const { id = '' } = useParams();
  const { accountId } = useSession();
  const navigate = useNavigate();
  const { data, error } = useDiscoveries();
  const [open, setOpen] = useState<'associate' | 'edit' | 'delete'>();
  const ipams = useIpams();
  const associable = useAssociable({ discoveryId: id });
  const ownerOf = usePrincipalNames();
  const discovery = data?.items.find((each) => each.IpamResourceDiscoveryId === id);
  useTitle(discovery && discoveryHeading(discovery));
  if (!discovery) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const isOwn = discovery.OwnerId === accountId;
  const associate = (
    <Button
      variant="primary"
      disabled={associable?.length === 0}
      disabledReason={ipams.data?.items.length ? words.noFreeIpam : words.noIpam}
      onClick={() => setOpen('associate')}
    >
      {words.associate}
    </Button>
  );
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={discovery.Description}
        actions={
          isOwn ? (
            <Actions
              actions={[
                {
                  id: 'delete',
                  text: texts.actions.delete,
                  isOff: discovery.IsDefault === true,
                  reason: words.defaultStays,
                },
                { id: 'edit', text: texts.actions.edit },
              ]}
              onChoose={setOpen}
              primary={associate}
            />
          ) : (
            associate
          )
        }
      >
        {discoveryHeading(discovery)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={id} /> },
          { label: texts.common.state, value: <State state={discovery.State} /> },
          { label: words.isDefault, value: yesOrNo(discovery.IsDefault) },
          { label: words.regions, value: <RegionsOf discovery={discovery} /> },
          { label: words.homeRegion, value: discovery.IpamResourceDiscoveryRegion },
          {
            label: texts.common.owner,
            value: <Principal text={discovery.OwnerId ?? ''} name={ownerOf(discovery.OwnerId ?? '')} />,
          },
          { label: texts.common.arn, value: <CopyId id={discovery.IpamResourceDiscoveryArn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'resources', label: words.resources, content: <DiscoveredResources discovery={discovery} /> },
          { id: 'accounts', label: words.accounts, content: <DiscoveredAccounts discovery={discovery} /> },
          {
            id: 'regions',
            label: words.regions,
            content: (
              <RegionTable
                regions={discovery.OperatingRegions}
                home={discovery.IpamResourceDiscoveryRegion}
              />
            ),
          },
          {
            id: 'associations',
            label: words.associationsTab,
            content: <Associations of={{ discoveryId: id }} />,
          },
          { id: 'sharing', label: sharingWords.title, content: <ThingSharing thing={thingOf(discovery)} /> },
          ...(exclusionsOf(discovery).length > 0
            ? [
                {
                  id: 'exclusions',
                  label: words.exclusionsTab,
                  content: <ExclusionsTab discovery={discovery} />,
                },
              ]
            : []),
          // The tags of a thing are its owner's.
          ...(isOwn
            ? [{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={discovery.Tags} /> }]
            : []),
        ]}
      />
      {open === 'edit' && <EditDiscovery discovery={discovery} onDismiss={() => setOpen(undefined)} />}
      {open === 'associate' && (
        <AssociateDiscovery of={{ discoveryId: id }} onDismiss={() => setOpen(undefined)} />
      )}
      {open === 'delete' && (
        <DeleteDiscovery
          id={id}
          onDone={() => void navigate('/resource-discoveries')}
          onDismiss={() => setOpen(undefined)}
        />
      )}
    </SpaceBetween>
  );
}

const thingOf = (discovery: Discovery): SharedThing => ({
  arn: discovery.IpamResourceDiscoveryArn ?? '',
  name: nameOf(discovery.Tags, discovery.IpamResourceDiscoveryId),
  type: 'ec2:IpamResourceDiscovery',
  ownerId: discovery.OwnerId ?? '',
  region: discovery.IpamResourceDiscoveryRegion,
});
