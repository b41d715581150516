import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';

contract('GetAccessKeyInfo', (place) => {
  test('a key of the account is known, one of another account is not', async () => {
    const [one, other] = [await place.account(), await place.otherAccount()];
    const AccessKeyId = one.credentials.accessKeyId;
    exactly(await one.sts.getAccessKeyInfo({ AccessKeyId }), { Account: one.accountId });
    const unknown = 'The specified value for accessKeyId is invalid: there is no such key in this account.';
    await refused(other.sts.getAccessKeyInfo({ AccessKeyId }), 'ValidationError', unknown);
    await refused(
      one.sts.getAccessKeyInfo({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      'ValidationError',
      unknown,
    );
  });
});
