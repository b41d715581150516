import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateManagedPrefixListRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { obligations } from './support/obligations.ts';
import { blocks, describeList, entries, entriesOf, makeList } from './support/prefix-lists.ts';
import { tagsAtCreation } from './support/tags.ts';

contract('CreateManagedPrefixList', (place) => {
  const request = { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 3 };

  obligations(place, {
    action: 'CreateManagedPrefixList',
    input: async () => ({ ...request, Entries: entries('10.0.0.0/8') }),
    otherwise: { MaxEntries: 4 },
  });

  tagsAtCreation(place, {
    resourceType: 'prefix-list',
    create: async ({ ec2 }, TagSpecifications) =>
      (await ec2.createManagedPrefixList({ ...request, TagSpecifications })).PrefixList,
    describe: (actor, { PrefixListId = '' }) => describeList(actor, PrefixListId),
  });

  test('a list begins with version 1 and the entries of the request', async () => {
    const actor = await place.account();
    const { PrefixList } = await actor.ec2.createManagedPrefixList({
      ...request,
      Entries: entries('10.2.0.0/16 vpc-b', '10.0.0.0/16 vpc-a', '10.0.0.0/8'),
    });
    const id = PrefixList?.PrefixListId ?? '';
    exactly(PrefixList, {
      PrefixListId: ids.prefixList,
      AddressFamily: 'IPv4',
      State: 'create-in-progress',
      PrefixListArn: `arn:aws:ec2:${actor.region}:${actor.accountId}:prefix-list/${id}`,
      PrefixListName: 'offices',
      MaxEntries: 3,
      Version: 1,
      Tags: [],
      OwnerId: actor.accountId,
    });
    exactly(await describeList(actor, id), { ...PrefixList, State: 'create-complete' });
    assert.deepEqual(await entriesOf(actor, id), ['10.0.0.0/8', '10.0.0.0/16 vpc-a', '10.2.0.0/16 vpc-b']);
  });

  test('a list of IPv6 has blocks of IPv6, and a list may have no entries yet', async () => {
    const actor = await place.account();
    const id = await makeList(actor, {
      AddressFamily: 'IPv6',
      Entries: entries('2001:DB8::/32 office', '::/0'),
    });
    assert.equal((await describeList(actor, id)).AddressFamily, 'IPv6');
    assert.deepEqual(await entriesOf(actor, id), ['::/0', '2001:db8::/32 office']);
    assert.deepEqual(await entriesOf(actor, await makeList(actor)), []);
  });

  const wrong: readonly [string, Partial<CreateManagedPrefixListRequest>, string, RegExp][] = [
    ['another family', { AddressFamily: 'ipv4' }, 'InvalidParameterValue', /IPv4, IPv6/],
    ['a name of the service', { PrefixListName: 'com.amazonaws.x' }, 'InvalidParameterValue', /cannot start/],
    ['an empty name', { PrefixListName: '' }, 'InvalidParameterValue', /PrefixListName/],
    ['a long name', { PrefixListName: 'x'.repeat(256) }, 'InvalidParameterValue', /255/],
    ['no room at all', { MaxEntries: 0 }, 'InvalidParameterValue', /between 1 and 1000/],
    ['too much room', { MaxEntries: 1001 }, 'InvalidParameterValue', /between 1 and 1000/],
    [
      'more entries than it has room for',
      { Entries: entries(...blocks(4)) },
      'PrefixListMaxEntriesExceeded',
      /would have 4 entries, and its maximum is 3/,
    ],
    ['more than 100 entries', { Entries: entries(...blocks(101)) }, 'InvalidParameterValue', /more than 100/],
    ['a block twice', { Entries: entries('::/0', '::/0 x') }, 'InvalidParameterValue', /family must be ipv4/],
    [
      'a block twice, with other words',
      { Entries: entries('10.0.0.0/8', '10.0.0.0/8 x') },
      'InvalidParameterValue',
      /more than once/,
    ],
    ['what is no block', { Entries: entries('x') }, 'InvalidParameterValue', /not a valid CIDR/],
    [
      'an address inside a block',
      { Entries: entries('10.1.2.3/8') },
      'InvalidParameterValue',
      /lies in is 10\.0\.0\.0\/8/,
    ],
    [
      'a long description',
      { Entries: [{ Cidr: '10.0.0.0/8', Description: 'x'.repeat(256) }] },
      'InvalidParameterValue',
      /255/,
    ],
    [
      'an entry without a block',
      { Entries: [{ Cidr: undefined, Description: 'x' }] },
      'MissingParameter',
      /Cidr/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      await refused(makeList(actor, { ...request, ...input }), code, message);
      assert.deepEqual((await actor.ec2.describeManagedPrefixLists({})).PrefixLists, []);
    });
  }

  test('100 entries come with a list, and 100 lists fit in a Region', async () => {
    const actor = await place.account();
    const id = await makeList(actor, { MaxEntries: 1000, Entries: entries(...blocks(100)) });
    assert.equal((await entriesOf(actor, id)).length, 100);
    for (let count = 1; count < 100; count += 1) await makeList(actor);
    await refused(
      makeList(actor),
      'ResourceLimitExceeded',
      "You've reached the limit for prefix lists. You have created 100 prefix lists and you are limited to 100.",
    );
    await makeList(actor.in(away));
  });
});
