// What the Terraform provider does with managed prefix lists, request by request. Two resources change the same list:
// one that has all of its entries, and one that is a single entry and tries again when another was faster. The values
// are those that the provider's own acceptance tests assert.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AddPrefixListEntry, ManagedPrefixList } from '@aws-sdk/client-ec2';
import { refused } from './support/answers.ts';
import { type Actor, contract, type Place } from './support/contract.ts';

/** A list as a configuration has it; entries are descriptions by blocks. */
type Wanted = {
  readonly name: string;
  readonly maxEntries: number;
  readonly family?: string;
  readonly entries: Readonly<Record<string, string>>;
};

const toWire = (entries: Wanted['entries']): AddPrefixListEntry[] =>
  Object.entries(entries).map(([Cidr, description]) => ({ Cidr, Description: description || undefined }));

function provider(place: Place, { ec2 }: Actor) {
  const find = async (id: string): Promise<ManagedPrefixList> =>
    (await ec2.describeManagedPrefixLists({ PrefixListIds: [id] })).PrefixLists?.[0] as ManagedPrefixList;
  const entriesOf = async (PrefixListId: string): Promise<Wanted['entries']> => {
    const found: [string, string][] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.getManagedPrefixListEntries({ PrefixListId, NextToken });
      for (const { Cidr = '', Description = '' } of page.Entries ?? []) found.push([Cidr, Description]);
      NextToken = page.NextToken;
    } while (NextToken);
    return Object.fromEntries(found);
  };
  /** Another state than the one on the way and the wanted one is an error. */
  const waits = async (id: string, onTheWay: string, wanted: string): Promise<void> => {
    for (let count = 0; count < place.patience.countMax; count += 1) {
      const state = await find(id).then(
        (list) => list.State,
        (error: Error) => (error.name === 'InvalidPrefixListID.NotFound' ? 'gone' : Promise.reject(error)),
      );
      if (state === wanted) return;
      assert.equal(state, onTheWay, `wanted '${wanted}'`);
      await new Promise((resolve) => setTimeout(resolve, place.patience.pauseMs));
    }
    assert.fail(`timeout while waiting for '${wanted}'`);
  };
  const modified = (id: string) => waits(id, 'modify-in-progress', 'modify-complete');
  const read = async (id: string) => {
    const { PrefixListName: name, MaxEntries: maxEntries, Version: version } = await find(id);
    return { name, maxEntries, version, entries: await entriesOf(id) };
  };
  const resize = async (PrefixListId: string, MaxEntries: number): Promise<void> => {
    await ec2.modifyManagedPrefixList({ PrefixListId, MaxEntries });
    await modified(PrefixListId);
  };

  return {
    ec2,
    find,
    read,
    entriesOf,
    async create({ name, maxEntries, family = 'IPv4', entries }: Wanted): Promise<string> {
      const Entries = toWire(entries);
      const { PrefixList } = await ec2.createManagedPrefixList({
        AddressFamily: family,
        MaxEntries: maxEntries,
        PrefixListName: name,
        ...(Entries.length > 0 && { Entries }),
      });
      const id = PrefixList?.PrefixListId as string;
      await waits(id, 'create-in-progress', 'create-complete');
      return id;
    },
    /** A list becomes larger before its entries change, and smaller after. */
    async update(PrefixListId: string, before: Wanted, after: Wanted): Promise<void> {
      if (after.maxEntries > before.maxEntries) await resize(PrefixListId, after.maxEntries);
      const differs = (cidr: string) => before.entries[cidr] !== after.entries[cidr];
      const added = toWire(after.entries).filter(({ Cidr = '' }) => differs(Cidr));
      const removed = Object.keys(before.entries).filter(differs);
      const reworded = removed.filter((cidr) => cidr in after.entries);
      let { Version: CurrentVersion } = await find(PrefixListId);
      if (reworded.length > 0) {
        const RemoveEntries = reworded.map((Cidr) => ({ Cidr }));
        await ec2.modifyManagedPrefixList({ PrefixListId, CurrentVersion, RemoveEntries });
        await modified(PrefixListId);
        CurrentVersion = (await find(PrefixListId)).Version;
      }
      const RemoveEntries = removed.filter((cidr) => !reworded.includes(cidr)).map((Cidr) => ({ Cidr }));
      const hasEntries = added.length + RemoveEntries.length > 0;
      await ec2.modifyManagedPrefixList({
        PrefixListId,
        PrefixListName: after.name,
        ...(hasEntries && { CurrentVersion }),
        ...(added.length > 0 && { AddEntries: added }),
        ...(RemoveEntries.length > 0 && { RemoveEntries }),
      });
      if (hasEntries) await modified(PrefixListId);
      if (after.maxEntries < before.maxEntries) await resize(PrefixListId, after.maxEntries);
    },
    async remove(PrefixListId: string): Promise<void> {
      await ec2.deleteManagedPrefixList({ PrefixListId });
      await waits(PrefixListId, 'delete-in-progress', 'gone');
    },
    /** One entry of a list that others change as well. */
    async changeEntry(PrefixListId: string, change: object): Promise<void> {
      const conflicts = ['IncorrectState', 'PrefixListVersionMismatch', 'ConcurrentMutationLimitExceeded'];
      for (let tries = 0; tries < 50; tries += 1) {
        const { Version: CurrentVersion } = await find(PrefixListId);
        const error = await ec2.modifyManagedPrefixList({ PrefixListId, CurrentVersion, ...change }).then(
          () => undefined,
          (reason: Error) => reason,
        );
        if (!error) return modified(PrefixListId);
        if (!conflicts.includes(error.name)) throw error;
      }
      assert.fail('another was always faster');
    },
  };
}

