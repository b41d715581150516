// Who did what, when: by resource, principal and time.

import Box from '@cloudscape-design/components/box';
import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AuditRecord } from '../../api/monitoring-actions.ts';
import { useServerPages } from '../../api/server-pages.ts';
import { type ServerColumn, ServerTable, usePageSize } from '../../parts/server-table.tsx';
import { timeOf } from '../../parts/time.ts';
import { auditWords as words } from '../../texts/audit.ts';
import { texts } from '../../texts.ts';
import { IdLink } from '../resources/resource-columns.tsx';

const columns: readonly ServerColumn<AuditRecord>[] = [
  {
    id: 'time',
    header: words.time,
    cell: ({ Time }) => (Time ? <time dateTime={Time}>{timeOf(Time)}</time> : undefined),
  },
  { id: 'action', header: words.action, cell: ({ Action }) => Action },
  {
    id: 'result',
    header: words.result,
    cell: ({ Result }) => (
      <StatusIndicator type={Result === 'Success' ? 'success' : 'error'}>{Result}</StatusIndicator>
    ),
  },
  {
    id: 'resources',
    header: words.resources,
    cell: ({ ResourceIds = [] }) => (
      <SpaceBetween size="xxs">
        {ResourceIds.slice(0, 3).map((id) => (
          <IdLink key={id} id={id} />
        ))}
        {ResourceIds.length > 3 && <span>{words.more(ResourceIds.length - 3)}</span>}
      </SpaceBetween>
    ),
  },
  { id: 'principal', header: words.principal, cell: ({ Principal }) => Principal },
  { id: 'region', header: texts.common.region, cell: ({ Region }) => Region },
  {
    id: 'parameters',
    header: words.parameters,
    cell: ({ Parameters, Action }) =>
      Parameters ? (
        <Popover
          header={Action}
          size="large"
          content={<pre className="cli mono">{indented(Parameters)}</pre>}
          renderWithPortal
        >
          {words.show}
        </Popover>
      ) : undefined,
  },
  { id: 'source', header: words.source, cell: ({ SourceAddress }) => SourceAddress, isHidden: true },
  { id: 'key', header: words.key, cell: ({ AccessKeyId }) => AccessKeyId, isHidden: true },
  { id: 'request', header: words.request, cell: ({ RequestId }) => RequestId, isHidden: true },
  { id: 'omitted', header: words.omitted, cell: ({ OmittedCount }) => OmittedCount, isHidden: true },
];

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

export default function AuditTrail() {
  const [address, setAddress] = useSearchParams();
  const [pageSize, setPageSize] = usePageSize('audit');
  const asked = (name: string): string | undefined => address.get(name) || undefined;
  const pages = useServerPages(
    'cadastre:ListAuditRecords',
    {
      ResourceId: asked('resource'),
      Principal: asked('principal'),
      StartTime: asked('since'),
      EndTime: asked('until'),
    },
    (output) => output.AuditRecords,
    pageSize,
  );
  const put = (change: Readonly<Record<string, string>>) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  return (
    <ServerTable
      name="audit"
      title={words.title}
      description={words.description}
      variant="full-page"
      pages={pages}
      columns={columns}
      idOf={({ AuditRecordId }) => AuditRecordId ?? ''}
      pageSize={pageSize}
      onPageSize={setPageSize}
      empty={
        <SpaceBetween size="xs">
          <b>{words.empty}</b>
          <Box color="text-body-secondary">{words.emptyHint}</Box>
        </SpaceBetween>
      }
      filter={<AuditFilter asked={asked} onAsk={put} />}
    />
  );
}

type FilterProps = {
  readonly asked: (name: string) => string | undefined;
  readonly onAsk: (change: Readonly<Record<string, string>>) => void;
};

function AuditFilter({ asked, onAsk }: FilterProps) {
  const since = asked('since');
  const until = asked('until');
  return (
    <Grid
      gridDefinition={[
        { colspan: { default: 12, s: 4 } },
        { colspan: { default: 12, s: 4 } },
        { colspan: { default: 12, s: 4 } },
      ]}
    >
      <AskedInput
        key={`resource ${asked('resource')}`}
        label={words.resource}
        hint={words.resourceHint}
        value={asked('resource')}
        onAsk={(value) => onAsk({ resource: value })}
      />
      <AskedInput
        key={`principal ${asked('principal')}`}
        label={words.principal}
        hint={words.principalHint}
        value={asked('principal')}
        onAsk={(value) => onAsk({ principal: value })}
      />
      <FormField label={words.range}>
        <DateRangePicker
          value={since && until ? { type: 'absolute', startDate: since, endDate: until } : null}
          placeholder={words.anyTime}
          rangeSelectorMode="absolute-only"
          relativeOptions={[]}
          isValidRange={checkRange}
          expandToViewport
          onChange={({ detail }) => {
            const range = detail.value;
            onAsk(
              range?.type === 'absolute'
                ? { since: toUtc(range.startDate), until: toUtc(range.endDate) }
                : { since: '', until: '' },
            );
          }}
        />
      </FormField>
    </Grid>
  );
}

const toUtc = (text: string): string => new Date(text).toISOString();

function checkRange(range: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (range?.type !== 'absolute') return { valid: true };
  const [from, to] = [Date.parse(range.startDate), Date.parse(range.endDate)];
  if (Number.isNaN(from) || Number.isNaN(to)) return { valid: false, errorMessage: words.noRange };
  if (from > to) return { valid: false, errorMessage: words.backwards };
  return { valid: true };
}

/** A text that is asked for when it is confirmed, not with each letter. */
function AskedInput(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly onAsk: (value: string) => void;
}) {
  const [text, setText] = useState(props.value ?? '');
  const ask = () => text.trim() !== (props.value ?? '') && props.onAsk(text.trim());
  return (
    <FormField label={props.label}>
      <Input
        type="search"
        value={text}
        placeholder={props.hint}
        onChange={({ detail }) => setText(detail.value)}
        onKeyDown={({ detail }) => detail.key === 'Enter' && ask()}
        onBlur={ask}
      />
    </FormField>
  );
}
