// What a map shows, one by one.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Pagination from '@cloudscape-design/components/pagination';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { paths, withQuery } from '../app/paths.ts';
import { HolderLink } from '../parts/holder-link.tsx';
import { State } from '../parts/state.tsx';
import { blockWords as words } from '../texts/map.ts';
import { holderOf, type SpaceBlock } from './client.ts';
import type { InView } from './use-blocks.ts';

type Props = { readonly inView: InView | undefined; readonly scopeId: string | undefined };

/** So many rows are drawn at once: the list follows the map while that moves. */
const pageSize = 20;

export function BlockList({ inView, scopeId }: Props) {
  const { blocks = [], hasMore = false, isLoading = true, failure } = inView ?? {};
  const title = inView ? words.blocksIn(formatCidr(inView.window)) : words.blocks;
  const [page, setPage] = useState({ title, index: 1 });
  const pageCount = Math.max(1, Math.ceil(blocks.length / pageSize));
  const index = page.title === title ? Math.min(page.index, pageCount) : 1;
  if (failure) {
    return (
      <div role="alert">
        <Alert
          type="error"
          header={words.refused}
          action={<Button onClick={inView?.retry}>{words.retry}</Button>}
        >
          {failure instanceof Error ? failure.message : String(failure)}
        </Alert>
      </div>
    );
  }
  return (
    <Table
      header={
        <Header
          counter={`(${blocks.length}${hasMore ? '+' : ''})`}
          description={hasMore ? words.first : undefined}
        >
          {title}
        </Header>
      }
      items={blocks.slice((index - 1) * pageSize, index * pageSize)}
      loading={isLoading && blocks.length === 0}
      trackBy={(each) => `${each.ResourceId ?? each.IpamPoolAllocationId} ${each.ResourceType} ${each.Cidr}`}
      wrapLines
      empty={<Box textAlign="center">{words.empty}</Box>}
      columnDefinitions={columnsIn(scopeId)}
      pagination={
        pageCount > 1 && (
          <Pagination
            currentPageIndex={index}
            pagesCount={pageCount}
            ariaLabels={{
              pageLabel: words.page,
              previousPageLabel: words.previous,
              nextPageLabel: words.next,
            }}
            onChange={({ detail }) => setPage({ title, index: detail.currentPageIndex })}
          />
        )
      }
    />
  );
}

const columnsIn = (scope: string | undefined): TableProps.ColumnDefinition<SpaceBlock>[] => [
  {
    id: 'cidr',
    header: words.cidr,
    minWidth: 150,
    cell: (each) => (
      <Link href={withQuery(paths.history, { cidr: each.Cidr, scope })}>
        <span className="mono">{each.Cidr}</span>
      </Link>
    ),
    isRowHeader: true,
  },
  {
    id: 'resource',
    header: words.resource,
    minWidth: 210,
    cell: (each) => (
      <HolderLink
        id={each.ResourceId}
        ownerId={each.ResourceOwnerId}
        region={each.ResourceRegion}
        scopeId={scope}
        text={holderOf(each)}
      />
    ),
  },
  { id: 'type', header: words.type, cell: (each) => each.ResourceType ?? '–' },
  {
    id: 'management',
    header: words.management,
    minWidth: 130,
    cell: (each) => <State state={each.ManagementState} />,
  },
  {
    id: 'compliance',
    header: words.compliance,
    minWidth: 150,
    cell: (each) => <State state={each.ComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: words.overlap,
    minWidth: 190,
    cell: (each) => <State state={each.OverlapStatus} />,
  },
  { id: 'owner', header: words.owner, minWidth: 130, cell: (each) => each.ResourceOwnerId ?? '–' },
  { id: 'region', header: words.region, minWidth: 130, cell: (each) => each.ResourceRegion ?? '–' },
];
