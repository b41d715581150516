import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyManagedPrefixListRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blocks, describeList, entries, entriesOf, makeList } from './support/prefix-lists.ts';

contract('ModifyManagedPrefixList', (place) => {
  obligations(place, {
    action: 'ModifyManagedPrefixList',
    input: async (actor) => ({ PrefixListId: await makeList(actor), AddEntries: entries('10.0.0.0/8') }),
    names: { PrefixListId: absence.prefixList },
  });

  const open = async (MaxEntries = 10) => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor, {
      MaxEntries,
      Entries: entries('10.0.0.0/8 a', '10.1.0.0/16'),
    });
    const modify = (input: Omit<ModifyManagedPrefixListRequest, 'PrefixListId'>) =>
      actor.ec2.modifyManagedPrefixList({ PrefixListId, ...input });
    return { actor, PrefixListId, modify };
  };

  test('entries that come and go make a version; the reply tells the one before', async () => {
    const { actor, PrefixListId, modify } = await open();
    const before = await describeList(actor, PrefixListId);
    const { PrefixList } = await modify({
      CurrentVersion: 1,
      AddEntries: entries('10.2.0.0/16 c'),
      RemoveEntries: [{ Cidr: '10.1.0.0/16' }],
    });
    const { Tags: _tags, ...untagged } = before;
    exactly(PrefixList, { ...untagged, State: 'modify-in-progress' });
    exactly(await describeList(actor, PrefixListId), { ...before, Version: 2, State: 'modify-complete' });
    assert.deepEqual(await entriesOf(actor, PrefixListId), ['10.0.0.0/8 a', '10.2.0.0/16 c']);
    assert.deepEqual(await entriesOf(actor, PrefixListId, 1), ['10.0.0.0/8 a', '10.1.0.0/16']);
  });

  test('a name and a size make no version', async () => {
    const { actor, PrefixListId, modify } = await open();
    await modify({ PrefixListName: 'branches' });
    await modify({ MaxEntries: 1000, CurrentVersion: 1 });
    await modify({ MaxEntries: 2, PrefixListName: 'branch offices' });
    const { Version, PrefixListName, MaxEntries, State } = await describeList(actor, PrefixListId);
    assert.deepEqual(
      [Version, PrefixListName, MaxEntries, State],
      [1, 'branch offices', 2, 'modify-complete'],
    );
  });

  test('an entry that is added with other words has those', async () => {
    const { actor, PrefixListId, modify } = await open(2);
    await modify({ AddEntries: entries('10.0.0.0/8 b') });
    assert.deepEqual(await entriesOf(actor, PrefixListId), ['10.0.0.0/8 b', '10.1.0.0/16']);
    assert.deepEqual(await entriesOf(actor, PrefixListId, 1), ['10.0.0.0/8 a', '10.1.0.0/16']);
  });

  test('a change of another version than the last is refused', async () => {
    const { actor, PrefixListId, modify } = await open();
    const request = { CurrentVersion: 1, AddEntries: entries('10.2.0.0/16') };
    const both = await Promise.allSettled([
      modify(request),
      modify({ ...request, AddEntries: entries('10.3.0.0/16') }),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await refused(modify(request), 'PrefixListVersionMismatch', /incorrect version number.*at version 2/);
    await refused(modify({ PrefixListName: 'x', CurrentVersion: 3 }), 'PrefixListVersionMismatch');
    assert.equal((await describeList(actor, PrefixListId)).Version, 2);
  });

  test('changes at once each have a version of their own', async () => {
    const { actor, PrefixListId, modify } = await open(100);
    await Promise.all(blocks(12, 600).map((block) => modify({ AddEntries: entries(block) })));
    assert.equal((await describeList(actor, PrefixListId)).Version, 13);
    assert.equal((await entriesOf(actor, PrefixListId)).length, 14);
    for (let version = 1; version <= 13; version += 1) {
      assert.equal((await entriesOf(actor, PrefixListId, version)).length, version + 1);
    }
  });

  const wrong: readonly [string, Omit<ModifyManagedPrefixListRequest, 'PrefixListId'>, string, RegExp][] = [
    ['nothing', {}, 'InvalidParameterCombination', /must contain a modification/],
    ['nothing but a version', { CurrentVersion: 1 }, 'InvalidParameterCombination', /must contain/],
    [
      'entries and a size',
      { AddEntries: entries('10.2.0.0/16'), MaxEntries: 5 },
      'InvalidParameterCombination',
      /^You cannot modify the entries and the maximum entries for the prefix list in the same request\.$/,
    ],
    [
      'an entry that is there',
      { AddEntries: entries('10.0.0.0/8 a') },
      'InvalidPrefixListModification',
      /^An entry with the CIDR \(10\.0\.0\.0\/8\) and description \(a\) already exists\.$/,
    ],
    [
      'an entry that is not there',
      { RemoveEntries: [{ Cidr: '10.0.0.0/16' }] },
      'InvalidPrefixListModification',
      /^An entry with the CIDR \(10\.0\.0\.0\/16\) does not exist\.$/,
    ],
    [
      'one to add and to remove',
      { AddEntries: entries('10.0.0.0/8 b'), RemoveEntries: [{ Cidr: '10.0.0.0/8' }] },
      'InvalidParameterValue',
      /in both AddEntries and RemoveEntries/,
    ],
    [
      'more entries than there is room for',
      { AddEntries: entries(...blocks(9)) },
      'PrefixListMaxEntriesExceeded',
      /would have 11 entries, and its maximum is 10/,
    ],
    ['less room than there are entries', { MaxEntries: 1 }, 'PrefixListMaxEntriesExceeded', /have 2 entries/],
    ['no room at all', { MaxEntries: 0 }, 'InvalidParameterValue', /between 1 and 1000/],
    ['too much room', { MaxEntries: 1001 }, 'InvalidParameterValue', /between 1 and 1000/],
    ['a name of the service', { PrefixListName: 'com.amazonaws' }, 'InvalidParameterValue', /cannot start/],
    ['another family', { AddEntries: entries('::/0') }, 'InvalidParameterValue', /family must be ipv4/],
    [
      'more than 100 entries to add',
      { AddEntries: entries(...blocks(101)) },
      'InvalidParameterValue',
      /more than 100/,
    ],
    [
      'more than 100 entries to remove',
      { RemoveEntries: entries(...blocks(101)) },
      'InvalidParameterValue',
      /more than 100/,
    ],
    [
      'to follow a resolver that there is not',
      { IpamPrefixListResolverSyncEnabled: true },
      'UnsupportedOperation',
      /resolver/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { actor, PrefixListId, modify } = await open();
      await refused(modify(input), code, message);
      assert.equal((await describeList(actor, PrefixListId)).State, 'create-complete');
      assert.deepEqual(await entriesOf(actor, PrefixListId), ['10.0.0.0/8 a', '10.1.0.0/16']);
    });
  }

  test('a list grows to a thousand entries in steps of a hundred', async () => {
    const { actor, PrefixListId, modify } = await open(1000);
    for (let from = 0; from < 900; from += 100) {
      await modify({ AddEntries: entries(...blocks(100, 1000 + from)) });
    }
    await modify({ AddEntries: entries(...blocks(98, 5000)) });
    await refused(modify({ AddEntries: entries('11.0.0.0/8') }), 'PrefixListMaxEntriesExceeded', /1001/);
    await modify({ AddEntries: entries('11.0.0.0/8'), RemoveEntries: [{ Cidr: '10.1.0.0/16' }] });
    assert.equal((await describeList(actor, PrefixListId)).Version, 12);
  });
});

contract(
  'The versions of a prefix list',
  (place) => {
    test('are kept up to the quota; the oldest goes for a new one', async () => {
      const actor = await place.account();
      const PrefixListId = await makeList(actor, { Entries: entries('10.0.0.0/8 1') });
      for (const words of ['2', '3', '4']) {
        await actor.ec2.modifyManagedPrefixList({ PrefixListId, AddEntries: entries(`10.0.0.0/8 ${words}`) });
      }
      const of = (version: number) => entriesOf(actor, PrefixListId, version);
      assert.deepEqual(
        [await of(2), await of(3), await of(4)].flat(),
        [2, 3, 4].map((n) => `10.0.0.0/8 ${n}`),
      );
      await refused(of(1), 'InvalidParameterValue', /versions 2 to 4/);
    });
  },
  { CADASTRE_QUOTAS: 'versions-per-prefix-list=3' },
);
