import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blocks, entries, entriesOf, makeList } from './support/prefix-lists.ts';

contract('GetManagedPrefixListEntries', (place) => {
  obligations(place, {
    action: 'GetManagedPrefixListEntries',
    input: async (actor) => ({ PrefixListId: await makeList(actor, { Entries: entries('10.0.0.0/8') }) }),
    names: { PrefixListId: absence.prefixList },
  });

  test('entries are in the order of their blocks, larger ones first', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor, {
      Entries: entries('192.168.0.0/16', '10.0.0.0/16 small', '9.0.0.0/8', '10.0.0.0/8', '0.0.0.0/0'),
    });
    exactly(await actor.ec2.getManagedPrefixListEntries({ PrefixListId }), {
      Entries: [
        { Cidr: '0.0.0.0/0' },
        { Cidr: '9.0.0.0/8' },
        { Cidr: '10.0.0.0/8' },
        { Cidr: '10.0.0.0/16', Description: 'small' },
        { Cidr: '192.168.0.0/16' },
      ],
    });
  });

  test('pages neither repeat nor hide a block while others change the list', async () => {
    const actor = await place.account();
    const { ec2 } = actor;
    const PrefixListId = await makeList(actor, { MaxEntries: 200, Entries: entries(...blocks(100)) });
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.getManagedPrefixListEntries({ PrefixListId, MaxResults: 7, NextToken });
      seen.push(...(page.Entries ?? []).map(({ Cidr }) => Cidr as string));
      NextToken = page.NextToken;
      // The last block that was seen gets other words, which is an entry anew.
      await ec2.modifyManagedPrefixList({
        PrefixListId,
        AddEntries: entries(`${seen.at(-1)} ${seen.length}`),
      });
    } while (NextToken);
    assert.deepEqual(seen, blocks(100));
    assert.deepEqual(await entriesOf(actor, PrefixListId, 1), blocks(100));
  });

  test('a version has the entries that it had', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor, { MaxEntries: 300 });
    const expected: string[][] = [[]];
    for (const version of [2, 3, 4]) {
      const added = blocks(3, version * 10);
      const removed = expected.at(-1)?.slice(0, 1) ?? [];
      await actor.ec2.modifyManagedPrefixList({
        PrefixListId,
        AddEntries: entries(...added),
        RemoveEntries: removed.map((Cidr) => ({ Cidr })),
      });
      expected.push([...(expected.at(-1) ?? []), ...added].filter((each) => !removed.includes(each)));
    }
    for (const [index, blocksThen] of expected.entries()) {
      assert.deepEqual(await entriesOf(actor, PrefixListId, index + 1), blocksThen);
    }
    const first = await actor.ec2.getManagedPrefixListEntries({
      PrefixListId,
      TargetVersion: 2,
      MaxResults: 2,
    });
    const second = await actor.ec2.getManagedPrefixListEntries({
      PrefixListId,
      TargetVersion: 2,
      MaxResults: 2,
      NextToken: first.NextToken,
    });
    assert.deepEqual(
      [second.Entries?.map(({ Cidr }) => Cidr), second.NextToken],
      [[expected[1]?.[2]], undefined],
    );
    // A token is for the version that it came from.
    const { NextToken } = first;
    await refused(
      actor.ec2.getManagedPrefixListEntries({ PrefixListId, TargetVersion: 3, NextToken }),
      'InvalidNextToken',
    );
  });

  test('a version that there is not, and a page out of range, are refused', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor);
    for (const TargetVersion of [0, 2, -1]) {
      await refused(
        actor.ec2.getManagedPrefixListEntries({ PrefixListId, TargetVersion }),
        'InvalidParameterValue',
        /TargetVersion.*versions 1 to 1/,
      );
    }
    for (const MaxResults of [0, 101]) {
      await refused(
        actor.ec2.getManagedPrefixListEntries({ PrefixListId, MaxResults }),
        'InvalidParameterValue',
        /maxResults/,
      );
    }
  });
});
