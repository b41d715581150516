import type { DeleteTagsRequest } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { removeAllTags, removeTag } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { holdTagged, readTaggedIds, taggedArns } from './taggable.ts';

/**
 * Takes tags away: by key whatever the value, by key and value only where both match, and all of them when the
 * call names none.
 */
export const deleteTags = operation<DeleteTagsRequest, object>('DeleteTags', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, caller) => taggedArns(input.Resources, caller),
  async run(input, context) {
    const { transaction } = context;
    const ids = readTaggedIds(input.Resources);
    const tags = (input.Tags ?? []).map(({ Key: key, Value: value }) => {
      if (key === undefined)
        throw new Fault('MissingParameter', 'The request must contain the parameter Tag.Key');
      return { key, value };
    });
    for (const id of ids) {
      await holdTagged(context, id);
      if (tags.length === 0) removeAllTags(transaction, id);
      for (const { key, value } of tags) removeTag(transaction, id, key, value);
    }
    return {};
  },
});
