// The fields that ask for records: by resource, action, principal, result and time.

import Autosuggest from '@cloudscape-design/components/autosuggest';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { AuditRecord } from '../../api/monitoring-actions.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { auditWords as words } from '../../texts/audit.ts';
import { Period } from '../history/period.tsx';
import { type Asking, fullAction } from './asked.ts';

const results = [
  { value: '', label: words.anyResult },
  { value: 'refused', label: words.refusedOnly },
];

export function AuditFilter(props: { readonly asking: Asking; readonly records: readonly AuditRecord[] }) {
  const { asked, ask, isFiltered } = props.asking;
  const isNarrow = useNarrow();
  const seen = (of: (record: AuditRecord) => string | undefined) => [
    ...new Set(props.records.flatMap((record) => of(record) ?? [])),
  ];
  const fields = (
    <div className="audit-filter">
      <AskedText
        key={`resource ${asked.resource}`}
        label={words.resource}
        hint={words.resourceHint}
        value={asked.resource}
        options={[]}
        onAsk={(resource) => ask({ resource })}
      />
      <AskedText
        key={`action ${asked.action}`}
        label={words.action}
        hint={words.actionHint}
        value={asked.action}
        options={seen(({ Action }) => Action)}
        onAsk={(action) => ask({ action: fullAction(action) })}
      />
      <AskedText
        key={`principal ${asked.principal}`}
        label={words.principal}
        hint={words.principalHint}
        value={asked.principal}
        options={seen(({ Principal }) => Principal)}
        onAsk={(principal) => ask({ principal })}
      />
      <FormField label={words.result} stretch>
        <Select
          selectedOption={results.find(({ value }) => value === (asked.result ?? '')) ?? null}
          options={results}
          onChange={({ detail }) => ask({ result: detail.selectedOption.value })}
        />
      </FormField>
      <FormField label={words.range} stretch>
        <Period question={asked} placeholder={words.anyTime} onChange={ask} />
      </FormField>
    </div>
  );
  // On a phone they would take the place of the records.
  if (!isNarrow) return fields;
  return (
    <ExpandableSection headerText={words.filters} defaultExpanded={isFiltered}>
      {fields}
    </ExpandableSection>
  );
}

/** A text that is asked for when it is confirmed, not with each letter. */
function AskedText(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  readonly onAsk: (value: string) => void;
}) {
  const [text, setText] = useState(props.value ?? '');
  const ask = (wanted: string) => wanted.trim() !== (props.value ?? '') && props.onAsk(wanted.trim());
  return (
    <FormField label={props.label} stretch>
      <Autosuggest
        value={text}
        placeholder={props.hint}
        options={props.options.map((value) => ({ value }))}
        enteredTextLabel={words.use}
        hideEnteredTextOption={props.options.length === 0}
        filteringResultsText={(count) => words.seen(count)}
        expandToViewport
        onChange={({ detail }) => {
          setText(detail.value);
          if (detail.value === '') ask('');
        }}
        onSelect={({ detail }) => ask(detail.value)}
        onKeyDown={({ detail }) => detail.key === 'Enter' && ask(text)}
        onBlur={() => ask(text)}
      />
    </FormField>
  );
}
