// Prefix lists that are changed at random, on each engine: every version that is kept is what it was when it was made,
// nothing is kept of the others, and a verification agrees. The seed is printed; see test/support/seed.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/domain/fault.ts';
import { createManagedPrefixList } from '../../src/operations/prefix-lists/create-managed-prefix-list.ts';
import { describeManagedPrefixLists } from '../../src/operations/prefix-lists/describe-managed-prefix-lists.ts';
import { getManagedPrefixListEntries } from '../../src/operations/prefix-lists/get-managed-prefix-list-entries.ts';
import { modifyManagedPrefixList } from '../../src/operations/prefix-lists/modify-managed-prefix-list.ts';
import { restoreManagedPrefixListVersion } from '../../src/operations/prefix-lists/restore-managed-prefix-list-version.ts';
import { authorizeSecurityGroupIngress } from '../../src/operations/security-groups/authorize-security-group-ingress.ts';
import { createSecurityGroup } from '../../src/operations/security-groups/create-security-group.ts';
import { createVpc } from '../../src/operations/vpcs/create-vpc.ts';
import { verify } from '../../src/verify/verify.ts';
import { forEachEngine } from '../support/engines.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { worldIn } from '../support/world.ts';

const versionsKept = 6;
const maxEntries = 25;

/** Some overlap, some begin at the same address. */
const blocks = Array.from({ length: 40 }, (_, index) => `10.${index >> 2}.0.0/${16 + (index % 4) * 2}`);

/** Descriptions by blocks, in the order of the blocks. */
type Version = ReadonlyMap<string, string | undefined>;
const inOrder = (version: Version): (readonly [string, string | undefined])[] =>
  blocks.filter((each) => version.has(each)).map((each) => [each, version.get(each)]);

forEachEngine((engine, openEmptyStore) => {
  test(`every version that is kept is what it was; seed ${seed}`, async () => {
    const random = randomFor(`prefix lists on ${engine}`);
    const store = await openEmptyStore();
    const world = await worldIn(store, { CADASTRE_QUOTAS: `versions-per-prefix-list=${versionsKept}` });
    const { PrefixList } = await world.call(createManagedPrefixList, {
      PrefixListName: 'random',
      AddressFamily: 'IPv4',
      MaxEntries: maxEntries,
    });
    const PrefixListId = PrefixList?.PrefixListId as string;
    const versions: Version[] = [new Map()];
    const oldest = () => Math.max(1, versions.length - versionsKept + 1);

    const readVersion = async (TargetVersion: number) => {
      const found: (readonly [string, string | undefined])[] = [];
      let NextToken: string | undefined;
      do {
        const request = { PrefixListId, TargetVersion, MaxResults: 1 + random.below(9), NextToken };
        const page = await world.call(getManagedPrefixListEntries, request);
        for (const { Cidr = '', Description } of page.Entries ?? []) found.push([Cidr, Description]);
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found;
    };
    const tries = async (change: Promise<unknown>, next: Version): Promise<void> => {
      const fault = await change.then(
        () => undefined,
        (error: unknown) => error,
      );
      if (fault === undefined) versions.push(next);
      assert.equal(
        fault instanceof Fault && fault.fault,
        next.size > maxEntries && 'PrefixListMaxEntriesExceeded',
      );
    };
    const modify = async (): Promise<void> => {
      const last = versions.at(-1) as Version;
      const next = new Map(last);
      const chosen = random.shuffled(blocks).slice(0, 1 + random.below(8));
      const removed = chosen.filter((each) => last.has(each) && random.chance(0.6));
      for (const each of removed) next.delete(each);
      const added = chosen.filter((each) => !removed.includes(each));
      // Other words than before, always.
      for (const each of added) next.set(each, `${versions.length} ${random.below(1000)}`);
      const AddEntries = added.map((Cidr) => ({ Cidr, Description: next.get(Cidr) }));
      const RemoveEntries = removed.map((Cidr) => ({ Cidr }));
      await tries(
        world.call(modifyManagedPrefixList, {
          PrefixListId,
          AddEntries,
          RemoveEntries,
          CurrentVersion: versions.length,
        }),
        next,
      );
    };
    const restore = async (): Promise<void> => {
      const PreviousVersion = oldest() + random.below(versions.length - oldest() + 1);
      const CurrentVersion = versions.length;
      await tries(
        world.call(restoreManagedPrefixListVersion, { PrefixListId, PreviousVersion, CurrentVersion }),
        versions[PreviousVersion - 1] as Version,
      );
    };

    for (let round = 0; round < rounds(120); round += 1) {
      await (random.chance(0.25) ? restore() : modify());
      const looked = oldest() + random.below(versions.length - oldest() + 1);
      for (const version of [versions.length, looked]) {
        assert.deepEqual(await readVersion(version), inOrder(versions[version - 1] as Version), `${version}`);
      }
      if (oldest() > 1) await assert.rejects(readVersion(oldest() - 1), Fault);
    }
    assert.ok(versions.length > 2 * versionsKept, `${versions.length} versions`);
    assert.deepEqual((await verify(store)).violations, []);
  });

  test('a list that is to grow waits for who is adding rules to a group that names it', async () => {
    const store = await openEmptyStore();
    const { call } = await worldIn(store);
    const { Vpc } = await call(createVpc, { CidrBlock: '10.0.0.0/16' });
    const { GroupId } = await call(createSecurityGroup, {
      VpcId: Vpc?.VpcId,
      GroupName: 'web',
      Description: 'web',
    });
    const { PrefixList } = await call(createManagedPrefixList, {
      PrefixListName: 'offices',
      AddressFamily: 'IPv4',
      MaxEntries: 59,
    });
    const PrefixListId = PrefixList?.PrefixListId as string;
    const rule = (more: object) => ({ GroupId, IpPermissions: [{ IpProtocol: '-1', ...more }] });
    await call(authorizeSecurityGroupIngress, rule({ PrefixListIds: [{ PrefixListId }] }));
    const [hasAdded, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lingering = {
      ...authorizeSecurityGroupIngress,
      run: async (...given: Parameters<typeof authorizeSecurityGroupIngress.run>) => {
        const answer = await authorizeSecurityGroupIngress.run(...given);
        hasAdded.resolve();
        await mayEnd.promise;
        return answer;
      },
    };
    const added = call(lingering, rule({ IpRanges: [{ CidrIp: '10.0.0.0/8' }] }));
    await hasAdded.promise;
    const grown = call(modifyManagedPrefixList, { PrefixListId, MaxEntries: 60 });
    // Long enough for one that does not wait.
    await new Promise((resolve) => setTimeout(resolve, 300));
    mayEnd.resolve();
    await Promise.all([added, grown]);
    const { PrefixLists: [list] = [] } = await call(describeManagedPrefixLists, {});
    assert.deepEqual([list?.State, list?.MaxEntries], ['modify-failed', 59]);
  });
});
