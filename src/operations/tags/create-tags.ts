import type { CreateTagsRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { tagCountMax } from '../../domain/tag/tag.ts';
import { saveTags, tagsOf } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { readTags } from './tag-specifications.ts';
import { holdTagged, readTaggedIds, taggedArns } from './taggable.ts';

/** Adds tags to things, or gives tags that they have other values. The things themselves stay as they are. */
export const createTags = operation<CreateTagsRequest, object>('CreateTags', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, caller) => taggedArns(input.Resources, caller),
  async run(input, context) {
    const ids = readTaggedIds(input.Resources);
    const tags = readTags(input.Tags ?? []);
    if (tags.length === 0) throw new Fault('MissingParameter', 'The request must contain the parameter Tag');
    for (const id of ids) {
      const thing = await holdTagged(context, id);
      const present = await tagsOf(context.transaction, id);
      const keys = new Set([...present, ...tags].map((tag) => tag.key));
      if (keys.size > tagCountMax) {
        throw new Fault(
          'TagLimitExceeded',
          `${id} can have at most ${tagCountMax} tags; it would have ${keys.size}.`,
        );
      }
      saveTags(context.transaction, thing, tags);
    }
    return {};
  },
});
