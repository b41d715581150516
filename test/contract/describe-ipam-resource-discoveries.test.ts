import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from './support/answers.ts';
import { away, contract, home, isElsewhere, type Place } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absentDiscovery, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

const listing = {
  action: 'DescribeIpamResourceDiscoveries',
  list: 'IpamResourceDiscoveries',
  id: 'IpamResourceDiscoveryId',
};

contract('DescribeIpamResourceDiscoveries', (place) => {
  obligations(place, {
    action: 'DescribeIpamResourceDiscoveries',
    input: async (actor) => ({ IpamResourceDiscoveryIds: [await makeDiscovery(actor)] }),
    names: { IpamResourceDiscoveryIds: absentDiscovery },
  });

  test('the default one of an IPAM looks where the IPAM operates', async () => {
    const { ec2, ipam, accountId } = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const id = ipam.DefaultResourceDiscoveryId ?? '';
    const { IpamResourceDiscoveries } = await ec2.describeIpamResourceDiscoveries({
      IpamResourceDiscoveryIds: [id],
    });
    exactly(IpamResourceDiscoveries?.[0], {
      OwnerId: accountId,
      IpamResourceDiscoveryId: id,
      IpamResourceDiscoveryArn: `arn:aws:ec2::${accountId}:ipam-resource-discovery/${id}`,
      IpamResourceDiscoveryRegion: home,
      OperatingRegions: [{ RegionName: away }, { RegionName: home }],
      IsDefault: true,
      State: 'create-complete',
      Tags: [],
    });
    await ec2.modifyIpam({ IpamId: ipam.IpamId, RemoveOperatingRegions: [{ RegionName: away }] });
    const { IpamResourceDiscoveries: [later] = [] } = await ec2.describeIpamResourceDiscoveries({});
    assert.deepEqual(later?.OperatingRegions, [{ RegionName: home }]);
    await ec2.deleteIpam({ IpamId: ipam.IpamId });
    exactly(await ec2.describeIpamResourceDiscoveries({}), { IpamResourceDiscoveries: [] });
  });
});

function ofMany(place: Place): void {
  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open: () => place.account(),
    add: makeDiscovery,
    remove: ({ ec2 }, IpamResourceDiscoveryId) =>
      ec2.deleteIpamResourceDiscovery({ IpamResourceDiscoveryId }),
    other: {
      action: 'DescribeIpamScopes',
      input: async ({ ec2 }) => {
        for (const _ of [1, 2, 3]) await ec2.createIpam({});
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await place.account();
      const TagSpecifications = [
        { ResourceType: 'ipam-resource-discovery' as const, Tags: [{ Key: 'team', Value: 'net' }] },
      ];
      const tagged = await makeDiscovery(world, { Description: 'one', TagSpecifications });
      const bare = await makeDiscovery(world);
      return { world, things: { tagged, bare } };
    },
    cases: ({ accountId }, { bare = '' }) => [
      [[where('owner-id', accountId)], ['tagged', 'bare']],
      [[where('ipam-resource-discovery-id', bare)], ['bare']],
      [[where('is-default', 'false')], ['tagged', 'bare']],
      [[where('is-default', 'true')], []],
      [[where('description', 'o*')], ['tagged']],
      [[where('tag:team', 'net')], ['tagged']],
      [[where('state', 'create-complete'), where('tag-key', 'team')], ['tagged']],
    ],
  });
}

if (!isElsewhere) {
  contract('DescribeIpamResourceDiscoveries of many', ofMany, {
    CADASTRE_QUOTAS: 'ipams-per-region=50,resource-discoveries-per-region=50',
  });
}
