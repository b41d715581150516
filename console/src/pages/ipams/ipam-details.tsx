// One IPAM: what it is, its scopes, its tags, and the way to end it.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Ipam } from '../../api/actions.ts';
import { useChange, useIpams } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { texts } from '../../texts.ts';
import { ScopeTable } from '../scopes/scope-table.tsx';

export default function IpamDetails() {
  const { id = '' } = useParams();
  const { data, error } = useIpams();
  const [isDeleting, setDeleting] = useState(false);
  const ipam = data?.items.find((each) => each.IpamId === id);
  if (!ipam)
    return error ? (
      <ErrorAlert error={error} />
    ) : data ? (
      <Box variant="p">There is no IPAM {id} here.</Box>
    ) : null;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={paths.editIpam(id)}>{texts.actions.edit}</Button>
            <Button onClick={() => setDeleting(true)}>{texts.actions.delete}</Button>
          </SpaceBetween>
        }
      >
        {nameOf(ipam.Tags, id)}
      </Header>
      <Facts
        facts={[
          { label: 'IPAM ID', value: <CopyId id={ipam.IpamId} /> },
          { label: 'State', value: <State state={ipam.State} hint={ipam.StateMessage} /> },
          { label: 'Tier', value: plain(ipam.Tier) },
          { label: 'Home Region', value: ipam.IpamRegion },
          {
            label: 'Operating Regions',
            value: ipam.OperatingRegions?.map((each) => each.RegionName).join(', '),
          },
          { label: 'Owner', value: ipam.OwnerId },
          { label: 'Default resource discovery', value: <CopyId id={ipam.DefaultResourceDiscoveryId} /> },
          { label: 'Private IPv6 GUA', value: ipam.EnablePrivateGua ? 'Allowed' : 'Not allowed' },
          { label: 'ARN', value: <CopyId id={ipam.IpamArn} /> },
          { label: 'Description', value: ipam.Description },
        ]}
      />
      <AddressedTabs
        tabs={[
          { id: 'scopes', label: texts.navigation.scopes, content: <ScopeTable ipamId={id} /> },
          { id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={ipam.Tags} /> },
        ]}
      />
      {isDeleting && <DeleteIpam ipam={ipam} onDismiss={() => setDeleting(false)} />}
    </SpaceBetween>
  );
}

function DeleteIpam({ ipam, onDismiss }: { readonly ipam: Ipam; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  const [isCascade, setCascade] = useState(false);
  const remove = useChange('ec2:DeleteIpam');
  const input = { IpamId: ipam.IpamId, ...(isCascade && { Cascade: true }) };
  return (
    <DeleteDialog
      title={`Delete IPAM ${nameOf(ipam.Tags, ipam.IpamId)}?`}
      warning="The IPAM goes with all that it monitors and has remembered."
      step={['ec2:DeleteIpam', input]}
      isBusy={remove.isPending}
      error={remove.error}
      onDismiss={onDismiss}
      onConfirm={() =>
        remove.mutate(input, {
          onSuccess: () => {
            tell(`The IPAM ${ipam.IpamId} was deleted.`);
            void navigate('/ipams');
          },
        })
      }
    >
      <Checkbox
        checked={isCascade}
        onChange={({ detail }) => setCascade(detail.checked)}
        description="Private scopes, their pools and all allocations go with it. Pools of the public scope must be empty."
      >
        Cascade delete
      </Checkbox>
    </DeleteDialog>
  );
}
