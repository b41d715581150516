// What became of requests for more of a quota.

import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { QuotaRequest } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { count } from '../../parts/names.ts';
import { timeOf } from '../../parts/time.ts';
import { quotaWords as words } from '../../texts/quotas.ts';
import { texts } from '../../texts.ts';

const stateOf = ({ Status }: QuotaRequest): string => words.states[Status ?? ''] ?? Status ?? '';

const typeOf = ({ Status }: QuotaRequest) => {
  if (Status === 'APPROVED') return 'success';
  return Status === 'PENDING' || Status === 'CASE_OPENED' ? 'pending' : 'stopped';
};

const columns: Column<QuotaRequest>[] = [
  { id: 'name', header: words.quota, value: ({ QuotaName }) => QuotaName },
  {
    id: 'wanted',
    header: words.wanted,
    value: ({ DesiredValue }) => DesiredValue,
    cell: ({ DesiredValue }) => count(DesiredValue),
  },
  {
    id: 'state',
    header: texts.common.state,
    value: stateOf,
    cell: (item) => <StatusIndicator type={typeOf(item)}>{stateOf(item)}</StatusIndicator>,
  },
  { id: 'created', header: words.requestedAt, value: ({ Created }) => timeOf(Created) },
  { id: 'changed', header: words.changedAt, value: ({ LastUpdated }) => timeOf(LastUpdated) },
];

export function QuotaRequests({ service }: { readonly service: string }) {
  const requests = useCall('servicequotas:ListRequestedServiceQuotaChangeHistory', {
    ServiceCode: service,
    MaxResults: 100,
  });
  return (
    <Collection
      name="quota-requests"
      title={words.requests}
      question={{
        ...requests,
        data: requests.data && {
          items: requests.data.RequestedQuotas ?? [],
          isTruncated: requests.data.NextToken !== undefined,
        },
      }}
      columns={columns}
      idOf={({ Id }) => Id ?? ''}
      empty={<EmptyList title={words.noRequests} hint={words.noRequestsHint} />}
    />
  );
}
