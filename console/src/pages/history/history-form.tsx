// What to look for in the history.

import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { scopeTitle } from '../../app/top-bar.tsx';
import { nameOf } from '../../parts/names.ts';
import { cidrOf, lastUsual, type Question, readLast } from './question.ts';
import { words } from './words.ts';

type Props = {
  readonly question: Question;
  readonly scopeId: string;
  readonly scopes: readonly Scope[];
  readonly isBusy: boolean;
  readonly onSubmit: (question: Question, scopeId: string) => void;
};

export function HistoryForm({ question, scopeId, scopes, isBusy, onSubmit }: Props) {
  const [draft, setDraft] = useState(question);
  const [scope, setScope] = useState(scopeId);
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<Question>) => setDraft((before) => ({ ...before, ...part }));
  const cidr = draft.cidr.trim();
  const vpc = draft.vpc.trim();
  const wrong = {
    cidr: cidrOf(cidr) === undefined ? words.addressWrong : '',
    vpc: vpc !== '' && !vpc.startsWith('vpc-') ? words.vpcWrong : '',
    scope: draft.match === 'exact' && scope === 'all' ? words.scopeMissing : '',
  };
  const told = isTried ? wrong : { cidr: '', vpc: '', scope: '' };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).every((text) => text === '')) onSubmit({ ...draft, cidr, vpc }, scope);
  };
  const scopeOptions = [...scopes.map(optionOf), { value: 'all', label: words.allScopes }];
  const matchOptions = (['around', 'exact'] as const).map((value) => ({ value, label: words[value] }));
  return (
    <form onSubmit={submit}>
      <SpaceBetween size="m">
        <ColumnLayout columns={3}>
          <FormField label={words.address} constraintText={words.addressHint} errorText={told.cidr}>
            <Input
              value={draft.cidr}
              autoComplete={false}
              onChange={({ detail }) => change({ cidr: detail.value })}
            />
          </FormField>
          <FormField label={words.match}>
            <Select
              selectedOption={matchOptions.find(({ value }) => value === draft.match) ?? null}
              options={matchOptions}
              onChange={({ detail }) =>
                change({ match: detail.selectedOption.value === 'exact' ? 'exact' : 'around' })
              }
            />
          </FormField>
          <FormField label={words.scope} errorText={told.scope}>
            <Select
              selectedOption={scopeOptions.find(({ value }) => value === scope) ?? null}
              options={scopeOptions}
              onChange={({ detail }) => setScope(detail.selectedOption.value ?? 'all')}
            />
          </FormField>
          <FormField label={words.period}>
            <Period question={draft} onChange={change} />
          </FormField>
          <FormField label={`${words.vpc} (optional)`} errorText={told.vpc}>
            <Input
              value={draft.vpc}
              placeholder="vpc-"
              autoComplete={false}
              onChange={({ detail }) => change({ vpc: detail.value })}
            />
          </FormField>
        </ColumnLayout>
        <Button variant="primary" formAction="submit" loading={isBusy}>
          {words.submit}
        </Button>
      </SpaceBetween>
    </form>
  );
}

const optionOf = (scope: Scope) => ({
  value: scope.IpamScopeId ?? '',
  label: nameOf(scope.Tags, scopeTitle(scope.IpamScopeType, scope.IsDefault)),
  description: scope.IpamScopeId ?? '',
});

const lengths = ['1-hour', '1-day', '7-day', lastUsual, '365-day'];

function Period({
  question,
  onChange,
}: {
  readonly question: Question;
  readonly onChange: (part: Partial<Question>) => void;
}) {
  const relative = (key: string) => ({
    key,
    type: 'relative' as const,
    ...(readLast(key) ?? { amount: 30, unit: 'day' as const }),
  });
  const value: DateRangePickerProps.Value =
    question.from === undefined
      ? relative(question.last)
      : { type: 'absolute', startDate: question.from, endDate: question.to ?? new Date().toISOString() };
  return (
    <DateRangePicker
      value={value}
      relativeOptions={lengths.map(relative)}
      isValidRange={check}
      showClearButton={false}
      getTimeOffset={() => 0}
      onChange={({ detail }) => {
        const next = detail.value;
        if (next?.type === 'absolute') {
          const [from, to] = [new Date(next.startDate), new Date(next.endDate)];
          onChange({ from: from.toISOString(), to: to.toISOString() });
        } else if (next) {
          const unit = next.unit === 'hour' ? 'hour' : 'day';
          const days = { week: 7, month: 30, year: 365 }[next.unit as string] ?? 1;
          onChange({ last: `${next.amount * days}-${unit}`, from: undefined, to: undefined });
        }
      }}
    />
  );
}

function check(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (value?.type === 'absolute' && !(Date.parse(value.startDate) <= Date.parse(value.endDate))) {
    return { valid: false, errorMessage: 'Choose a start and an end that is not before it.' };
  }
  if (
    value?.type === 'relative' &&
    !(Number.isInteger(value.amount) && value.amount > 0 && value.amount <= 9999)
  ) {
    return { valid: false, errorMessage: 'Choose a length from 1 to 9999.' };
  }
  return { valid: true };
}
