import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssociateVpcCidrBlockRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { describeVpc, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until } from './support/world.ts';

contract('AssociateVpcCidrBlock', (place) => {
  obligations(place, {
    action: 'AssociateVpcCidrBlock',
    input: async (actor) => ({ VpcId: await makeVpc(actor), CidrBlock: '10.1.0.0/16' }),
    names: { VpcId: absence.vpc },
  });

  test('a block of a pool is associating, then associated, and an allocation of the VPC', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const VpcId = await makeVpc(world);
    const reply = await world.ec2.associateVpcCidrBlock({
      VpcId,
      Ipv4IpamPoolId: pool,
      Ipv4NetmaskLength: 28,
    });
    // The VPC has 10.0.0.0/16 by hand, of which the pool does not know.
    const block = { AssociationId: ids.vpcCidrAssociation, CidrBlock: '10.1.0.0/28' };
    exactly(reply, { VpcId, CidrBlockAssociation: { ...block, CidrBlockState: { State: 'associating' } } });
    const found = await until(place, async () => {
      const { CidrBlockAssociationSet = [] } = await describeVpc(world, VpcId);
      const each = CidrBlockAssociationSet.find((other) => other.CidrBlock === '10.1.0.0/28');
      return each?.CidrBlockState?.State === 'associated' && each;
    });
    exactly(found, { ...block, CidrBlockState: { State: 'associated' } });
    const { IpamPoolAllocations: [allocation] = [] } = await world.ec2.getIpamPoolAllocations({
      IpamPoolId: pool,
    });
    assert.deepEqual([allocation?.Cidr, allocation?.ResourceId], ['10.1.0.0/28', VpcId]);
  });

  test('an IPv6 block is associating, then associated', async () => {
    const world = await newWorld(place);
    const Ipv6IpamPoolId = await world.pool({ Locale: home }, 'fd12:3456::/32');
    const VpcId = await makeVpc(world);
    const reply = await world.ec2.associateVpcCidrBlock({ VpcId, Ipv6IpamPoolId, Ipv6NetmaskLength: 56 });
    exactly(reply, {
      VpcId,
      Ipv6CidrBlockAssociation: {
        AssociationId: ids.vpcCidrAssociation,
        Ipv6CidrBlock: 'fd12:3456::/56',
        Ipv6CidrBlockState: { State: 'associating' },
        NetworkBorderGroup: home,
        Ipv6Pool: 'IPAM Managed',
        Ipv6AddressAttribute: 'private',
        IpSource: 'none',
      },
    });
  });

  test('a VPC has five IPv4 blocks by default', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const add = (index: number) =>
      actor.ec2.associateVpcCidrBlock({ VpcId, CidrBlock: `10.${index}.0.0/16` });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(add));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 4);
    await refused(
      add(9),
      'CidrLimitExceeded',
      `This network ${VpcId} has met its maximum number of allowed CIDRs: 5`,
    );
  });

  const wrong: readonly [string, Partial<AssociateVpcCidrBlockRequest>, string, RegExp][] = [
    ['no block', {}, 'MissingParameter', /CidrBlock/],
    [
      'the block of the VPC',
      { CidrBlock: '10.0.0.0/16' },
      'InvalidParameterValue',
      /conflicts with 10\.0\.0\.0\/16/,
    ],
    ['part of a block of the VPC', { CidrBlock: '10.0.128.0/17' }, 'InvalidParameterValue', /conflicts with/],
    ['a /15', { CidrBlock: '10.2.0.0/15' }, 'InvalidVpc.Range', /between \/16 and \/28/],
    [
      'two blocks',
      { CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: true },
      'InvalidParameterCombination',
      /Only one CIDR block/,
    ],
    [
      'a pool that is not there',
      { Ipv4IpamPoolId: 'ipam-pool-0', Ipv4NetmaskLength: 24 },
      'InvalidIpamPoolId.NotFound',
      /ipam-pool-0/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const VpcId = await makeVpc(actor);
      await refused(actor.ec2.associateVpcCidrBlock({ VpcId, ...input }), code, message);
      assert.equal((await describeVpc(actor, VpcId)).CidrBlockAssociationSet?.length, 1);
    });
  }
});
