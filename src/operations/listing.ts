// Describe calls: either the things that were named, each of which must exist, or a page of all of them.

import { Fault, type FaultName } from '../domain/fault.ts';
import type { Condition, ListOptions } from '../store/table.ts';
import type { FilterSet, WireFilter } from './filters.ts';
import { readFilters } from './filters.ts';
import { listPage } from './paging.ts';

type DescribeInput = {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?: readonly WireFilter[] | undefined;
};

type Description<Entity extends { readonly id: string }, Item extends object> = {
  readonly name: string;
  readonly input: DescribeInput;
  /** The ids that the call names; none means all. */
  readonly ids: readonly string[] | undefined;
  readonly notFound: NotFound;
  readonly pageSize: { readonly min: number; readonly max: number; readonly fallback: number };
  readonly filters: FilterSet<Item>;
  readonly columns?: Readonly<Record<string, string>>;
  /** Conditions that confine the listing to what the caller may see. */
  readonly where: readonly Condition[];
  readonly list: (options: ListOptions) => Promise<Entity[]>;
  /** What `where` cannot say of an entity's visibility. */
  readonly isVisible?: (entity: Entity) => boolean;
  readonly describe: (entities: readonly Entity[]) => Promise<Item[]>;
};

/** The refusal of a named thing that is not there: by the service's usual sentence, or by one of its own. */
type NotFound = { readonly fault: FaultName } & (
  | { readonly noun: string }
  | { readonly message: (id: string) => string }
);

export const pageOfThousand = { min: 5, max: 1000, fallback: 1000 } as const;

/** @throws {Fault} the NotFound of the kind when a named thing is not there for this caller. */
export async function describe<Entity extends { readonly id: string }, Item extends object>(
  description: Description<Entity, Item>,
): Promise<{ items: Item[]; nextToken: string | undefined }> {
  const ids = description.ids ?? [];
  if (ids.length > 0) return { items: await describeNamed(description, ids), nextToken: undefined };
  const isVisible = description.isVisible ?? (() => true);
  return listPage({
    ...description,
    fetch: ({ conditions, after, countMax }) =>
      description.list({ where: [...description.where, ...conditions], after, countMax }),
    keyOf: (entity) => entity.id,
    describe: (entities) => description.describe(entities.filter(isVisible)),
  });
}

async function describeNamed<Entity extends { readonly id: string }, Item extends object>(
  description: Description<Entity, Item>,
  ids: readonly string[],
): Promise<Item[]> {
  const unique = [...new Set(ids)];
  if (unique.length > 1000) {
    throw new Fault('InvalidParameterValue', 'At most 1000 ids can be named in one request.');
  }
  const entities = await description.list({
    where: [...description.where, { column: 'id', anyOf: unique }],
    countMax: unique.length,
  });
  const visible = entities.filter(description.isVisible ?? (() => true));
  const found = new Set(visible.map((entity) => entity.id));
  const missing = unique.find((id) => !found.has(id));
  if (missing !== undefined) {
    const { notFound } = description;
    const message =
      'noun' in notFound ? `The ${notFound.noun} ID '${missing}' does not exist` : notFound.message(missing);
    throw new Fault(notFound.fault, message);
  }
  const { conditions, matches } = readFilters(description.input.Filters, description.filters);
  if (conditions.length > 0) throw new Error('named things are filtered by their answers alone');
  return (await description.describe(visible)).filter(matches);
}
