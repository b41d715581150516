// The fields of an IPAM, for making one and for changing one.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import Toggle from '@cloudscape-design/components/toggle';
import { useSession } from '../../app/session.ts';

export type IpamDraft = {
  readonly name: string;
  readonly description: string;
  readonly tier: 'free' | 'advanced';
  readonly regions: readonly string[];
  readonly privateGua: boolean;
};

export function IpamFields(props: {
  readonly draft: IpamDraft;
  readonly home: string;
  readonly isNew: boolean;
  readonly onChange: (draft: IpamDraft) => void;
}) {
  const { draft, home, isNew } = props;
  const { regions } = useSession();
  const put = (change: Partial<IpamDraft>) => props.onChange({ ...draft, ...change });
  return (
    <SpaceBetween size="l">
      {isNew && (
        <FormField label="Name" description="Kept as the tag Name.">
          <Input value={draft.name} onChange={({ detail }) => put({ name: detail.value })} />
        </FormField>
      )}
      <FormField label="Description">
        <Input value={draft.description} onChange={({ detail }) => put({ description: detail.value })} />
      </FormField>
      <FormField label="IPAM tier">
        <Tiles
          value={draft.tier}
          onChange={({ detail }) => put({ tier: detail.value as IpamDraft['tier'] })}
          items={[
            {
              value: 'advanced',
              label: 'Advanced',
              description: 'Everything: private planning, history, all Regions.',
            },
            { value: 'free', label: 'Free', description: 'Public addresses and what the home Region has.' },
          ]}
        />
      </FormField>
      <FormField
        label="Operating Regions"
        description="Where this IPAM discovers networks, and where pools can hand out space."
      >
        <Multiselect
          selectedOptions={draft.regions.map((value) => ({ value, label: value }))}
          options={regions.map((value) => ({ value, label: value, disabled: value === home }))}
          filteringType="auto"
          placeholder="Choose Regions"
          onChange={({ detail }) => put({ regions: detail.selectedOptions.map(({ value }) => value ?? '') })}
        />
      </FormField>
      <Toggle checked={draft.privateGua} onChange={({ detail }) => put({ privateGua: detail.checked })}>
        Allow private IPv6 GUA CIDRs
      </Toggle>
    </SpaceBetween>
  );
}
