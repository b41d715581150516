import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blocks, describeList, entries, entriesOf, makeList } from './support/prefix-lists.ts';

contract('RestoreManagedPrefixListVersion', (place) => {
  obligations(place, {
    action: 'RestoreManagedPrefixListVersion',
    input: async (actor) => ({ PrefixListId: await makeList(actor), PreviousVersion: 1, CurrentVersion: 1 }),
    names: { PrefixListId: absence.prefixList },
  });

  test('the entries of a version are had back as the next version', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor, { Entries: entries('10.0.0.0/8 a', '10.1.0.0/16') });
    await actor.ec2.modifyManagedPrefixList({
      PrefixListId,
      AddEntries: entries('10.0.0.0/8 b', '10.2.0.0/16'),
      RemoveEntries: [{ Cidr: '10.1.0.0/16' }],
    });
    const before = await describeList(actor, PrefixListId);
    const { PrefixList } = await actor.ec2.restoreManagedPrefixListVersion({
      PrefixListId,
      PreviousVersion: 1,
      CurrentVersion: 2,
    });
    const { Tags: _tags, ...untagged } = before;
    exactly(PrefixList, { ...untagged, State: 'restore-in-progress' });
    exactly(await describeList(actor, PrefixListId), { ...before, Version: 3, State: 'restore-complete' });
    assert.deepEqual(await entriesOf(actor, PrefixListId), ['10.0.0.0/8 a', '10.1.0.0/16']);
    assert.deepEqual(await entriesOf(actor, PrefixListId, 2), ['10.0.0.0/8 b', '10.2.0.0/16']);
  });

  test('a version has to fit in the size that the list has now', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor, { Entries: entries(...blocks(3)) });
    const { ec2 } = actor;
    await ec2.modifyManagedPrefixList({ PrefixListId, RemoveEntries: entries(...blocks(2)) });
    await ec2.modifyManagedPrefixList({ PrefixListId, MaxEntries: 2 });
    const restore = () =>
      ec2.restoreManagedPrefixListVersion({ PrefixListId, PreviousVersion: 1, CurrentVersion: 2 });
    await refused(restore(), 'PrefixListMaxEntriesExceeded', /would have 3 entries/);
    await ec2.modifyManagedPrefixList({ PrefixListId, MaxEntries: 3 });
    await restore();
    assert.deepEqual(await entriesOf(actor, PrefixListId), blocks(3));
  });

  test('another version than the last, and one that there is not, are refused', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor);
    const restore = (PreviousVersion: number, CurrentVersion: number) =>
      actor.ec2.restoreManagedPrefixListVersion({ PrefixListId, PreviousVersion, CurrentVersion });
    await refused(restore(1, 2), 'PrefixListVersionMismatch', /incorrect version number/);
    await refused(restore(0, 1), 'InvalidParameterValue', /PreviousVersion is 0.*versions 1 to 1/);
    await refused(restore(2, 1), 'InvalidParameterValue', /PreviousVersion is 2/);
    assert.equal((await describeList(actor, PrefixListId)).State, 'create-complete');
  });
});
