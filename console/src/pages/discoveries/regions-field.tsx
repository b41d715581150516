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
  readonly error: string | undefined;
  readonly onChange: (regions: readonly string[]) => void;
}) {
  const { home, chosen, before = [] } = props;
  const { regions } = useSession();
  return (
    <FormField label={words.regions} description={words.regionsHint} errorText={props.error}>
      <Multiselect
        selectedOptions={chosen.map((value) => ({ value, label: value }))}
        options={[...new Set([...regions, ...before])].map((value) => ({
          value,
          label: value,
          disabled: value === home,
        }))}
        {...filtered}
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
