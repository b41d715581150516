// The resource discoveries of the account, and those shared with it.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Discovery } from '../../api/monitoring-actions.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { State } from '../../parts/state.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import { Principal, titleOfAccount, usePrincipalNames } from '../shares/principal.tsx';
import { CreateDiscovery } from './create-discovery.tsx';
import { DeleteDiscovery } from './delete-discovery.tsx';
import { EditDiscovery } from './edit-discovery.tsx';
import { discoveryName, discoveryTitle, useDiscoveries } from './use-discoveries.ts';

const namesOfRegions = ({ OperatingRegions: regions = [] }: Discovery): readonly string[] =>
  regions.map(({ RegionName = '' }) => RegionName);

/** More Regions are on a tab of their own. */
const regionsShown = 3;

export function RegionsOf({ discovery }: { readonly discovery: Discovery }) {
  const names = namesOfRegions(discovery);
  return <>{words.someRegions(names.slice(0, regionsShown), names.length - regionsShown)}</>;
}

const columnsOf = (ownerOf: (id: string) => string | undefined): Column<Discovery>[] => [
  {
    id: 'name',
    header: words.nameAndId,
    value: discoveryTitle,
    cell: (item) => {
      const { IpamResourceDiscoveryId: id = '' } = item;
      return <NameAndId name={discoveryName(item)} id={id} href={paths.discovery(id)} />;
    },
  },
  { id: 'description', header: texts.common.description, value: (item) => item.Description },
  {
    id: 'state',
    header: texts.common.state,
    value: (item) => item.State,
    cell: (item) => <State state={item.State} />,
  },
  {
    id: 'default',
    header: words.isDefault,
    value: (item) => yesOrNo(item.IsDefault),
    isHidden: true,
  },
  {
    id: 'regions',
    header: words.regions,
    value: (item) => namesOfRegions(item).join(', '),
    cell: (item) => <RegionsOf discovery={item} />,
  },
  {
    id: 'owner',
    header: texts.common.owner,
    value: ({ OwnerId: id = '' }) => titleOfAccount(id, ownerOf(id)),
    cell: ({ OwnerId: id = '' }) => <Principal text={id} name={ownerOf(id)} />,
  },
];

type Action = 'edit' | 'delete';

export default function DiscoveryList() {
  const discoveries = useDiscoveries();
  const columns = columnsOf(usePrincipalNames());
  const [isCreating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ action: Action; discovery: Discovery }>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Collection
        name="discoveries"
        sortedBy="name"
        title={words.title}
        variant="full-page"
        question={discoveries}
        columns={columns}
        idOf={(item) => item.IpamResourceDiscoveryId ?? ''}
        empty={
          <EmptyList
            title={words.empty}
            hint={words.emptyHint}
            action={<Button onClick={() => setCreating(true)}>{words.create}</Button>}
          />
        }
        selection="single"
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <DiscoveryMenu
              selected={selected}
              onChoose={(action) => selected && setOpen({ action, discovery: selected })}
            />
            <Button variant="primary" onClick={() => setCreating(true)}>
              {words.create}
            </Button>
          </SpaceBetween>
        )}
      />
      {isCreating && <CreateDiscovery onDismiss={() => setCreating(false)} />}
      {open?.action === 'edit' && <EditDiscovery discovery={open.discovery} onDismiss={close} />}
      {open?.action === 'delete' && (
        <DeleteDiscovery id={open.discovery.IpamResourceDiscoveryId ?? ''} onDismiss={close} />
      )}
    </>
  );
}

/** Only its owner changes a discovery, and a default one goes with its IPAM. */
function DiscoveryMenu(props: {
  readonly selected: Discovery | undefined;
  readonly onChoose: (action: Action) => void;
}) {
  const { accountId } = useSession();
  const { OwnerId: owner = '', IsDefault } = props.selected ?? {};
  const foreign = owner === accountId ? {} : { disabled: true, disabledReason: words.notYours(owner) };
  return (
    <ButtonDropdown
      disabled={!props.selected}
      items={[
        { id: 'edit', text: texts.actions.edit, ...foreign },
        {
          id: 'delete',
          text: words.delete,
          ...(IsDefault && { disabled: true, disabledReason: words.defaultStays }),
          ...foreign,
        },
      ]}
      onItemClick={({ detail }) => props.onChoose(detail.id as Action)}
    >
      {texts.actions.actions}
    </ButtonDropdown>
  );
}
