import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IpPermission } from '@aws-sdk/client-ec2';
import { exactly, plain, refused } from '../support/answers.ts';
import { type Actor, away, contract } from '../support/contract.ts';
import { makeGroup, rulesOf } from '../support/groups.ts';
import { allow, userOf } from '../support/identities.ts';
import { absence } from '../support/obligations.ts';
import { describeList, entries, entriesOf, makeList } from '../support/prefix-lists.ts';
import { ramOf, refusedBy, shareWith } from '../support/sharing.ts';

const { code: notFound, says } = absence.prefixList;

const from = (PrefixListId: string, port = 22): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  PrefixListIds: [{ PrefixListId }],
});

contract('A shared prefix list', (place) => {
  const arnOf = ({ region, accountId }: Actor, id: string): string =>
    `arn:aws:ec2:${region}:${accountId}:prefix-list/${id}`;

  const open = async () => {
    const [owner, consumer] = [await place.account(), await place.otherAccount()];
    const id = await makeList(owner, {
      MaxEntries: 5,
      Entries: entries('10.0.0.0/8 office', '172.16.0.0/12'),
      TagSpecifications: [{ ResourceType: 'prefix-list', Tags: [{ Key: 'cost', Value: 'secret' }] }],
    });
    return { owner, consumer, id, shareArn: await shareWith(owner, [arnOf(owner, id)], consumer) };
  };

  test('shows itself and its entries to whom it is shared with, and not the tags of its owner', async () => {
    const { owner, consumer, id } = await open();
    const seen = await describeList(consumer, id);
    exactly(seen, { ...(await describeList(owner, id)), Tags: [] });
    assert.deepEqual(await entriesOf(consumer, id), ['10.0.0.0/8 office', '172.16.0.0/12']);
    await owner.ec2.modifyManagedPrefixList({ PrefixListId: id, AddEntries: entries('192.168.0.0/16') });
    assert.equal((await entriesOf(consumer, id)).length, 3);
    assert.equal((await entriesOf(consumer, id, 1)).length, 2);
    const own = await makeList(consumer);
    const listed = async (name: string, value: string) => {
      const Filters = [{ Name: name, Values: [value] }];
      const { PrefixLists = [] } = await consumer.ec2.describeManagedPrefixLists({ Filters });
      return PrefixLists.map(({ PrefixListId }) => PrefixListId);
    };
    assert.deepEqual((await listed('prefix-list-name', 'offices')).sort(), [id, own].sort());
    assert.deepEqual(await listed('owner-id', owner.accountId), [id]);
    assert.deepEqual(await listed('tag:cost', 'secret'), []);
    await refused(describeList(consumer.in(away), id), notFound, says(id));
  });

  test('can be named by rules of the consumer, which its owner sees', async () => {
    const { owner, consumer, id } = await open();
    const groups = [await makeGroup(owner), await makeGroup(consumer)];
    for (const [index, actor] of [owner, consumer].entries()) {
      const GroupId = groups[index];
      await actor.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [from(id)] });
      await actor.ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: [from(id)] });
    }
    const { PrefixListAssociations = [] } = await owner.ec2.getManagedPrefixListAssociations({
      PrefixListId: id,
    });
    assert.deepEqual(
      PrefixListAssociations.map((each) => [each.ResourceId, each.ResourceOwner]).sort(),
      [
        [groups[0], owner.accountId],
        [groups[1], consumer.accountId],
      ].sort(),
    );
    // It weighs in the consumer's group as in the owner's.
    await owner.ec2.modifyManagedPrefixList({ PrefixListId: id, MaxEntries: 61 });
    const { State, StateMessage = '', MaxEntries } = await describeList(owner, id);
    assert.deepEqual([State, MaxEntries], ['modify-failed', 5]);
    for (const group of groups) assert.match(StateMessage, new RegExp(group));
    // Nor does it go while a rule of the consumer names it.
    await owner.ec2.revokeSecurityGroupIngress({ GroupId: groups[0], IpPermissions: [from(id)] });
    await owner.ec2.revokeSecurityGroupEgress({ GroupId: groups[0], IpPermissions: [from(id)] });
    await owner.ec2.deleteManagedPrefixList({ PrefixListId: id });
    assert.equal((await describeList(owner, id)).State, 'delete-failed');
  });

  test('is its owner’s to change, to restore, to delete, to tag and to ask who refers to it', async () => {
    const { owner, consumer, id } = await open();
    const { ec2 } = consumer;
    const before = await describeList(owner, id);
    const PrefixListId = id;
    const attempts: readonly [string, () => Promise<unknown>][] = [
      [
        'ModifyManagedPrefixList',
        () => ec2.modifyManagedPrefixList({ PrefixListId, PrefixListName: 'mine' }),
      ],
      [
        'RestoreManagedPrefixListVersion',
        () => ec2.restoreManagedPrefixListVersion({ PrefixListId, PreviousVersion: 1, CurrentVersion: 1 }),
      ],
      ['DeleteManagedPrefixList', () => ec2.deleteManagedPrefixList({ PrefixListId })],
      ['GetManagedPrefixListAssociations', () => ec2.getManagedPrefixListAssociations({ PrefixListId })],
    ];
    for (const [action, attempt] of attempts) {
      await refused(
        attempt(),
        'UnauthorizedOperation',
        new RegExp(`ec2:${action} on resource: ${arnOf(owner, id)} because no resource-based policy allows`),
        403,
      );
    }
    const Tags = [{ Key: 'a', Value: 'b' }];
    await refused(ec2.createTags({ Resources: [id], Tags }), notFound, says(id));
    assert.deepEqual(await describeList(owner, id), before);
  });

  test('is found no more when it is shared no more; rules that name it stay, and can be taken back', async () => {
    const { owner, consumer, id, shareArn } = await open();
    const GroupId = await makeGroup(consumer);
    await consumer.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [from(id)] });
    await ramOf(owner).disassociateResourceShare({
      resourceShareArn: shareArn,
      resourceArns: [arnOf(owner, id)],
    });
    await refused(describeList(consumer, id), notFound, says(id));
    await refused(entriesOf(consumer, id), notFound, says(id));
    assert.deepEqual((await consumer.ec2.describeManagedPrefixLists({})).PrefixLists, []);
    const again = consumer.ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [from(id, 443)] });
    await refused(again, notFound, says(id));
    // What is there goes on, and weighs what the list weighs.
    const ranges = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ CidrIp: `10.0.${index}.0/24` }));
    const fill = (count: number) =>
      consumer.ec2.authorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [{ IpProtocol: '-1', IpRanges: ranges(count) }],
      });
    await refused(fill(56), 'RulesPerSecurityGroupLimitExceeded');
    await fill(55);
    const { PrefixListAssociations } = await owner.ec2.getManagedPrefixListAssociations({ PrefixListId: id });
    assert.deepEqual(PrefixListAssociations, [{ ResourceId: GroupId, ResourceOwner: consumer.accountId }]);
    await consumer.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [from(id)] });
    assert.ok((await rulesOf(consumer, GroupId)).every((rule) => rule.PrefixListId === undefined));
    await owner.ec2.deleteManagedPrefixList({ PrefixListId: id });
    await refused(describeList(owner, id), notFound);
  });

  test('needs the leave of the consumer’s own policies as well', async () => {
    const { owner, consumer, id } = await open();
    const action = 'ec2:GetManagedPrefixListEntries';
    const clerk = await userOf(consumer, 'clerk', allow(action, arnOf(owner, id)));
    assert.equal((await entriesOf(clerk, id)).length, 2);
    const other = await userOf(consumer, 'other', allow(action, arnOf(consumer, '*')));
    await refused(entriesOf(other, id), 'UnauthorizedOperation', undefined, 403);
  });

  test('is shared by its owner, in its Region, by the permission for its type', async () => {
    const { owner, consumer, id, shareArn } = await open();
    const { permissions = [] } = await ramOf(owner).listResourceSharePermissions({
      resourceShareArn: shareArn,
    });
    assert.deepEqual(
      permissions.map(({ name, resourceType, isResourceTypeDefault }) => [
        name,
        resourceType,
        isResourceTypeDefault,
      ]),
      [['AWSRAMDefaultPermissionPrefixList', 'ec2:PrefixList', true]],
    );
    const { resources = [] } = await ramOf(consumer).listResources({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(
      resources.map(({ arn, type, resourceShareArn }) => [arn, type, resourceShareArn]),
      [[arnOf(owner, id), 'ec2:PrefixList', shareArn]],
    );
    const share = (actor: Actor, arn: string) =>
      ramOf(actor).createResourceShare({ name: 'again', resourceArns: [arn] });
    const unknown = 'UnknownResourceException';
    await refusedBy(share(consumer, arnOf(owner, id)), unknown);
    await refusedBy(share(consumer, arnOf(consumer, id)), unknown);
    await refusedBy(share(owner, `arn:aws:ec2::${owner.accountId}:prefix-list/${id}`), unknown);
    await refusedBy(share(owner.in(away), arnOf(owner, id)), unknown, /could not be found in us-west-2/);
  });

  test('is out of every share when it is deleted', async () => {
    const { owner, consumer, id, shareArn } = await open();
    await owner.ec2.deleteManagedPrefixList({ PrefixListId: id });
    await refused(describeList(consumer, id), notFound, says(id));
    const { resourceShareAssociations = [] } = await ramOf(owner).getResourceShareAssociations({
      associationType: 'RESOURCE',
      resourceShareArns: [shareArn],
    });
    assert.deepEqual(
      resourceShareAssociations.map((each) => [plain(each).associatedEntity, each.status]),
      [[arnOf(owner, id), 'DISASSOCIATED']],
    );
  });
});
