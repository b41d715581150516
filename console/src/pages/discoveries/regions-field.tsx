// The Regions in which a resource discovery looks: always the one that it is in.

import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import { useSession } from '../../app/session.ts';
import { filtered } from '../../parts/filtered.ts';
import { discoveryWords as words } from '../../texts/discoveries.ts';
import { partWords } from '../../texts/parts.ts';

export function RegionsField(props: {
  readonly home: string;
  readonly chosen: readonly string[];
  /** Those that are chosen already, served or not. */
  readonly before?: readonly string[];
  /** Whether it is the one of an IPAM, whose Regions it has. */
  readonly isOfIpam?: boolean;
  readonly error: string | undefined;
  readonly onChange: (regions: readonly string[]) => void;
}) {
  const { home, chosen, before = [], isOfIpam = false } = props;
  const { regions } = useSession();
  const optionOf = (value: string) => ({ value, label: value, disabled: isOfIpam || value === home });
  return (
    <FormField
      label={words.regions}
      description={isOfIpam ? words.regionsOfIpam : words.regionsHint}
      errorText={props.error}
    >
      <Multiselect
        selectedOptions={chosen.map(optionOf)}
        options={[...new Set([...regions, ...before])].map(optionOf)}
        {...filtered}
        disabled={isOfIpam}
        placeholder={words.chooseRegions}
        expandToViewport
        deselectAriaLabel={({ label = '' }) => partWords.removeOf(label)}
        onChange={({ detail }) => props.onChange(detail.selectedOptions.map(({ value = '' }) => value))}
      />
    </FormField>
  );
}

/** Which refusals are about Regions. */
export const regionsPattern = ['regions', /operating ?region/i] as const;
