// Makes a resource discovery, for an account that is to be monitored by the IPAM of another (guide chapter 12).

import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import { useState } from 'react';
import { useSettings } from '../../app/settings.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { texts } from '../../texts.ts';
import { RegionsField, regionsPattern } from './regions-field.tsx';

export function CreateDiscovery({ onDismiss }: { readonly onDismiss: () => void }) {
  const { region } = useSettings();
  const [isAllowed, setAllowed] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [regions, setRegions] = useState<readonly string[]>([region]);
  const [tags, setTags] = useState<readonly TagField[]>([]);
  return (
    <ChangeDialog
      title={words.create}
      verb={words.create}
      size="large"
      action="ec2:CreateIpamResourceDiscovery"
      input={{
        ...(description !== '' && { Description: description }),
        OperatingRegions: regions.map((RegionName) => ({ RegionName })),
        ...tagSpecifications('ipam-resource-discovery', name, tags),
      }}
      told={({ IpamResourceDiscovery: made }) => words.created(made?.IpamResourceDiscoveryId ?? '')}
      fields={[regionsPattern, ['tags', /\btags?\b/i]]}
      isReady={() => {
        setMissing(!isAllowed);
        return isAllowed;
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <>
          <FormField
            label={words.replication}
            errorText={isMissing && !isAllowed ? words.replicationMissing : undefined}
            stretch
          >
            <Checkbox checked={isAllowed} onChange={({ detail }) => setAllowed(detail.checked)}>
              {words.replicationCheck}
            </Checkbox>
          </FormField>
          <TextField label={texts.common.name} value={name} onChange={setName} />
          <TextField label={texts.common.description} value={description} onChange={setDescription} />
          <RegionsField home={region} chosen={regions} error={errors.regions} onChange={setRegions} />
          <FormField label={texts.common.tags} errorText={errors.tags} stretch>
            <TagFields tags={tags} onChange={setTags} />
          </FormField>
        </>
      )}
    </ChangeDialog>
  );
}
