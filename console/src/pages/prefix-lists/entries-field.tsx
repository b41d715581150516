// Entries as text, one on each line.

import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { prefixListWords as words } from '../../texts/prefix-lists.ts';
import { type Draft, readEntries, type WantedEntry } from './entry-draft.ts';

export const entriesOf = (draft: Draft): WantedEntry[] => (draft.kind === 'entries' ? draft.entries : []);

/** Which refusals are about entries. */
export const entriesPattern = ['entries', /Entr(y|ies)|CIDR|entries/] as const;

const problemOf = (draft: Draft): string | undefined => {
  if (draft.kind === 'wrong') return words.wrongLine(draft.number, draft.line);
  return draft.kind === 'twice' ? words.twice(draft.cidr) : undefined;
};

/** So many lines are seen at once: few of a short text, and of a long one what a screen has room for. */
const rowsOf = (text: string): number => Math.min(18, Math.max(8, text.split('\n').length + 1));

export function EntriesField(props: {
  readonly text: string;
  readonly error?: string | undefined;
  readonly note?: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  return (
    <FormField
      label={words.entries}
      description={words.entriesHint}
      constraintText={props.note}
      errorText={problemOf(readEntries(props.text)) ?? props.error}
      stretch
    >
      <div className="mono">
        <Textarea
          value={props.text}
          rows={rowsOf(props.text)}
          spellcheck={false}
          placeholder={words.entriesExample}
          onChange={({ detail }) => props.onChange(detail.value)}
        />
      </div>
    </FormField>
  );
}
