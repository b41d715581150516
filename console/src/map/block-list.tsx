// The blocks that a map shows, one by one: a list that follows the map while that moves.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { paths, withQuery } from '../app/paths.ts';
import { HolderLink } from '../parts/holder-link.tsx';
import { List, type ListColumn, usePageSize } from '../parts/list.tsx';
import { count } from '../parts/names.ts';
import { State } from '../parts/state.tsx';
import { blockWords as words } from '../texts/map.ts';
import { kindOf } from '../texts/resources.ts';
import type { SpaceBlock } from './client.ts';
import type { InView } from './use-blocks.ts';

type Props = {
  readonly inView: InView | undefined;
  readonly scopeId: string | undefined;
  /** Whether they are the allocations of a pool, of which no states are known. */
  readonly isPool?: boolean;
};

export function BlockList({ inView, scopeId, isPool = false }: Props) {
  const { blocks = [], hasMore = false, isLoading = true, failure } = inView ?? {};
  const isAwaited = isLoading && blocks.length === 0;
  const title = inView ? words.blocksIn(formatCidr(inView.window)) : words.blocks;
  const name = isPool ? 'pool-blocks' : 'blocks';
  const [pageSize, setPageSize] = usePageSize(name);
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
    <List
      name={name}
      title={title}
      counter={isAwaited ? undefined : `(${count(blocks.length)}${hasMore ? '+' : ''})`}
      description={hasMore ? words.first : undefined}
      items={blocks.slice((index - 1) * pageSize, index * pageSize)}
      columns={columnsOf(scopeId, isPool)}
      idOf={(each) => `${each.ResourceId ?? each.IpamPoolAllocationId} ${each.ResourceType} ${each.Cidr}`}
      isLoading={isAwaited}
      error={null}
      empty={words.empty}
      selected={[]}
      onSelect={() => undefined}
      filter={blocks.length === 0 ? null : undefined}
      pagination={{
        currentPageIndex: index,
        pagesCount: pageCount,
        ariaLabels: {
          pageLabel: words.page,
          previousPageLabel: words.previous,
          nextPageLabel: words.next,
        },
        onChange: ({ detail }) => setPage({ title, index: detail.currentPageIndex }),
      }}
      pageSize={pageSize}
      onPageSize={setPageSize}
    />
  );
}

const columnsOf = (scope: string | undefined, isPool: boolean): ListColumn<SpaceBlock>[] => [
  {
    id: 'cidr',
    header: words.cidr,
    cell: (each) => (
      <Link href={withQuery(paths.history, { cidr: each.Cidr, scope })}>
        <span className="mono">{each.Cidr}</span>
      </Link>
    ),
  },
  {
    id: 'resource',
    header: words.resource,
    cell: (each) => (
      <HolderLink
        id={each.ResourceId ?? each.IpamPoolAllocationId}
        ownerId={each.ResourceOwnerId}
        region={each.ResourceRegion}
        scopeId={scope}
        name={each.ResourceName ?? each.Description}
      />
    ),
  },
  { id: 'type', header: words.type, cell: (each) => kindOf(each.ResourceType) },
  ...(isPool ? [] : stateColumns),
  { id: 'owner', header: words.owner, cell: (each) => each.ResourceOwnerId, isHidden: !isPool },
  { id: 'region', header: words.region, cell: (each) => each.ResourceRegion },
];

const stateColumns: ListColumn<SpaceBlock>[] = [
  {
    id: 'management',
    header: words.management,
    // Whether it complies says this as well.
    cell: (each) => each.ManagementState && <State state={each.ManagementState} />,
    isHidden: true,
  },
  {
    id: 'compliance',
    header: words.compliance,
    cell: (each) => each.ComplianceStatus && <State state={each.ComplianceStatus} />,
  },
  {
    id: 'overlap',
    header: words.overlap,
    cell: (each) => each.OverlapStatus && <State state={each.OverlapStatus} />,
  },
];
