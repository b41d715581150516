import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';

contract('accounts of IAM', (place) => {
  test('an account has a name, and no other account has the same', async () => {
    const [{ iam, accountId }, other] = [await place.account(), await place.otherAccount()];
    const alias = `account-${accountId}`;
    exactly(await iam.listAccountAliases({}), { AccountAliases: [], IsTruncated: false });
    await iam.createAccountAlias({ AccountAlias: alias });
    exactly(await iam.listAccountAliases({}), { AccountAliases: [alias], IsTruncated: false });
    await refused(
      other.iam.createAccountAlias({ AccountAlias: alias }),
      'EntityAlreadyExistsException',
      /already exists/,
      409,
    );
    for (const wrong of ['ab', 'Abc', '-abc', 'abc-', 'a--b']) {
      await refused(iam.createAccountAlias({ AccountAlias: wrong }), 'ValidationError', /accountAlias/);
    }
    await refused(
      other.iam.deleteAccountAlias({ AccountAlias: alias }),
      'NoSuchEntityException',
      /cannot be found/,
      404,
    );
    await iam.deleteAccountAlias({ AccountAlias: alias });
    exactly(await iam.listAccountAliases({}), { AccountAliases: [], IsTruncated: false });
  });

  test('what an account has is counted', async () => {
    const { iam } = await place.account();
    await iam.createUser({ UserName: 'ann' });
    await iam.createGroup({ GroupName: 'g' });
    const { SummaryMap } = await iam.getAccountSummary({});
    assert.deepEqual(
      [SummaryMap?.Users, SummaryMap?.Groups, SummaryMap?.Roles, SummaryMap?.UsersQuota],
      [1, 1, 0, 5000],
    );
  });
});
