import { test } from 'node:test';
import { exactly } from './support/answers.ts';
import { contract, home, isElsewhere, type Place } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absentAssociation, makeDiscovery } from './support/monitoring.ts';
import { obligations } from './support/obligations.ts';
import { newWorld, worldOf } from './support/world.ts';

const listing = {
  action: 'DescribeIpamResourceDiscoveryAssociations',
  list: 'IpamResourceDiscoveryAssociations',
  id: 'IpamResourceDiscoveryAssociationId',
};

contract('DescribeIpamResourceDiscoveryAssociations', (place) => {
  obligations(place, {
    action: 'DescribeIpamResourceDiscoveryAssociations',
    input: async (actor) => {
      const { ipam } = await worldOf(place, actor);
      return { IpamResourceDiscoveryAssociationIds: [ipam.DefaultResourceDiscoveryAssociationId] };
    },
    names: { IpamResourceDiscoveryAssociationIds: absentAssociation },
  });

  test('an IPAM is associated with its default resource discovery', async () => {
    const { ec2, ipam, accountId } = await newWorld(place);
    const id = ipam.DefaultResourceDiscoveryAssociationId ?? '';
    exactly(await ec2.describeIpamResourceDiscoveryAssociations({}), {
      IpamResourceDiscoveryAssociations: [
        {
          OwnerId: accountId,
          IpamResourceDiscoveryAssociationId: id,
          IpamResourceDiscoveryAssociationArn: `arn:aws:ec2::${accountId}:ipam-resource-discovery-association/${id}`,
          IpamResourceDiscoveryId: ipam.DefaultResourceDiscoveryId,
          IpamId: ipam.IpamId,
          IpamArn: ipam.IpamArn,
          IpamRegion: home,
          IsDefault: true,
          ResourceDiscoveryStatus: 'active',
          State: 'associate-complete',
          Tags: [],
        },
      ],
    });
  });
});

function ofMany(place: Place): void {
  const open = () => newWorld(place);
  type World = Awaited<ReturnType<typeof open>>;
  const associate = async (world: World, input = {}) => {
    const IpamResourceDiscoveryId = await makeDiscovery(world);
    const made = await world.ec2.associateIpamResourceDiscovery({
      IpamId: world.ipam.IpamId,
      IpamResourceDiscoveryId,
      ...input,
    });
    return made.IpamResourceDiscoveryAssociation?.IpamResourceDiscoveryAssociationId as string;
  };

  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open,
    add: associate,
    remove: ({ ec2 }, IpamResourceDiscoveryAssociationId) =>
      ec2.disassociateIpamResourceDiscovery({ IpamResourceDiscoveryAssociationId }),
    other: {
      action: 'DescribeIpamResourceDiscoveries',
      input: async (world) => {
        for (let count = 0; count < 6; count += 1) await makeDiscovery(world);
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const Tags = [{ Key: 'team', Value: 'net' }];
      const tagged = await associate(world, {
        TagSpecifications: [{ ResourceType: 'ipam-resource-discovery-association', Tags }],
      });
      const bare = world.ipam.DefaultResourceDiscoveryAssociationId as string;
      return { world, things: { tagged, bare } };
    },
    cases: ({ ipam }, { tagged = '' }) => [
      [[where('ipam-id', ipam.IpamId)], ['tagged', 'bare']],
      [[where('ipam-id', 'ipam-0')], []],
      [[where('ipam-resource-discovery-association-id', tagged)], ['tagged']],
      [[where('ipam-resource-discovery-id', ipam.DefaultResourceDiscoveryId ?? '')], ['bare']],
      [[where('is-default', 'true')], ['bare']],
      [[where('tag:team', 'net')], ['tagged']],
    ],
  });
}

if (!isElsewhere) {
  contract('DescribeIpamResourceDiscoveryAssociations of many', ofMany, {
    CADASTRE_QUOTAS: 'resource-discoveries-per-region=50,resource-discovery-associations-per-ipam=50',
  });
}
