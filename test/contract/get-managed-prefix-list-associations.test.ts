import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeGroup, ssh } from './support/groups.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { makeList } from './support/prefix-lists.ts';

contract('GetManagedPrefixListAssociations', (place) => {
  obligations(place, {
    action: 'GetManagedPrefixListAssociations',
    input: async (actor) => ({ PrefixListId: await makeList(actor) }),
    names: { PrefixListId: absence.prefixList },
  });

  test('groups whose rules name the list are told, each once, in pages', async () => {
    const actor = await place.account();
    const { ec2 } = actor;
    const [PrefixListId, VpcId] = [await makeList(actor, { MaxEntries: 1 }), await makeVpc(actor)];
    const groups: string[] = [];
    for (let index = 0; index < 7; index += 1) groups.push(await makeGroup(actor, VpcId, `web ${index}`));
    const rule = (port: number) => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      PrefixListIds: [{ PrefixListId }],
    });
    exactly(await ec2.getManagedPrefixListAssociations({ PrefixListId }), { PrefixListAssociations: [] });
    for (const GroupId of groups) {
      await ec2.authorizeSecurityGroupIngress({ GroupId, IpPermissions: [rule(22), rule(443), ssh()] });
      await ec2.authorizeSecurityGroupEgress({ GroupId, IpPermissions: [rule(22)] });
    }
    const expected = groups.toSorted().map((ResourceId) => ({ ResourceId, ResourceOwner: actor.accountId }));
    exactly(await ec2.getManagedPrefixListAssociations({ PrefixListId }), {
      PrefixListAssociations: expected,
    });
    const first = await ec2.getManagedPrefixListAssociations({ PrefixListId, MaxResults: 5 });
    const { NextToken } = first;
    const second = await ec2.getManagedPrefixListAssociations({ PrefixListId, MaxResults: 5, NextToken });
    assert.deepEqual(
      [...(first.PrefixListAssociations ?? []), ...(second.PrefixListAssociations ?? [])],
      expected,
    );
    // One rule after the other: the group is told as long as one of them is there.
    const [GroupId = ''] = groups;
    const told = async () =>
      (await ec2.getManagedPrefixListAssociations({ PrefixListId })).PrefixListAssociations?.some(
        ({ ResourceId }) => ResourceId === GroupId,
      );
    await ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [rule(22), rule(443)] });
    assert.equal(await told(), true);
    await ec2.revokeSecurityGroupEgress({ GroupId, IpPermissions: [rule(22)] });
    assert.equal(await told(), false);
    await ec2.deleteSecurityGroup({ GroupId });
  });

  test('a page has a size that the listing allows', async () => {
    const actor = await place.account();
    const PrefixListId = await makeList(actor);
    for (const MaxResults of [4, 256]) {
      await refused(
        actor.ec2.getManagedPrefixListAssociations({ PrefixListId, MaxResults }),
        'InvalidParameterValue',
        /maxResults/,
      );
    }
    await refused(
      actor.ec2.getManagedPrefixListAssociations({ PrefixListId, NextToken: 'x' }),
      'InvalidNextToken',
    );
  });
});
