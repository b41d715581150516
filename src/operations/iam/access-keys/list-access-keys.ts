import type { ListAccessKeysRequest, ListAccessKeysResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireUser } from '../identities.ts';
import { markedPage } from '../page.ts';
import { keysOf, requireKeyOwner } from './key-owner.ts';

/** Lists the access keys of a user, or of the caller. */
export const listAccessKeys = operation<ListAccessKeysRequest, ListAccessKeysResponse>('ListAccessKeys', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    const owner = await requireKeyOwner(context, input.UserName, requireUser);
    const { items, end } = await markedPage({
      name: 'ListAccessKeys',
      input,
      fetch: async ({ after = '', countMax }) =>
        (await keysOf(context, owner)).filter(({ id }) => id > after).slice(0, countMax),
      keyOf: (key) => key.id,
      describe: (keys) =>
        keys.map((key) => ({
          UserName: owner.name,
          AccessKeyId: key.id,
          Status: key.isActive ? ('Active' as const) : ('Inactive' as const),
          CreateDate: key.createdAt,
        })),
    });
    return { AccessKeyMetadata: items, ...end };
  },
});
