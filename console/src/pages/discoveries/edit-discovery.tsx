// Changes a resource discovery: what it is about, where it looks, and which units of the organization it leaves out
// (guide chapter 08).

import { useState } from 'react';
import type { Discovery } from '../../api/monitoring-actions.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { texts } from '../../texts.ts';
import { RegionsField, regionsPattern } from './regions-field.tsx';
import { UnitExclusions } from './unit-exclusions.tsx';

const without = (list: readonly string[], others: readonly string[]): string[] =>
  list.filter((each) => !others.includes(each));

export const exclusionsOf = ({ OrganizationalUnitExclusions: units = [] }: Discovery): string[] =>
  units.map(({ OrganizationsEntityPath: path }) => path ?? '');

export function EditDiscovery(props: { readonly discovery: Discovery; readonly onDismiss: () => void }) {
  const { discovery, onDismiss } = props;
  const id = discovery.IpamResourceDiscoveryId ?? '';
  const before = {
    description: discovery.Description ?? '',
    regions: (discovery.OperatingRegions ?? []).map(({ RegionName }) => RegionName ?? ''),
    exclusions: exclusionsOf(discovery),
  };
  const [description, setDescription] = useState(before.description);
  const [chosen, setChosen] = useState<readonly string[]>(before.regions);
  const [exclusions, setExclusions] = useState<readonly string[]>(before.exclusions);
  const toRegion = (RegionName: string) => ({ RegionName });
  const toUnit = (OrganizationsEntityPath: string) => ({ OrganizationsEntityPath });
  return (
    <ChangeDialog
      title={words.edit}
      verb={texts.actions.save}
      size="large"
      action="ec2:ModifyIpamResourceDiscovery"
      input={{
        IpamResourceDiscoveryId: id,
        ...(description !== before.description && { Description: description }),
        ...changesOf(before.regions, chosen, toRegion, 'AddOperatingRegions', 'RemoveOperatingRegions'),
        ...changesOf(
          before.exclusions,
          exclusions,
          toUnit,
          'AddOrganizationalUnitExclusions',
          'RemoveOrganizationalUnitExclusions',
        ),
      }}
      told={words.changed(id)}
      fields={[regionsPattern, ['exclusions', /exclusion|entity path|organizational unit/i]]}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <TextField label={texts.common.description} value={description} onChange={setDescription} />
          <RegionsField
            home={discovery.IpamResourceDiscoveryRegion ?? ''}
            chosen={chosen}
            before={before.regions}
            isOfIpam={discovery.IsDefault ?? false}
            error={errors.regions}
            onChange={setChosen}
          />
          <UnitExclusions paths={exclusions} onChange={setExclusions} errorText={errors.exclusions} />
        </>
      )}
    </ChangeDialog>
  );
}

/** What is to be added and what removed; nothing of either when there is none. */
function changesOf<Add extends string, Remove extends string, Item>(
  before: readonly string[],
  after: readonly string[],
  toItem: (text: string) => Item,
  add: Add,
  remove: Remove,
): Partial<Record<Add | Remove, Item[]>> {
  const [added, removed] = [without(after, before), without(before, after)];
  return {
    ...(added.length > 0 && { [add]: added.map(toItem) }),
    ...(removed.length > 0 && { [remove]: removed.map(toItem) }),
  } as Partial<Record<Add | Remove, Item[]>>;
}
