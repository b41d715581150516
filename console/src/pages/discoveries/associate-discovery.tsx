// Gives what a resource discovery finds to an IPAM: begun from either of them.

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useIpams } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { discoveryTitle, type Side, useAssociations, useDiscoveries } from './use-discoveries.ts';

type Option = { readonly value: string; readonly label: string; readonly description?: string };

/** What the one that is looked at can be associated with; nothing until it is known. */
export function useAssociable(of: Side): readonly Option[] | undefined {
  const isOfIpam = 'ipamId' in of;
  const ipams = useIpams();
  const discoveries = useDiscoveries();
  const { data: associations } = useAssociations(of);
  if (!ipams.data || !discoveries.data || !associations) return undefined;
  const taken = new Set(
    associations.items.map((each) => (isOfIpam ? each.IpamResourceDiscoveryId : each.IpamId)),
  );
  const options: Option[] = isOfIpam
    ? discoveries.data.items
        // The default one of another IPAM of this account goes with that.
        .filter(({ IsDefault, OwnerId }) => !IsDefault || OwnerId !== ipams.data.items[0]?.OwnerId)
        .map((each) => ({ value: each.IpamResourceDiscoveryId ?? '', label: discoveryTitle(each) }))
    : ipams.data.items.map(({ IpamId = '', Tags }) => ({
        value: IpamId,
        label: nameOf(Tags, IpamId),
        description: IpamId,
      }));
  return options.filter(({ value }) => !taken.has(value));
}

export function AssociateDiscovery({ of, onDismiss }: { readonly of: Side; readonly onDismiss: () => void }) {
  const isOfIpam = 'ipamId' in of;
  const options = useAssociable(of) ?? [];
  const [chosen, setChosen] = useState('');
  const other = chosen || options[0]?.value || '';
  const [ipamId, discoveryId] = isOfIpam ? [of.ipamId, other] : [other, of.discoveryId];
  return (
    <ChangeDialog
      title={isOfIpam ? words.associateOther : words.associate}
      verb={words.associateVerb}
      action="ec2:AssociateIpamResourceDiscovery"
      input={{ IpamId: ipamId, IpamResourceDiscoveryId: discoveryId }}
      told={words.associated(discoveryId, ipamId)}
      isReady={() => other !== ''}
      onDismiss={onDismiss}
    >
      <FormField label={isOfIpam ? words.one : words.ipam}>
        <Select
          selectedOption={options.find(({ value }) => value === other) ?? null}
          options={options}
          empty={isOfIpam ? words.noOther : words.noIpam}
          placeholder={isOfIpam ? words.noOther : words.noIpam}
          expandToViewport
          onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </ChangeDialog>
  );
}
