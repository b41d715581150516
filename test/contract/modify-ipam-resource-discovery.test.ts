import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('ModifyIpamResourceDiscovery', (place) => {
  obligations(place, {
    action: 'ModifyIpamResourceDiscovery',
    input: async (actor) => ({
      IpamResourceDiscoveryId: await makeDiscovery(actor),
      Description: 'changed',
    }),
    names: { IpamResourceDiscoveryId: absentDiscovery },
  });

  test('its description and its Regions change, and it has been modified from then on', async () => {
    const actor = await place.account();
    const IpamResourceDiscoveryId = await makeDiscovery(actor, { Description: 'one' });
    const modify = async (input: object) =>
      (await actor.ec2.modifyIpamResourceDiscovery({ IpamResourceDiscoveryId, ...input }))
        .IpamResourceDiscovery;
    const added = await modify({ AddOperatingRegions: [{ RegionName: away }], Description: 'two' });
    assert.equal(added?.State, 'modify-in-progress');
    assert.equal(added?.Description, 'two');
    assert.deepEqual(added?.OperatingRegions, [{ RegionName: home }, { RegionName: away }]);
    const removed = await modify({ RemoveOperatingRegions: [{ RegionName: away }], Description: '' });
    assert.equal(removed?.Description, undefined);
    const { IpamResourceDiscoveries: [found] = [] } = await actor.ec2.describeIpamResourceDiscoveries({});
    assert.equal(found?.State, 'modify-complete');
    assert.deepEqual(found?.OperatingRegions, [{ RegionName: home }]);
  });

  test('a request without a change, and changes that cannot be, are refused', async () => {
    const actor = await place.account();
    const IpamResourceDiscoveryId = await makeDiscovery(actor);
    const modify = (input: object) =>
      actor.ec2.modifyIpamResourceDiscovery({ IpamResourceDiscoveryId, ...input });
    const region = (RegionName: string) => [{ RegionName }];
    await refused(modify({}), 'InvalidParameterCombination', /must contain a modification/);
    await refused(modify({ RemoveOperatingRegions: region(home) }), 'InvalidParameterValue', /home Region/);
    await refused(
      modify({ AddOperatingRegions: region(away), RemoveOperatingRegions: region(away) }),
      'InvalidParameterCombination',
      /both added and removed/,
    );
    await refused(
      modify({ AddOperatingRegions: region('atlantis-1') }),
      'InvalidParameterValue',
      /atlantis-1/,
    );
    await refused(
      modify({ AddOrganizationalUnitExclusions: [{ OrganizationsEntityPath: 'o-1/r-1/ou-1/' }] }),
      'UnsupportedOperation',
      /its own account only/,
    );
  });

  test('the default one of an IPAM looks where the IPAM does', async () => {
    const { ec2, ipam } = await newWorld(place);
    const IpamResourceDiscoveryId = ipam.DefaultResourceDiscoveryId ?? '';
    await ec2.modifyIpamResourceDiscovery({ IpamResourceDiscoveryId, Description: 'allowed' });
    await refused(
      ec2.modifyIpamResourceDiscovery({
        IpamResourceDiscoveryId,
        AddOperatingRegions: [{ RegionName: away }],
      }),
      'OperationNotPermitted',
      /modify the operating Regions of the IPAM/,
    );
  });
});
