// What our own operations owe their callers, as every operation does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor, Place } from './contract.ts';
import { askInVain, post } from './own-service.ts';

/**
 * @param input a request that this account can make
 * @param isListing whether it answers in pages, as most do
 */
export function ownObligations(
  place: Place,
  action: string,
  input: (actor: Actor) => Promise<object>,
  { isListing = true }: { readonly isListing?: boolean } = {},
): void {
  if (place.isSecond) return;
  test('only callers with a key are answered, in a region that there is', async () => {
    const actor = await place.account();
    const request = await input(actor);
    assert.equal((await post(actor, action, request)).status, 200);
    const unsigned = await post(actor, action, request, { isSigned: false });
    assert.deepEqual([unsigned.status, unsigned.body.Code], [403, 'MissingAuthenticationToken']);
    const { secretAccessKey, ...rest } = actor.credentials;
    const forged = actor.with({ ...rest, secretAccessKey: `${secretAccessKey.slice(1)}x` });
    await askInVain(forged, action, request, 'SignatureDoesNotMatch', 403);
    await askInVain(actor.in('atlantis-1'), action, request, 'SignatureDoesNotMatch', 403);
  });

  test('a dry run says that it would succeed', async () => {
    const actor = await place.account();
    const request = { ...(await input(actor)), DryRun: true };
    await askInVain(actor, action, request, 'DryRunOperation', 412);
  });

  test('a page has a size that the listing allows, and a token is one that it gave', {
    skip: !isListing,
  }, async () => {
    const actor = await place.account();
    const request = await input(actor);
    for (const MaxResults of [-1, 0, 1001]) {
      await askInVain(actor, action, { ...request, MaxResults }, 'InvalidParameterValue');
    }
    const forged = ['24|', '|||||', `${action}\n`, `${action}\n24|x|1|2|3|y`, `${action}\nx`];
    for (const NextToken of ['x', ...forged.map((text) => Buffer.from(text).toString('base64url'))]) {
      const { status, body } = await post(actor, action, { ...request, NextToken });
      if (status !== 200) assert.equal(body.Code, 'InvalidNextToken', JSON.stringify(body));
    }
  });

  test('a parameter that it has not got is refused', async () => {
    const actor = await place.account();
    const request = { ...(await input(actor)), Nonsense: 1 };
    await askInVain(actor, action, request, 'UnknownParameter');
  });
}
