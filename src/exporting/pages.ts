import type { Tag } from '../domain/tag/tag.ts';
import type { Cells } from './cells.ts';

export type ExportedLine =
  | { readonly cells: Cells; readonly tags: readonly Tag[] }
  /** What no line can say, and why. */
  | { readonly leftOut: string };

export const pageSize = 500;

/** Pages of things in the order of their ids, until there are no more. */
export async function* pagesOf<Entity extends { readonly id: string }>(
  list: (after: string | undefined) => Promise<Entity[]>,
): AsyncGenerator<Entity[], void, void> {
  for (let after: string | undefined; ; ) {
    const page = await list(after);
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id;
  }
}
