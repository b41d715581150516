// One IPAM: what it is, its scopes, its tags, and the way to end it.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Scope } from '../../api/actions.ts';
import { useCall, useIpams, useScopes } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { count, nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { ipamWords as words } from '../../texts/ipams.ts';
import { texts } from '../../texts.ts';
import { Associations } from '../discoveries/associations.tsx';
import { DiscoveryLink } from '../discoveries/discovery-link.tsx';
import { ScopeTable } from '../scopes/scope-table.tsx';
import { titleOf } from '../scopes/scope-title.ts';
import { DeleteIpam } from './delete-ipam.tsx';
import { RegionTable } from './region-table.tsx';

function scopeLink(id: string | undefined, scopes: readonly Scope[] = []) {
  const scope = scopes.find((each) => each.IpamScopeId === id);
  return id && <NameAndId name={scope && titleOf(scope)} id={id} href={paths.scope(id)} />;
}

export default function IpamDetails() {
  const { id = '' } = useParams();
  const { data, error } = useIpams();
  const scopes = useScopes();
  const [isDeleting, setDeleting] = useState(false);
  const ipam = data?.items.find((each) => each.IpamId === id);
  // As the service tells it: what would be charged for in the other tier.
  const usage = useCall('cadastre:GetUsage', ipam?.Tier === 'free' ? {} : undefined);
  useTitle(ipam && nameOf(ipam.Tags, id));
  if (!ipam) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const discoveryId = ipam.DefaultResourceDiscoveryId ?? '';
  return (
    <SpaceBetween size="l">
      <ThingHeader
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={paths.editIpam(id)}>{texts.actions.edit}</Button>
            <Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>
          </SpaceBetween>
        }
      >
        {nameOf(ipam.Tags, id)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={ipam.IpamId} /> },
          { label: texts.common.state, value: <State state={ipam.State} hint={ipam.StateMessage} /> },
          { label: words.tier, value: plain(ipam.Tier) },
          { label: words.home, value: ipam.IpamRegion },
          { label: words.defaultPrivate, value: scopeLink(ipam.PrivateDefaultScopeId, scopes.data?.items) },
          { label: words.defaultPublic, value: scopeLink(ipam.PublicDefaultScopeId, scopes.data?.items) },
          { label: words.scopes, value: ipam.ScopeCount },
          {
            label: words.metering,
            value: ipam.MeteredAccount && words.meteringModes[ipam.MeteredAccount],
          },
          ...(usage.data ? [{ label: words.activeTotal, value: count(usage.data.TotalActiveIpCount) }] : []),
          { label: texts.common.owner, value: ipam.OwnerId },
          {
            label: words.defaultDiscovery,
            value: <DiscoveryLink id={discoveryId} />,
          },
          { label: words.gua, value: ipam.EnablePrivateGua ? words.guaOn : words.guaOff },
          { label: texts.common.arn, value: <CopyId id={ipam.IpamArn} /> },
          { label: texts.common.description, value: ipam.Description },
        ]}
      />
      <AddressedTabs
        tabs={[
          {
            id: 'regions',
            label: words.regions,
            content: <RegionTable regions={ipam.OperatingRegions} home={ipam.IpamRegion} />,
          },
          { id: 'scopes', label: texts.navigation.scopes, content: <ScopeTable ipamId={id} /> },
          {
            id: 'discoveries',
            label: words.discoveries,
            content: <Associations of={{ ipamId: id }} />,
          },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={ipam.Tags} /> },
        ]}
      />
      {isDeleting && <DeleteIpam ipam={ipam} onDismiss={() => setDeleting(false)} />}
    </SpaceBetween>
  );
}