contract('The Terraform provider with managed prefix lists', (place) => {
  const open = async () => {
    const actor = await place.account();
    return { actor, terraform: provider(place, actor) };
  };
  const two: Wanted = {
    name: 'tf-acc-test',
    maxEntries: 5,
    entries: { '1.0.0.0/8': 'Test1', '2.0.0.0/8': 'Test2' },
  };

  test('a list without entries is made, resized and found gone', async () => {
    const { actor, terraform } = await open();
    const basic: Wanted = { name: 'tf-acc-test', maxEntries: 1, entries: {} };
    const id = await terraform.create(basic);
    const { PrefixListArn = '', OwnerId, AddressFamily } = await terraform.find(id);
    assert.match(PrefixListArn, new RegExp(`^arn:aws:ec2:${actor.region}:\\d{12}:prefix-list/pl-[0-9a-f]+$`));
    assert.deepEqual([OwnerId, AddressFamily], [actor.accountId, 'IPv4']);
    assert.deepEqual(await terraform.read(id), { ...basic, version: 1 });
    await terraform.update(id, basic, { ...basic, maxEntries: 2 });
    assert.equal((await terraform.read(id)).maxEntries, 2);
    await terraform.remove(id);
    await refused(terraform.find(id), 'InvalidPrefixListID.NotFound');
  });

  test('one entry in the place of another is version 2', async () => {
    const { terraform } = await open();
    const id = await terraform.create(two);
    assert.deepEqual(await terraform.read(id), { ...two, version: 1 });
    const after = { ...two, entries: { '1.0.0.0/8': 'Test1', '3.0.0.0/8': 'Test3' } };
    await terraform.update(id, two, after);
    assert.deepEqual(await terraform.read(id), { ...after, version: 2 });
    await terraform.remove(id);
  });

  test('other descriptions take two requests, and are version 3', async () => {
    const { terraform } = await open();
    const id = await terraform.create(two);
    const after = { ...two, entries: { '1.0.0.0/8': 'description2', '2.0.0.0/8': '' } };
    await terraform.update(id, two, after);
    assert.deepEqual(await terraform.read(id), { ...after, version: 3 });
  });

  test('a list grows before its entries and shrinks after them', async () => {
    const { terraform } = await open();
    const of = (count: number): Wanted => ({
      name: 'tf-acc-test',
      maxEntries: count,
      entries: Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index + 1}.0.0.0/8`, ''])),
    });
    const id = await terraform.create(of(2));
    await terraform.update(id, of(2), of(3));
    assert.deepEqual(await terraform.read(id), { ...of(3), version: 2 });
    await terraform.update(id, of(3), of(1));
    assert.deepEqual(await terraform.read(id), { ...of(1), version: 3 });
  });

  test('a name and tags make no version, and a list is found by them', async () => {
    const { actor, terraform } = await open();
    const id = await terraform.create(two);
    await terraform.update(id, two, { ...two, name: 'tf-acc-test-2' });
    const Tags = [{ Key: 'key1', Value: 'value1' }];
    await actor.ec2.createTags({ Resources: [id], Tags });
    assert.deepEqual((await terraform.find(id)).Tags, Tags);
    assert.deepEqual(await terraform.read(id), { ...two, name: 'tf-acc-test-2', version: 1 });
    const { PrefixLists = [] } = await actor.ec2.describeManagedPrefixLists({
      Filters: [
        { Name: 'prefix-list-name', Values: ['tf-acc-test-2'] },
        { Name: 'owner-id', Values: [actor.accountId] },
        { Name: 'tag:key1', Values: ['value1'] },
      ],
    });
    assert.deepEqual(
      PrefixLists.map((list) => list.PrefixListId),
      [id],
    );
    await actor.ec2.deleteTags({ Resources: [id], Tags: [{ Key: 'key1' }] });
    assert.deepEqual((await terraform.find(id)).Tags, []);
  });

  test('single entries are added and removed at once, however often one has to try again', async () => {
    const { terraform } = await open();
    const id = await terraform.create({ name: 'tf-acc-test', maxEntries: 10, entries: {} });
    const blocks = ['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16'];
    await Promise.all(
      blocks.map((Cidr) => terraform.changeEntry(id, { AddEntries: [{ Cidr, Description: 'one' }] })),
    );
    assert.deepEqual(
      await terraform.entriesOf(id),
      Object.fromEntries(blocks.map((block) => [block, 'one'])),
    );
    await Promise.all(blocks.map((Cidr) => terraform.changeEntry(id, { RemoveEntries: [{ Cidr }] })));
    assert.deepEqual(await terraform.read(id), {
      name: 'tf-acc-test',
      maxEntries: 10,
      version: 11,
      entries: {},
    });
    // One that went without Terraform is told in these words, and counts as removed.
    await refused(
      terraform.changeEntry(id, { RemoveEntries: [{ Cidr: '10.0.0.0/8' }] }),
      'InvalidPrefixListModification',
      /does not exist\.$/,
    );
    await terraform.remove(id);
  });

  test('an entry of everything of IPv6 is read back as it was written', async () => {
    const { terraform } = await open();
    const id = await terraform.create({ ...two, family: 'IPv6', entries: {} });
    await terraform.changeEntry(id, { AddEntries: [{ Cidr: '::/0' }] });
    assert.deepEqual(await terraform.entriesOf(id), { '::/0': '' });
  });
});
