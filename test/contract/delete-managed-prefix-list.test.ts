import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeGroup, ssh } from './support/groups.ts';
import { absence, obligations } from './support/obligations.ts';
import { describeList, entries, makeList } from './support/prefix-lists.ts';

contract('DeleteManagedPrefixList', (place) => {
  obligations(place, {
    action: 'DeleteManagedPrefixList',
    input: async (actor) => ({ PrefixListId: await makeList(actor) }),
    names: { PrefixListId: absence.prefixList },
  });

  test('a list goes with its versions and its tags', async () => {
    const actor = await place.account();
    const TagSpecifications = [{ ResourceType: 'prefix-list' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const PrefixListId = await makeList(actor, { Entries: entries('10.0.0.0/8'), TagSpecifications });
    await actor.ec2.modifyManagedPrefixList({ PrefixListId, AddEntries: entries('10.0.0.0/8 x') });
    const { Tags: _tags, ...before } = await describeList(actor, PrefixListId);
    const { PrefixList } = await actor.ec2.deleteManagedPrefixList({ PrefixListId });
    exactly(PrefixList, { ...before, State: 'delete-in-progress' });
    const { code, says } = absence.prefixList;
    await refused(actor.ec2.getManagedPrefixListEntries({ PrefixListId }), code, says(PrefixListId));
    await refused(describeList(actor, PrefixListId), code);
    assert.deepEqual((await actor.ec2.describeTags({})).Tags, []);
  });

  test('a list that rules name fails to go, and says who names it', async () => {
    const actor = await place.account();
    const [PrefixListId, GroupId] = [await makeList(actor), await makeGroup(actor)];
    const IpPermissions = [{ ...ssh(), IpRanges: [], PrefixListIds: [{ PrefixListId }] }];
    await actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions });
    await actor.ec2.deleteManagedPrefixList({ PrefixListId });
    const { State, StateMessage } = await describeList(actor, PrefixListId);
    assert.equal(State, 'delete-failed');
    assert.match(StateMessage ?? '', new RegExp(`${GroupId}.*Remove their rules`));
    // It is as it was, and can be changed as before.
    await actor.ec2.modifyManagedPrefixList({ PrefixListId, AddEntries: entries('10.0.0.0/8') });
    const modified = await describeList(actor, PrefixListId);
    assert.deepEqual([modified.State, modified.StateMessage], ['modify-complete', undefined]);
    await actor.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions });
    await actor.ec2.deleteManagedPrefixList({ PrefixListId });
    await refused(describeList(actor, PrefixListId), absence.prefixList.code);
  });
});
