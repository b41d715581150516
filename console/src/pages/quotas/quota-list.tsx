// What an account may have at most, and the way to ask for more.

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Quota } from '../../api/monitoring-actions.ts';
import { useCall, useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { yesOrNo } from '../../texts/parts.ts';
import { quotaWords as words } from '../../texts/quotas.ts';

const columns: Column<Quota>[] = [
  { id: 'name', header: words.quota, value: ({ QuotaName }) => QuotaName },
  { id: 'value', header: words.value, value: ({ Value }) => Value },
  {
    id: 'adjustable',
    header: words.adjustable,
    value: ({ Adjustable }) => yesOrNo(Adjustable),
  },
  { id: 'code', header: words.code, value: ({ QuotaCode }) => QuotaCode },
];

export default function QuotaList() {
  const [address, setAddress] = useSearchParams();
  const [going, setGoing] = useState<Quota>();
  const services = useCall('servicequotas:ListServices', {});
  const options = (services.data?.Services ?? []).map(
    ({ ServiceCode: value = '', ServiceName: label = '' }) => ({
      value,
      label,
    }),
  );
  const service = options.find(({ value }) => value === (address.get('service') ?? 'vpc')) ?? options[0];
  const quotas = useCall(
    'servicequotas:ListServiceQuotas',
    service && { ServiceCode: service.value, MaxResults: 100 },
  );
  const data = quotas.data && {
    items: quotas.data.Quotas ?? [],
    isTruncated: quotas.data.NextToken !== undefined,
  };
  return (
    <>
      <Collection
        name="quotas"
        title={words.title}
        description={words.description}
        variant="full-page"
        question={{ ...quotas, error: services.error ?? quotas.error, data }}
        columns={columns}
        idOf={({ QuotaCode }) => QuotaCode ?? ''}
        selection="single"
        empty={<b>{words.empty}</b>}
        actions={([selected]) => (
          <SpaceBetween direction="horizontal" size="xs">
            <Select
              ariaLabel={words.service}
              selectedOption={service ?? null}
              options={options}
              onChange={({ detail }) => setAddress({ service: detail.selectedOption.value ?? '' })}
            />
            <Button disabled={!selected?.Adjustable} onClick={() => setGoing(selected)}>
              {words.request}
            </Button>
          </SpaceBetween>
        )}
      />
      {going && <RequestIncrease quota={going} onDismiss={() => setGoing(undefined)} />}
    </>
  );
}

function RequestIncrease({ quota, onDismiss }: { readonly quota: Quota; readonly onDismiss: () => void }) {
  const [wanted, setWanted] = useState('');
  const request = useChange('servicequotas:RequestServiceQuotaIncrease');
  const input = {
    ServiceCode: quota.ServiceCode,
    QuotaCode: quota.QuotaCode,
    DesiredValue: Number(wanted),
  };
  return (
    <FormDialog
      title={`${words.request}: ${quota.QuotaName}`}
      verb={words.request}
      step={['servicequotas:RequestServiceQuotaIncrease', input]}
      isBusy={request.isPending}
      error={request.error}
      onDismiss={onDismiss}
      onSubmit={() =>
        request.mutate(input, {
          onSuccess: () => {
            tell(words.requested(quota.QuotaName ?? ''));
            onDismiss();
          },
        })
      }
    >
      <FormField label={words.wanted} constraintText={words.wantedHint(quota.Value)}>
        <Input
          value={wanted}
          inputMode="numeric"
          type="number"
          onChange={({ detail }) => setWanted(detail.value)}
        />
      </FormField>
    </FormDialog>
  );
}
