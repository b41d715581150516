import type { UntagResourceRequest } from '@aws-sdk/client-ram';
import { saveShare } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { sharesOf } from '../arns.ts';
import { holdShare } from '../own-share.ts';
import { taggedArn } from './tagged.ts';

/** Removes tags from a share by their keys. */
export const untagResource = operation<UntagResourceRequest, object>('UntagResource', {
  service: 'ram',
  kind: 'write',
  resources: sharesOf((input) => input.resourceShareArn ?? input.resourceArn),
  async run(input, context) {
    const removed = new Set(input.tagKeys);
    const share = await holdShare(context, taggedArn(input));
    saveShare(context.transaction, { ...share, tags: share.tags.filter(({ key }) => !removed.has(key)) });
    return {};
  },
});
