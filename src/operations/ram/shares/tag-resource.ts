import type { TagResourceRequest } from '@aws-sdk/client-ram';
import { saveShare } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { sharesOf } from '../arns.ts';
import { holdShare } from '../own-share.ts';
import { readShareTags, withTags } from '../tags.ts';
import { taggedArn } from './tagged.ts';

/** Adds tags to a share, or gives tags that it has other values. */
export const tagResource = operation<TagResourceRequest, object>('TagResource', {
  service: 'ram',
  kind: 'write',
  resources: sharesOf((input) => input.resourceShareArn ?? input.resourceArn),
  async run(input, context) {
    const added = readShareTags(input.tags);
    const share = await holdShare(context, taggedArn(input));
    saveShare(context.transaction, { ...share, tags: withTags(share.tags, added) });
    return {};
  },
});
