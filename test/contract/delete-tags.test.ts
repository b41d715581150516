import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, worldOf } from './support/world.ts';

contract('DeleteTags', (place) => {
  obligations(place, {
    action: 'DeleteTags',
    input: async (actor) => {
      const { ec2, ipam } = await worldOf(place, actor);
      await ec2.createTags({ Resources: [ipam.IpamId], Tags: [{ Key: 'a', Value: '1' }] });
      return { Resources: [ipam.IpamId], Tags: [{ Key: 'a' }] };
    },
  });

  test('tags go by key, by key and value, or all at once', async () => {
    const { ec2, ipam } = await newWorld(place);
    const Resources = [ipam.IpamId];
    const all = ['a', 'b', 'c', 'd'].map((Key) => ({ Key, Value: Key === 'd' ? '' : '1' }));
    await ec2.createTags({ Resources, Tags: all });
    const keysAfter = async (Tags?: { Key: string; Value?: string }[]) => {
      assert.deepEqual(plain(await ec2.deleteTags({ Resources, Tags })), {});
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: Resources });
      return found?.Tags?.map((tag) => tag.Key).sort();
    };
    assert.deepEqual(await keysAfter([{ Key: 'a' }]), ['b', 'c', 'd']);
    assert.deepEqual(await keysAfter([{ Key: 'b', Value: '2' }]), ['b', 'c', 'd']);
    assert.deepEqual(await keysAfter([{ Key: 'b', Value: '1' }]), ['c', 'd']);
    assert.deepEqual(await keysAfter([{ Key: 'c', Value: '' }]), ['c', 'd'], 'an empty value is a value');
    assert.deepEqual(await keysAfter([{ Key: 'd', Value: '' }]), ['c']);
    assert.deepEqual(await keysAfter([{ Key: 'never' }]), ['c']);
    assert.deepEqual(await keysAfter(), []);
  });

  test('what is not there has no tags to delete', async () => {
    const { ec2 } = await place.account();
    await refused(
      ec2.deleteTags({ Resources: ['ipam-pool-0'] }),
      absence.pool.code,
      absence.pool.says('ipam-pool-0'),
    );
  });
});
