import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract, isElsewhere } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

const listing = { action: 'DescribeVpcs', list: 'Vpcs', id: 'VpcId' };

contract(
  'DescribeVpcs',
  (place) => {
    obligations(place, {
      action: 'DescribeVpcs',
      input: async (actor) => ({ VpcIds: [await makeVpc(actor)] }),
      names: { VpcIds: absence.vpc },
    });

    test('a VPC is described in its region only', async () => {
      const actor = await place.account();
      const VpcId = await makeVpc(actor);
      const { Vpcs = [] } = await actor.ec2.describeVpcs({});
      assert.ok(Vpcs.some((vpc) => vpc.VpcId === VpcId));
      const there = await actor.in('eu-west-1').ec2.describeVpcs({});
      assert.ok(!there.Vpcs?.some((vpc) => vpc.VpcId === VpcId));
    });

    // Elsewhere the quota is what it is.
    if (!isElsewhere) {
      pages(place, {
        ...listing,
        pageSize: { min: 5, max: 1000 },
        open: () => place.account(),
        add: (actor) => makeVpc(actor),
        remove: ({ ec2 }, VpcId) => ec2.deleteVpc({ VpcId }),
        other: {
          action: 'DescribeSecurityGroups',
          input: async (actor) => {
            for (const _ of [1, 2, 3, 4, 5, 6]) await makeVpc(actor);
            return { MaxResults: 5 };
          },
        },
      });
    }

    filters(place, {
      ...listing,
      open: async () => {
        const world = await place.account();
        const TagSpecifications = [
          { ResourceType: 'vpc' as const, Tags: [{ Key: 'Name', Value: 'IPAM-VPC' }] },
        ];
        const four = await makeVpc(world, { CidrBlock: '10.1.0.0/16', TagSpecifications });
        const six = await makeVpc(world, { CidrBlock: '10.2.0.0/16', AmazonProvidedIpv6CidrBlock: true });
        await world.ec2.associateVpcCidrBlock({ VpcId: six, CidrBlock: '10.3.0.0/16' });
        return { world, things: { four, six } };
      },
      cases: ({ accountId }, { four = '', six = '' }) => [
        [[where('vpc-id', four, six)], ['four', 'six']],
        [[where('owner-id', accountId)], ['four', 'six']],
        [[where('cidr', '10.1.0.0/16')], ['four']],
        [[where('cidr', '10.3.0.0/16')], []],
        [[where('cidr-block-association.cidr-block', '10.3.0.0/16')], ['six']],
        [[where('cidr-block-association.cidr-block', '10.?.0.0/16')], ['four', 'six']],
        [[where('cidr-block-association.state', 'associated')], ['four', 'six']],
        [[where('ipv6-cidr-block-association.ipv6-pool', 'Amazon')], ['six']],
        [[where('ipv6-cidr-block-association.ipv6-cidr-block', '*/56')], ['six']],
        [[where('is-default', 'false')], ['four', 'six']],
        [[where('state', 'available')], ['four', 'six']],
        [[where('tag:Name', 'IPAM-VPC')], ['four']],
        [[where('tag-key', 'Name'), where('vpc-id', six)], []],
      ],
    });
  },
  { CADASTRE_QUOTAS: 'vpcs-per-region=100' },
);
