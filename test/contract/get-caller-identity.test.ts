import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';

contract('GetCallerIdentity', (place) => {
  test('a caller learns who they are', place.needs('the server itself'), async () => {
    const { sts, accountId } = await place.account();
    exactly(await sts.getCallerIdentity({}), {
      UserId: accountId,
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:root`,
    });
  });

  test('each account is told apart', place.needs('another account'), async () => {
    const [one, other] = [await place.account(), await place.otherAccount()];
    assert.equal((await one.sts.getCallerIdentity({})).Account, one.accountId);
    assert.equal((await other.sts.getCallerIdentity({})).Account, other.accountId);
    assert.notEqual(one.accountId, other.accountId);
  });

  test('whatever region a client has, it is answered', async () => {
    const actor = await place.account();
    for (const region of ['us-east-1', 'eu-west-1']) {
      assert.equal((await actor.in(region).sts.getCallerIdentity({})).Account, actor.accountId);
    }
  });

  test('only callers with a key are answered', async () => {
    const actor = await place.account();
    const { accessKeyId, secretAccessKey, ...rest } = actor.credentials;
    const wrongSecret = actor.with({ ...rest, accessKeyId, secretAccessKey: `${secretAccessKey.slice(1)}x` });
    await refused(wrongSecret.sts.getCallerIdentity({}), 'SignatureDoesNotMatch', /signature/, 403);
    const unknownKey = actor.with({
      ...rest,
      accessKeyId: `${accessKeyId.slice(0, -4)}0000`,
      secretAccessKey,
    });
    await refused(unknownKey.sts.getCallerIdentity({}), 'InvalidClientTokenId', /security token/, 403);
    const wrongToken = actor.with({ accessKeyId, secretAccessKey, sessionToken: 'not its own' });
    await refused(wrongToken.sts.getCallerIdentity({}), 'InvalidClientTokenId', /security token/, 403);
    const unsigned = actor.with(actor.credentials);
    unsigned.sts.middlewareStack.add(
      (next) => (args) => {
        delete (args.request as { headers: Record<string, string> }).headers.authorization;
        return next(args);
      },
      { step: 'deserialize', name: 'takeSignatureAway' },
    );
    await refused(unsigned.sts.getCallerIdentity({}), 'MissingAuthenticationToken', /must be signed/, 403);
  });
});
