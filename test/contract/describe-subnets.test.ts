import { contract } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

const listing = { action: 'DescribeSubnets', list: 'Subnets', id: 'SubnetId' };

contract('DescribeSubnets', (place) => {
  obligations(place, {
    action: 'DescribeSubnets',
    input: async (actor) => ({ SubnetIds: [await makeSubnet(actor, { VpcId: await makeVpc(actor) })] }),
    names: { SubnetIds: absence.subnet },
  });

  const open = async () => {
    const actor = await place.account();
    return { ...actor, VpcId: await makeVpc(actor), next: { block: 0 } };
  };

  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open,
    add: ({ next, VpcId, ...actor }) => {
      next.block += 1;
      return makeSubnet(actor, { VpcId, CidrBlock: `10.0.${next.block}.0/24` });
    },
    remove: ({ ec2 }, SubnetId) => ec2.deleteSubnet({ SubnetId }),
    other: {
      action: 'DescribeTags',
      input: async ({ ec2, VpcId }) => {
        const Tags = [1, 2, 3, 4, 5, 6].map((each) => ({ Key: `k${each}`, Value: 'v' }));
        await ec2.createTags({ Resources: [VpcId], Tags });
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const { VpcId } = world;
      const TagSpecifications = [{ ResourceType: 'subnet' as const, Tags: [{ Key: 'tier', Value: 'web' }] }];
      const web = await makeSubnet(world, { VpcId, CidrBlock: '10.0.1.0/24', TagSpecifications });
      const app = await makeSubnet(world, {
        VpcId,
        CidrBlock: '10.0.2.0/28',
        AvailabilityZone: 'us-east-1b',
      });
      return { world, things: { web, app } };
    },
    cases: ({ VpcId, accountId }, { web = '', app = '' }) => [
      [[where('subnet-id', web, app)], ['web', 'app']],
      [[where('vpc-id', VpcId)], ['web', 'app']],
      [[where('owner-id', accountId), where('cidr', '10.0.1.0/24')], ['web']],
      [[where('cidr-block', '10.0.*')], ['web', 'app']],
      [[where('cidrBlock', '10.0.2.0/28')], ['app']],
      [[where('availability-zone', 'us-east-1b')], ['app']],
      [[where('availabilityZone', 'us-east-1?')], ['web', 'app']],
      [[where('availability-zone-id', 'use1-az1')], ['web']],
      [[where('available-ip-address-count', '251')], ['web']],
      [
        [where('default-for-az', 'false'), where('state', 'available')],
        ['web', 'app'],
      ],
      [[where('subnet-arn', `*/${app}`)], ['app']],
      [[where('tag:tier', 'web')], ['web']],
      [[where('tag-key', 'tier')], ['web']],
    ],
  });
});
