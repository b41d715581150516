import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Table from '@cloudscape-design/components/table';
import { pathOfId, paths, withQuery } from '../app/paths.ts';
import type { SpaceBlock } from './client.ts';

type Props = {
  readonly title: string;
  readonly blocks: readonly SpaceBlock[];
  readonly hasMore: boolean;
  readonly scopeId?: string;
};

/** What the map shows, one by one. */
export function BlockList({ title, blocks, hasMore, scopeId }: Props) {
  return (
    <Table
      header={
        <Header
          counter={`(${blocks.length}${hasMore ? '+' : ''})`}
          description={hasMore ? 'The first of them; zoom in to see the others.' : undefined}
        >
          {title}
        </Header>
      }
      items={blocks}
      trackBy={(each) => `${each.ResourceId ?? each.IpamPoolAllocationId} ${each.Cidr}`}
      wrapLines
      empty={<Box textAlign="center">Nothing has any of it.</Box>}
      columnDefinitions={[
        {
          id: 'cidr',
          header: 'CIDR',
          cell: (each) => (
            <Link href={withQuery(paths.history, { cidr: each.Cidr, scope: scopeId })}>
              <span className="mono">{each.Cidr}</span>
            </Link>
          ),
          isRowHeader: true,
        },
        {
          id: 'resource',
          header: 'Name (Resource ID)',
          cell: (each) => {
            const id = each.ResourceId ?? each.IpamPoolAllocationId ?? '-';
            const path = pathOfId(id);
            const name = each.ResourceName ?? each.Description;
            const text = name ? `${name} (${id})` : id;
            return path ? <Link href={path}>{text}</Link> : text;
          },
        },
        { id: 'type', header: 'Resource type', cell: (each) => each.ResourceType ?? '-' },
        { id: 'management', header: 'Management state', cell: (each) => each.ManagementState ?? '-' },
        { id: 'compliance', header: 'Compliance', cell: (each) => each.ComplianceStatus ?? '-' },
        { id: 'overlap', header: 'Overlap', cell: (each) => each.OverlapStatus ?? '-' },
        { id: 'region', header: 'Region', minWidth: 130, cell: (each) => each.ResourceRegion ?? '-' },
      ]}
    />
  );
}
