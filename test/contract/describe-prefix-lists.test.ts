import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract, isElsewhere } from './support/contract.ts';
import { where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { makeList } from './support/prefix-lists.ts';

contract('DescribePrefixLists', (place) => {
  obligations(place, { action: 'DescribePrefixLists', input: async () => ({}) });

  test('there are no lists of services, and those of accounts are not among them', async () => {
    const actor = await place.account();
    const id = await makeList(actor);
    if (!isElsewhere) exactly(await actor.ec2.describePrefixLists({}), { PrefixLists: [] });
    const Filters = [where('prefix-list-name', 'offices')];
    assert.deepEqual((await actor.ec2.describePrefixLists({ Filters })).PrefixLists, []);
    const { code, says } = absence.prefixList;
    await refused(actor.ec2.describePrefixLists({ PrefixListIds: [id] }), code, says(id));
  });

  test('a filter has a name that is known', async () => {
    const { ec2 } = await place.account();
    const unknown = ec2.describePrefixLists({ Filters: [where('colour', 'blue')] });
    await refused(unknown, 'InvalidParameterValue', /'colour' is invalid/);
  });
});
