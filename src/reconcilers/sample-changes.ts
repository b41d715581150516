// Sampling what calls changed: of the register's own networks it is known which, so that of a site of any size only
// those are looked at. Whatever this would miss, the comparison of whole sites finds.

import { applyLook } from '../monitoring/sample.ts';
import type { Site } from '../store/discovered-cidrs.ts';
import { findViewers, listDiscoveryDue, removeDiscoveryDue, siteId } from '../store/discovery.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';
import type { Source } from './sources/source.ts';

/** How many calls are looked after in one batch. */
const dueCountMax = 100;

/** How many resources one transaction looks at, so that calls need not wait long for it. */
export const resourceCountMax = 50;

export const sampleChanges = (sourceOf: (surroundings: Surroundings) => Source): Reconciler => ({
  name: 'sample-changes',
  everyMs: 1000,
  wakes: ['evaluate-scopes'],
  isDue: async (surroundings) =>
    sourceOf(surroundings).look !== undefined && (await listDue(surroundings, 1)).length > 0,
  async activate(surroundings) {
    const { look, isOwn = false } = sourceOf(surroundings);
    if (!look) return { changed: 0, more: false };
    const due = await listDue(surroundings, dueCountMax);
    let changed = 0;
    for (const group of Map.groupBy(due, siteId).values()) {
      const { accountId, region } = group[0] as Site;
      const resourceIds = [...new Set(group.flatMap((each) => each.resourceIds ?? []))];
      const site = { accountId, region };
      changed += await sampleResources(surroundings, { look, isOwn, site }, resourceIds);
      // What changed meanwhile has a row of its own.
      const ids = group.map((each) => each.id);
      await surroundings.store.write(async (transaction) => removeDiscoveryDue(transaction, ids));
    }
    return { changed, more: due.length === dueCountMax };
  },
});

const listDue = ({ store }: Surroundings, countMax: number) =>
  store.read((transaction) => listDiscoveryDue(transaction, 'resources', countMax));

/** Looks at resources and writes what is otherwise than known, in bounded steps; nothing where nobody looks. */
async function sampleResources(
  { store, clock, ids }: Surroundings,
  { look, isOwn, site }: { look: NonNullable<Source['look']>; isOwn: boolean; site: Site },
  resourceIds: readonly string[],
): Promise<number> {
  let changed = 0;
  for (let at = 0; at < resourceIds.length; at += resourceCountMax) {
    const some = resourceIds.slice(at, at + resourceCountMax);
    changed += await store.write(async (transaction) => {
      if (!(await findViewers(transaction, site)).isSeen) return 0;
      const line = { transaction, ids, now: clock.now() };
      return applyLook(line, { site, isOwn, look: () => look(transaction, site, some) });
    });
  }
  return changed;
}
