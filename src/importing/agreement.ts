import type { Tag } from '../domain/tag/tag.ts';

/** In which tag a line and what is there differ; nothing when all that the line says is so. */
export function disagreement(
  there: { readonly id: string; readonly tags: readonly Tag[] },
  wanted: readonly Tag[],
): string | undefined {
  for (const { key, value } of wanted) {
    const found = there.tags.find((tag) => tag.key === key)?.value;
    if (found === value) continue;
    const has = found === undefined ? 'none' : JSON.stringify(found);
    return `${there.id} is there already, with ${has} for ${key}, which here is ${JSON.stringify(value)}.`;
  }
  return undefined;
}

/** That a block was taken from another pool than the line says, or from none; nothing when the line names none. */
export function otherPool(
  id: string,
  there: string | undefined,
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined || wanted === there) return undefined;
  return `${id} is there already, with its block ${there === undefined ? 'from no pool' : `from ${there}`}, not ${wanted}.`;
}
