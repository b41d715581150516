// Tags that come with a create call, and tags on their way out.

import { Fault } from '../../domain/fault.ts';
import { type Tag, tagCountMax, tagProblem } from '../../domain/tag/tag.ts';

type WireTag = { Key?: string | undefined; Value?: string | undefined };
type WireTagSpecification = { ResourceType?: string | undefined; Tags?: readonly WireTag[] | undefined };

/**
 * Reads the tags for the one thing that the call makes.
 * @throws {Fault} InvalidParameterValue for another resource type or a tag that cannot be; TagLimitExceeded.
 */
export function readTagSpecifications(
  specifications: readonly WireTagSpecification[] | undefined,
  resourceType: string,
): Tag[] {
  const tags: WireTag[] = [];
  for (const specification of specifications ?? []) {
    if (specification.ResourceType !== resourceType) {
      throw new Fault(
        'InvalidParameterValue',
        `'${specification.ResourceType ?? ''}' is not a valid taggable resource type for this operation; use '${resourceType}'.`,
      );
    }
    for (const tag of specification.Tags ?? []) tags.push(tag);
  }
  return readTags(tags);
}

/** Tags that are to be on one thing together, each key once. */
export function readTags(wire: readonly WireTag[]): Tag[] {
  const tags = wire.map(readTag);
  const keys = new Set(tags.map((tag) => tag.key));
  if (keys.size !== tags.length) {
    throw new Fault('InvalidParameterValue', 'Duplicate tag keys found. Give each tag key once.');
  }
  if (tags.length > tagCountMax) {
    throw new Fault('TagLimitExceeded', `A resource can have at most ${tagCountMax} tags.`);
  }
  return tags;
}

/** One tag, checked. A tag without a value has the empty one. */
export function readTag(wire: WireTag): Tag {
  if (wire.Key === undefined)
    throw new Fault('MissingParameter', 'The request must contain the parameter Tag.Key');
  const tag = { key: wire.Key, value: wire.Value ?? '' };
  const problem = tagProblem(tag);
  if (problem) throw new Fault('InvalidParameterValue', problem);
  return tag;
}

export const toWireTags = (tags: readonly Tag[] | undefined): { Key: string; Value: string }[] =>
  (tags ?? []).map((tag) => ({ Key: tag.key, Value: tag.value }));
