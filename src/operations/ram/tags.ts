// Tags of shares: as everywhere, but for how their members are written.

import { Fault } from '../../domain/fault.ts';
import { type Tag, tagCountMax } from '../../domain/tag/tag.ts';
import { readTags } from '../tags/tag-specifications.ts';

type WireTag = { readonly key?: string | undefined; readonly value?: string | undefined };

/** @throws {Fault} InvalidParameterValue, MissingParameter, TagLimitExceeded */
export const readShareTags = (wire: readonly WireTag[] | undefined): Tag[] =>
  readTags((wire ?? []).map(({ key, value }) => ({ Key: key, Value: value })));

/** The tags with some more of them, or with other values. @throws {Fault} TagLimitExceeded */
export function withTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = new Set(added.map((tag) => tag.key));
  const tags = [...present.filter((tag) => !keys.has(tag.key)), ...added];
  if (tags.length <= tagCountMax) return tags;
  throw new Fault('TagLimitExceeded', `A resource share can have at most ${tagCountMax} tags.`);
}
