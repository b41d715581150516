// What an account may have at most, the way to ask for more, and what became of having asked.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Quota } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { LabelledSelect } from '../../parts/labelled-select.tsx';
import { count } from '../../parts/names.ts';
import { yesOrNo } from '../../texts/parts.ts';
import { quotaWords as words } from '../../texts/quotas.ts';
import { QuotaRequests } from './quota-requests.tsx';

/** More than any service has. */
const quotaCountMax = 100;
const firstService = 'ec2-ipam';

type Row = Quota & { readonly usual: number | undefined };

const columns: Column<Row>[] = [
  { id: 'name', header: words.quota, value: ({ QuotaName }) => QuotaName },
  { id: 'value', header: words.value, value: ({ Value }) => Value, cell: ({ Value }) => count(Value) },
  {
    id: 'usual',
    header: words.usual,
    value: ({ usual }) => usual,
    cell: ({ usual }) => (usual === undefined ? undefined : count(usual)),
  },
  { id: 'adjustable', header: words.adjustable, value: ({ Adjustable }) => yesOrNo(Adjustable) },
  { id: 'code', header: words.code, value: ({ QuotaCode }) => QuotaCode, isHidden: true },
];

export default function QuotaList() {
  const [address, setAddress] = useSearchParams();
  const [going, setGoing] = useState<Quota>();
  const services = useCall('servicequotas:ListServices', {});
  const options = (services.data?.Services ?? []).map(
    ({ ServiceCode: value = '', ServiceName: label = '' }) => ({ value, label }),
  );
  const asked = address.get('service') ?? firstService;
  const service = options.find(({ value }) => value === asked) ?? options[0];
  const input = service && { ServiceCode: service.value, MaxResults: quotaCountMax };
  const quotas = useCall('servicequotas:ListServiceQuotas', input);
  const defaults = useCall('servicequotas:ListAWSDefaultServiceQuotas', input);
  const usual = new Map(defaults.data?.Quotas?.map(({ QuotaCode, Value }) => [QuotaCode, Value]));
  const choose = (value: string) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      next.set('service', value);
      return next;
    });
  return (
    <SpaceBetween size="l">
      <Collection
        name="quotas"
        title={words.title}
        description={words.description}
        variant="full-page"
        question={{
          ...quotas,
          error: services.error ?? quotas.error,
          data: quotas.data && {
            items: (quotas.data.Quotas ?? []).map((quota) => ({
              ...quota,
              usual: usual.get(quota.QuotaCode),
            })),
            isTruncated: quotas.data.NextToken !== undefined,
          },
        }}
        columns={columns}
        idOf={({ QuotaCode }) => QuotaCode ?? ''}
        selection="single"
        empty={<EmptyList title={words.empty} hint={words.emptyHint} />}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs" alignItems="end">
            <LabelledSelect
              label={words.service}
              selected={service?.value}
              options={options}
              onChange={choose}
            />
            <Button
              disabled={!selected?.Adjustable}
              {...(selected && !selected.Adjustable && { disabledReason: words.fixed })}
              onClick={() => setGoing(selected)}
            >
              {words.request}
            </Button>
          </SpaceBetween>
        )}
      />
      {service && <QuotaRequests service={service.value} />}
      {going && <RequestIncrease quota={going} onDismiss={() => setGoing(undefined)} />}
    </SpaceBetween>
  );
}

function RequestIncrease({ quota, onDismiss }: { readonly quota: Quota; readonly onDismiss: () => void }) {
  const [wanted, setWanted] = useState('');
  const [isAsked, setAsked] = useState(false);
  const value = Number(wanted);
  const isWhole = wanted.trim() !== '' && Number.isInteger(value);
  return (
    <ChangeDialog
      title={words.requestTitle(quota.QuotaName ?? '')}
      verb={words.request}
      action="servicequotas:RequestServiceQuotaIncrease"
      input={{ ServiceCode: quota.ServiceCode, QuotaCode: quota.QuotaCode, DesiredValue: value }}
      told={words.requested(quota.QuotaName ?? '')}
      fields={[['wanted', /value|more than|greater|increase/i]]}
      isReady={() => {
        setAsked(true);
        return isWhole;
      }}
      onDismiss={onDismiss}
    >
      {(errors) => (
        <FormField
          label={words.wanted}
          constraintText={words.wantedHint(count(quota.Value))}
          errorText={isAsked && !isWhole ? words.notMore(count(quota.Value)) : errors.wanted}
        >
          <Input
            value={wanted}
            inputMode="numeric"
            type="number"
            onChange={({ detail }) => setWanted(detail.value)}
          />
        </FormField>
      )}
    </ChangeDialog>
  );
}
