// Tags of users, roles and policies.

import type { Tag as WireTag } from '@aws-sdk/client-iam';
import { Fault } from '../../domain/fault.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { listIdentityTags, removeIdentityTag, saveIdentityTags } from '../../store/identities.ts';
import type { Context } from '../operation.ts';
import { markedPage, type PageEnd } from './page.ts';

const tagCountMax = 50;

/** @throws {Fault} InvalidParameterValue for a tag that cannot be, or a key that comes twice; TagLimitExceeded. */
export function readIdentityTags(wire: readonly Partial<WireTag>[] | undefined): Tag[] {
  const tags = (wire ?? []).map(({ Key: key = '', Value: value = '' }) => ({ key, value }));
  const keys = new Set(tags.map((tag) => tag.key.toLowerCase()));
  if (keys.size !== tags.length) {
    throw new Fault(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  for (const { key, value } of tags) {
    const fits =
      /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value);
    if (!fits || /^aws:/i.test(key)) {
      throw new Fault(
        'InvalidParameterValue',
        'A tag is invalid. A key has 1 to 128 characters and does not begin with aws:, a value has up to 256; ' +
          'both are of letters, digits, spaces and _.:/=+-@.',
      );
    }
  }
  requireFew(tags.length);
  return tags;
}

function requireFew(count: number): void {
  if (count > tagCountMax) {
    throw new Fault('TagLimitExceeded', `A resource can have at most ${tagCountMax} tags.`);
  }
}

type Tagged = { readonly id: string; readonly accountId: string };

export async function tagEntity(
  { transaction }: Context,
  entity: Tagged,
  wire: readonly Partial<WireTag>[] | undefined,
): Promise<Record<string, never>> {
  const tags = readIdentityTags(wire);
  const now = await listIdentityTags(transaction, entity.id);
  const keys = new Set([...now, ...tags].map((tag) => tag.key.toLowerCase()));
  requireFew(keys.size);
  saveIdentityTags(transaction, entity, tags);
  return {};
}

export function untagEntity(
  { transaction }: Context,
  entity: Tagged,
  keys: readonly string[] | undefined,
): Record<string, never> {
  for (const key of keys ?? []) removeIdentityTag(transaction, entity.id, key);
  return {};
}

export async function tagsOfEntity({ transaction }: Context, entity: Tagged): Promise<WireTag[]> {
  return toWire(await listIdentityTags(transaction, entity.id));
}

const toWire = (tags: readonly Tag[]): WireTag[] =>
  tags.map(({ key: Key, value: Value }) => ({ Key, Value }));

export async function listTags(
  { transaction }: Context,
  name: string,
  entity: Tagged,
  input: { readonly MaxItems?: number | undefined; readonly Marker?: string | undefined },
): Promise<{ Tags: WireTag[] } & PageEnd> {
  const { items, end } = await markedPage({
    name,
    input,
    fetch: (page) => listIdentityTags(transaction, entity.id, page),
    keyOf: (tag) => tag.key,
    describe: toWire,
  });
  return { Tags: items, ...end };
}
