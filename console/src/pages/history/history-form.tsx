// What to look for in the history.

import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { titleOf } from '../../app/scope.ts';
import { historyWords as words } from '../../texts/history.ts';
import { Instant, instantOf, readInstant } from './instant.tsx';
import { Period } from './period.tsx';
import { cidrOf, type Question } from './question.ts';

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
  const [isInstant, setInstant] = useState(question.at !== undefined);
  const [instant, setInstantText] = useState(() => readInstant(question.at));
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<Question>) => setDraft((before) => ({ ...before, ...part }));
  const cidr = draft.cidr.trim();
  const vpc = draft.vpc.trim();
  const at = instantOf(instant);
  const wrong = {
    cidr: cidrOf(cidr) === undefined ? words.addressWrong : '',
    vpc: vpc !== '' && !vpc.startsWith('vpc-') ? words.vpcWrong : '',
    scope: draft.match === 'exact' && scope === 'all' ? words.scopeMissing : '',
    instant: isInstant && at === undefined ? words.instantWrong : '',
  };
  const told = isTried ? wrong : { cidr: '', vpc: '', scope: '', instant: '' };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).every((text) => text === ''))
      onSubmit({ ...draft, cidr, vpc, at: isInstant ? at : undefined }, scope);
  };
  const scopeOptions = [...scopes.map(optionOf), { value: 'all', label: words.allScopes }];
  const matchOptions = (['around', 'exact'] as const).map((value) => ({ value, label: words[value] }));
  const whenOptions = [
    { value: 'period', label: words.inPeriod },
    { value: 'instant', label: words.atInstant },
  ];
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
          <FormField label={words.when}>
            <Select
              selectedOption={whenOptions[isInstant ? 1 : 0] ?? null}
              options={whenOptions}
              onChange={({ detail }) => setInstant(detail.selectedOption.value === 'instant')}
            />
          </FormField>
          {isInstant ? (
            <Instant value={instant} errorText={told.instant} onChange={setInstantText} />
          ) : (
            <FormField label={words.period}>
              <Period question={draft} onChange={change} />
            </FormField>
          )}
          <FormField label={words.vpc} errorText={told.vpc}>
            <Input
              value={draft.vpc}
              placeholder={words.vpcHint}
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
  label: titleOf(scope),
  description: scope.IpamScopeId ?? '',
});
