import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { allow, setPolicy, userOf } from './support/identities.ts';
import { makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, until } from './support/world.ts';

contract('CreateIpamResourceDiscovery', (place) => {
  obligations(place, {
    action: 'CreateIpamResourceDiscovery',
    input: async () => ({ Description: 'one' }),
    otherwise: { Description: 'another' },
  });

  tagsAtCreation(place, {
    resourceType: 'ipam-resource-discovery',
    create: async ({ ec2 }, TagSpecifications) =>
      (await ec2.createIpamResourceDiscovery({ TagSpecifications })).IpamResourceDiscovery,
    describe: async ({ ec2 }, { IpamResourceDiscoveryId = '' }) =>
      (await ec2.describeIpamResourceDiscoveries({ IpamResourceDiscoveryIds: [IpamResourceDiscoveryId] }))
        .IpamResourceDiscoveries?.[0],
  });

  test('a resource discovery that is added looks in its home Region as well, and is not default', async () => {
    const { ec2, accountId } = await place.account();
    const { IpamResourceDiscovery } = await ec2.createIpamResourceDiscovery({
      Description: 'the other one',
      OperatingRegions: [{ RegionName: away }],
    });
    const id = IpamResourceDiscovery?.IpamResourceDiscoveryId ?? '';
    exactly(IpamResourceDiscovery, {
      OwnerId: accountId,
      IpamResourceDiscoveryId: ids.discovery,
      IpamResourceDiscoveryArn: `arn:aws:ec2::${accountId}:ipam-resource-discovery/${id}`,
      IpamResourceDiscoveryRegion: home,
      Description: 'the other one',
      OperatingRegions: [{ RegionName: away }, { RegionName: home }],
      IsDefault: false,
      State: 'create-in-progress',
      Tags: [],
    });
    const found = await until(place, async () => {
      const { IpamResourceDiscoveries: [discovery] = [] } = await ec2.describeIpamResourceDiscoveries({
        IpamResourceDiscoveryIds: [id],
      });
      return discovery?.State === 'create-complete' && discovery;
    });
    exactly(found, { ...IpamResourceDiscovery, State: 'create-complete' });
  });

  test('there is one beside those of IPAMs in each Region by default', async () => {
    const world = await newWorld(place);
    await makeDiscovery(world);
    await refused(
      world.ec2.createIpamResourceDiscovery({}),
      'ResourceLimitExceeded',
      "You've reached the limit for resource discoveries. You have created 1 resource discoveries and you are limited to 1.",
    );
    assert.ok(await makeDiscovery(world.in(away)));
  });

  test('the service gets its role in the account, of whoever may make it', async () => {
    const actor = await place.account();
    const RoleName = 'AWSServiceRoleForIPAM';
    const creating = 'ec2:CreateIpamResourceDiscovery';
    const ann = await userOf(actor, 'ann', allow(creating));
    await refused(
      ann.ec2.createIpamResourceDiscovery({}),
      'UnauthorizedOperation',
      /iam:CreateServiceLinkedRole/,
      403,
    );
    await setPolicy(actor, 'ann', allow([creating, 'iam:CreateServiceLinkedRole']));
    await makeDiscovery(ann);
    assert.equal((await actor.iam.getRole({ RoleName })).Role?.RoleName, RoleName);
    // Where it is, nobody needs leave to make it.
    await setPolicy(actor, 'ann', allow(creating));
    await makeDiscovery(ann.in(away));
  });

  test('a Region that there is not, and one named twice, are refused', async () => {
    const { ec2 } = await place.account();
    const create = (...names: string[]) =>
      ec2.createIpamResourceDiscovery({ OperatingRegions: names.map((RegionName) => ({ RegionName })) });
    await refused(create('atlantis-1'), 'InvalidParameterValue', /atlantis-1/);
    await refused(create(away, away), 'InvalidParameterValue', /twice/);
  });
});
