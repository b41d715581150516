// The fields of an IPAM, for making one and for changing one.

import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import Toggle from '@cloudscape-design/components/toggle';
import type { Ipam } from '../../api/actions.ts';
import { useCall } from '../../api/queries.ts';
import { useSession } from '../../app/session.ts';
import type { FieldErrors } from '../../parts/field-errors.ts';
import { filtered } from '../../parts/filtered.ts';
import { count } from '../../parts/names.ts';
import { TagFields } from '../../parts/tag-fields.tsx';
import { ipamWords as words } from '../../texts/ipams.ts';
import { texts } from '../../texts.ts';
import type { IpamDraft, IpamField } from './ipam-draft.ts';
import { Reach } from './reach.tsx';

const tiers = (['advanced', 'free'] as const).map((value) => {
  const [label, description] = words.tiers[value];
  return { value, label, description };
});
const meteringModes = (['ipam-owner', 'resource-owner'] as const).map((value) => ({
  value,
  label: words.meteringModes[value],
  description: words.meteringHints[value],
}));

export function IpamFields(props: {
  readonly draft: IpamDraft;
  readonly home: string;
  /** The one that is changed. */
  readonly ipam?: Ipam | undefined;
  readonly errors: FieldErrors<IpamField>;
  readonly onChange: (draft: IpamDraft) => void;
}) {
  const { draft, home, ipam, errors } = props;
  const { regions } = useSession();
  const put = (change: Partial<IpamDraft>) => props.onChange({ ...draft, ...change });
  return (
    <SpaceBetween size="l">
      {!ipam && (
        <SpaceBetween size="l">
          <Reach />
          <FormField
            label={words.replication}
            description={words.replicationHint}
            errorText={errors.replication}
          >
            <Checkbox
              checked={draft.isReplicationAllowed}
              onChange={({ detail }) => put({ isReplicationAllowed: detail.checked })}
            >
              {words.replicationCheck}
            </Checkbox>
          </FormField>
          <FormField label={texts.common.name} description={words.nameHint}>
            <Input value={draft.name} onChange={({ detail }) => put({ name: detail.value })} />
          </FormField>
        </SpaceBetween>
      )}
      <FormField label={texts.common.description}>
        <Input value={draft.description} onChange={({ detail }) => put({ description: detail.value })} />
      </FormField>
      {ipam?.Tier === 'free' && <ActiveCount />}
      <FormField label={words.tierLabel} errorText={errors.tier}>
        <Tiles
          value={draft.tier}
          onChange={({ detail }) => put({ tier: detail.value as IpamDraft['tier'] })}
          items={tiers}
        />
      </FormField>
      <FormField label={words.regions} description={words.regionsHint} errorText={errors.regions}>
        <Multiselect
          selectedOptions={draft.regions.map((value) => ({ value, label: value }))}
          options={regions.map((value) => ({ value, label: value, disabled: value === home }))}
          {...filtered}
          placeholder={words.chooseRegions}
          onChange={({ detail }) => put({ regions: detail.selectedOptions.map(({ value }) => value ?? '') })}
        />
      </FormField>
      <FormField label={words.metering} constraintText={words.meteringHint} errorText={errors.metering}>
        <RadioGroup
          value={draft.metering}
          items={meteringModes}
          onChange={({ detail }) => put({ metering: detail.value as IpamDraft['metering'] })}
        />
      </FormField>
      <FormField label={words.gua}>
        <Toggle checked={draft.privateGua} onChange={({ detail }) => put({ privateGua: detail.checked })}>
          {words.guaToggle}
        </Toggle>
      </FormField>
      {!ipam && (
        <FormField label={texts.common.tags} stretch errorText={errors.tags}>
          <TagFields tags={draft.tags} onChange={(tags) => put({ tags })} />
        </FormField>
      )}
    </SpaceBetween>
  );
}

function ActiveCount() {
  const { data } = useCall('cadastre:GetUsage', {});
  if (data?.TotalActiveIpCount === undefined) return null;
  return (
    <Alert type="info" header={words.activeCount(count(data.TotalActiveIpCount))}>
      {words.activeCountHint}
    </Alert>
  );
}
