import {
  type DescribeTagsRequest,
  type DescribeTagsResult,
  type TagDescription,
  TagDescription$,
} from '@aws-sdk/client-ec2';
import { listTags, type TagRow } from '../../store/tags.ts';
import { filtersOf } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';

/** A tag that is itself tagged with what it says, so that the filter `tag:KEY` means it. */
type Item = { readonly description: TagDescription; readonly Tags: readonly [TagRowAsTag] };
type TagRowAsTag = { readonly Key: string; readonly Value: string };

const filters = new Map(
  [...filtersOf<TagDescription>(TagDescription$)].map(
    ([name, read]) => [name, (item: Item) => read(item.description)] as const,
  ),
);

/** The tags of the account's things in the region, by thing and key. */
export const describeTags = operation<DescribeTagsRequest, DescribeTagsResult>('DescribeTags', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await listPage({
      name: 'DescribeTags',
      input,
      pageSize: pageOfThousand,
      filters,
      columns: {
        key: 'key',
        value: 'value',
        'resource-id': 'resource_id',
        'resource-type': 'resource_type',
      },
      fetch: ({ conditions, after, countMax }) =>
        listTags(transaction, {
          where: [
            { column: 'account_id', anyOf: [accountId] },
            { column: 'region', anyOf: [region] },
            ...conditions,
          ],
          after: after === undefined ? undefined : readKey(after),
          countMax,
        }),
      keyOf: writeKey,
      describe: async (rows) => rows.map(toItem),
    });
    return { Tags: items.map((item) => item.description), NextToken: nextToken };
  },
});

const toItem = (row: TagRow): Item => ({
  description: {
    Key: row.key,
    ResourceId: row.resource_id,
    ResourceType: row.resource_type as TagDescription['ResourceType'],
    Value: row.value,
  },
  Tags: [{ Key: row.key, Value: row.value }],
});

/** A tag's key may hold anything, a line break too, which a page token cannot. */
const writeKey = (row: TagRow): string => `${row.resource_id} ${Buffer.from(row.key).toString('base64url')}`;

function readKey(text: string): { resourceId: string; key: string } {
  const [resourceId = '', key = ''] = text.split(' ', 2);
  return { resourceId, key: Buffer.from(key, 'base64url').toString('utf8') };
}
