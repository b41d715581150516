// What a window of a scope held at an instant: the blocks that anybody ever had there, one after another, and of each
// the records that held then. A block that had none is passed over; one call passes over a bounded number of them.

import type { ListSpaceBlocksRequest, SpaceBlock } from '../../api/cadastre.ts';
import { type Cidr, firstKey } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { listBlocksAround, listHistory, placeOf } from '../../store/history-queries.ts';
import type { HistoryRecord } from '../../store/monitoring-schema.ts';
import { listBlocksIn } from '../../store/scope-blocks.ts';
import type { Transaction } from '../../store/store.ts';
import type { FilterSet } from '../filters.ts';
import { type HistoryKey, readHistoryKey, writeHistoryKey } from '../history/history-key.ts';
import type { Context } from '../operation.ts';
import { invalidToken, listPage } from '../paging.ts';

type PastPage = {
  readonly name: string;
  readonly input: Pick<ListSpaceBlocksRequest, 'MaxResults' | 'NextToken'>;
  readonly pageSize: { readonly min: number; readonly max: number; readonly fallback: number };
  readonly filters: FilterSet<SpaceBlock>;
  readonly window: Cidr;
  readonly at: Date;
};

/** A record that held, or a block that nobody had. */
type Step = { readonly block: Cidr; readonly record: HistoryRecord | undefined };
type StepKey = {
  readonly first: string;
  readonly prefixLength: number;
  readonly history: HistoryKey | undefined;
};

/** How many blocks one call looks at. */
const blocksPerCallMax = 2000;

export async function listPastBlocks(
  { transaction, now }: Context,
  scopeId: string,
  { window, at, ...page }: PastPage,
): Promise<{ items: SpaceBlock[]; nextToken: string | undefined }> {
  const readAt = now.getTime();
  const keyOf = ({ block, record }: Step): string => {
    const history = record ? writeHistoryKey({ readAt, place: placeOf(record, readAt) }) : '';
    return `${firstKey(block)}/${block.prefixLength}/${history}`;
  };
  return listPage<Step, SpaceBlock>({
    ...page,
    rowsPerCallMax: blocksPerCallMax,
    fetch: ({ after, countMax }) =>
      listSteps(transaction, { scopeId, window, at, readAt, after: readKey(after), countMax }),
    keyOf,
    describe: async (steps) =>
      steps.flatMap(({ record }) =>
        record && record.resourceType !== 'instance' ? [toRecordReply(record)] : [],
      ),
  });
}

type Query = {
  readonly scopeId: string;
  readonly window: Cidr;
  readonly at: Date;
  readonly readAt: number;
  readonly after: StepKey | undefined;
  readonly countMax: number;
};

async function listSteps(transaction: Transaction, query: Query): Promise<Step[]> {
  const { scopeId, at, readAt, after, countMax } = query;
  const steps: Step[] = [];
  for await (const block of blocksFrom(transaction, query)) {
    const isHalfway =
      after?.history && after.first === firstKey(block) && after.prefixLength === block.prefixLength;
    const records = await listHistory(transaction, {
      scopeId,
      cidr: block,
      period: { from: at, to: at },
      readAt,
      after: isHalfway ? after.history?.place : undefined,
      countMax: countMax - steps.length,
    });
    if (records.length === 0) steps.push({ block, record: undefined });
    for (const record of records) steps.push({ block, record });
    if (steps.length >= countMax) break;
  }
  return steps;
}

/** The blocks from where a page before ended: those around the window, the largest first, then those within. */
async function* blocksFrom(
  transaction: Transaction,
  { scopeId, window, after, countMax }: Query,
): AsyncGenerator<Cidr, void, void> {
  const from = after && { first: after.first, prefixLength: after.prefixLength - (after.history ? 1 : 0) };
  const isAmongOuter = !after || after.prefixLength < window.prefixLength;
  if (isAmongOuter) {
    const around = await listBlocksAround(transaction, scopeId, window);
    for (const block of around.reverse()) {
      if (block.prefixLength >= window.prefixLength || block.prefixLength <= (from?.prefixLength ?? -1))
        continue;
      yield block;
    }
  }
  let place = isAmongOuter ? undefined : from;
  for (;;) {
    const blocks = await listBlocksIn(transaction, { scopeId, window, countMax }, place);
    yield* blocks;
    const last = blocks.at(-1);
    if (!last || blocks.length < countMax) return;
    place = { first: firstKey(last), prefixLength: last.prefixLength };
  }
}

function readKey(text: string | undefined): StepKey | undefined {
  if (text === undefined) return undefined;
  const match = /^([0-9a-f]{8}|[0-9a-f]{32})\/(\d{1,3})\/(.*)$/.exec(text);
  if (!match) throw invalidToken();
  const [, first = '', prefixLength, history = ''] = match;
  return {
    first,
    prefixLength: Number(prefixLength),
    history: history === '' ? undefined : readHistoryKey(history),
  };
}

const toRecordReply = (record: HistoryRecord): SpaceBlock => ({
  Cidr: formatCidr(record.cidr),
  ResourceType: record.resourceType,
  ResourceId: record.resourceId,
  ResourceName: record.name,
  ResourceOwnerId: record.ownerId,
  ResourceRegion: record.region,
  VpcId: record.vpcId,
  ComplianceStatus: record.complianceStatus,
  OverlapStatus: record.overlapStatus,
});
