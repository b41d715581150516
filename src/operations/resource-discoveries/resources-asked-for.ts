// Which resources filters ask for by what the register has an index of, beside their networks. What is found is kept here,
// and what was found of it is compared all the same.

import type { Site } from '../../store/discovered-cidrs.ts';
import { listIdsOfBlocks } from '../../store/ids-of-blocks.ts';
import { narrowedCountMax } from '../../store/narrowed-resources.ts';
import type { Transaction } from '../../store/store.ts';
import { listIdsTagged } from '../../store/tags.ts';
import { valuesAskedFor, type WireFilter } from '../filters.ts';
import { shownBlock } from '../resource-cidrs/narrowing.ts';

/** The next ids of resources of a site, from one on, in their order. */
export type IdLister = (
  transaction: Transaction,
  site: Site,
  from: string,
  countMax: number,
) => Promise<string[]>;

/** Lists those that have a block or a tag that is asked for; nothing where none is, or too many are. */
export function resourcesAskedFor(filters: readonly WireFilter[] | undefined): IdLister | undefined {
  const few = (name: string): readonly string[] | undefined => {
    const values = valuesAskedFor(filters, name);
    return values && values.length <= narrowedCountMax ? values : undefined;
  };
  const blocks = few('resource-cidr')?.flatMap((text) => shownBlock(text) ?? []);
  if (blocks) {
    return (transaction, site, from, countMax) => listIdsOfBlocks(transaction, site, blocks, from, countMax);
  }
  for (const { Name: name = '' } of filters ?? []) {
    const values = name.startsWith('tag:') ? few(name) : undefined;
    if (!values) continue;
    const tag = { key: name.slice('tag:'.length), values };
    return (transaction, site, from, countMax) => listIdsTagged(transaction, site, tag, from, countMax);
  }
  return undefined;
}
