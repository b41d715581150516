// Who did what, when: by resource, action, principal, result and time. The server finds them and cuts the pages.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { AuditRecord } from '../../api/monitoring-actions.ts';
import { useServerPages } from '../../api/server-pages.ts';
import { pathOfId } from '../../app/paths.ts';
import { CodeWords } from '../../parts/code-words.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { type ServerColumn, ServerTable, usePageSize } from '../../parts/server-table.tsx';
import { timeOf } from '../../parts/time.ts';
import { auditWords as words } from '../../texts/audit.ts';
import { texts } from '../../texts.ts';
import { useAsked, useQuestion } from './asked.ts';
import { AuditFilter } from './audit-filter.tsx';
import { AuditResult, RecordDetails } from './record-details.tsx';

/** More are in the details. */
const resourcesShown = 2;

const columnsOf = (onOpen: (record: AuditRecord) => void): readonly ServerColumn<AuditRecord>[] => [
  {
    id: 'action',
    header: words.action,
    cell: (record) => (
      <Link
        onFollow={() => onOpen(record)}
        ariaLabel={words.detailsOf(record.Action ?? '', timeOf(record.Time) ?? '')}
      >
        <span className="wraps">
          <CodeWords text={record.Action ?? ''} />
        </span>
      </Link>
    ),
  },
  {
    id: 'time',
    header: words.time,
    cell: ({ Time }) => Time && <time dateTime={Time}>{timeOf(Time)}</time>,
  },
  { id: 'result', header: words.result, cell: ({ Result }) => <AuditResult result={Result} /> },
  {
    id: 'resources',
    header: words.resources,
    cell: ({ ResourceIds: ids = [] }) =>
      ids.length > 0 ? (
        <SpaceBetween size="xxs">
          {ids.slice(0, resourcesShown).map((id) => (
            <NameAndId key={id} id={id} href={pathOfId(id)} />
          ))}
          {ids.length > resourcesShown && <span>{words.more(ids.length - resourcesShown)}</span>}
        </SpaceBetween>
      ) : undefined,
  },
  {
    id: 'principal',
    header: words.principal,
    cell: ({ Principal }) => <span title={Principal}>{shortOf(Principal)}</span>,
  },
  { id: 'region', header: texts.common.region, cell: ({ Region }) => Region },
  { id: 'source', header: words.source, cell: ({ SourceAddress }) => SourceAddress, isHidden: true },
  { id: 'key', header: words.key, cell: ({ AccessKeyId }) => AccessKeyId, isHidden: true },
  { id: 'request', header: words.request, cell: ({ RequestId }) => RequestId, isHidden: true },
];

/** All principals of the trail are of this account: what follows it tells them apart. */
const shortOf = (arn: string | undefined): string | undefined => arn?.split(':').slice(5).join(':') || arn;

export default function AuditTrail() {
  const asking = useAsked();
  const question = useQuestion(asking.asked);
  const [pageSize, setPageSize] = usePageSize('audit');
  const [open, setOpen] = useState<AuditRecord>();
  const pages = useServerPages(
    'cadastre:ListAuditRecords',
    question,
    (output) => output.AuditRecords,
    pageSize,
  );
  return (
    <>
      <ServerTable
        name="audit"
        title={words.title}
        description={words.description}
        variant="full-page"
        pages={pages}
        columns={columnsOf(setOpen)}
        idOf={({ AuditRecordId }) => AuditRecordId ?? ''}
        pageSize={pageSize}
        onPageSize={setPageSize}
        empty={
          asking.isFiltered ? (
            <EmptyList title={words.noMatch} action={<Button onClick={asking.clear}>{words.clear}</Button>} />
          ) : (
            <EmptyList title={words.empty} hint={words.emptyHint} />
          )
        }
        actions={() => asking.isFiltered && <Button onClick={asking.clear}>{words.clear}</Button>}
        filter={<AuditFilter asking={asking} records={pages.items} />}
      />
      {open && <RecordDetails record={open} asking={asking} onDismiss={() => setOpen(undefined)} />}
    </>
  );
}
