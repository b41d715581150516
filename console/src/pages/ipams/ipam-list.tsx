// The IPAMs of the account in the Region.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Ipam } from '../../api/actions.ts';
import { useIpams } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { ipamWords as words } from '../../texts/ipams.ts';
import { texts } from '../../texts.ts';
import { DeleteIpam } from './delete-ipam.tsx';

const columns: Column<Ipam>[] = [
  {
    id: 'name',
    header: words.name,
    value: (ipam) => nameOf(ipam.Tags, ipam.IpamId),
    cell: (ipam) => (
      <NameAndId name={nameOf(ipam.Tags)} id={ipam.IpamId} href={paths.ipam(ipam.IpamId ?? '')} />
    ),
  },
  {
    id: 'state',
    header: texts.common.state,
    value: (ipam) => ipam.State,
    cell: (ipam) => <State state={ipam.State} />,
  },
  { id: 'home', header: words.home, value: (ipam) => ipam.IpamRegion },
  {
    id: 'regions',
    header: words.regions,
    value: (ipam) => ipam.OperatingRegions?.map((each) => each.RegionName).join(', '),
  },
  { id: 'scopes', header: words.scopes, value: (ipam) => ipam.ScopeCount },
  { id: 'tier', header: words.tier, value: (ipam) => plain(ipam.Tier) },
  { id: 'description', header: texts.common.description, value: (ipam) => ipam.Description },
  { id: 'owner', header: texts.common.owner, value: (ipam) => ipam.OwnerId, isHidden: true },
];

export default function IpamList() {
  const ipams = useIpams();
  const navigate = useNavigate();
  const [going, setGoing] = useState<Ipam>();
  return (
    <>
      <Collection
        name="ipams"
        title={texts.navigation.ipams}
        variant="full-page"
        question={ipams}
        columns={columns}
        idOf={(ipam) => ipam.IpamId ?? ''}
        selection="single"
        empty={
          <EmptyList
            title={texts.common.noIpam}
            hint={words.noIpam}
            action={<Button href={paths.welcome}>{words.start}</Button>}
          />
        }
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              disabled={!selected}
              items={[
                { id: 'edit', text: texts.actions.edit },
                { id: 'delete', text: words.delete },
              ]}
              onItemClick={({ detail }) => {
                if (detail.id === 'delete') setGoing(selected);
                else void navigate(paths.editIpam(selected?.IpamId ?? '').slice('/console'.length));
              }}
            >
              {texts.actions.actions}
            </ButtonDropdown>
            <Button variant="primary" href={paths.newIpam}>
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {going && <DeleteIpam ipam={going} onDismiss={() => setGoing(undefined)} />}
    </>
  );
}
