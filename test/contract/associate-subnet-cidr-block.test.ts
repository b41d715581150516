import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { describeVpc, makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('AssociateSubnetCidrBlock', (place) => {
  /** A subnet of a VPC with an IPv6 block, and the first /64 of it. */
  async function request(actor: Actor): Promise<{ SubnetId: string; Ipv6CidrBlock: string }> {
    const VpcId = await makeVpc(actor, { AmazonProvidedIpv6CidrBlock: true });
    const vpc = await describeVpc(actor, VpcId);
    const block = vpc.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
    return { SubnetId: await makeSubnet(actor, { VpcId }), Ipv6CidrBlock: block.replace('/56', '/64') };
  }

  obligations(place, {
    action: 'AssociateSubnetCidrBlock',
    input: request,
    names: { SubnetId: absence.subnet },
  });

  test('a subnet gets an IPv6 block, and one only', async () => {
    const actor = await place.account();
    const input = await request(actor);
    const { SubnetId, Ipv6CidrBlock } = input;
    const block = { AssociationId: ids.subnetCidrAssociation, Ipv6CidrBlock };
    exactly(await actor.ec2.associateSubnetCidrBlock(input), {
      SubnetId,
      Ipv6CidrBlockAssociation: { ...block, Ipv6CidrBlockState: { State: 'associating' } },
    });
    const { Subnets: [subnet] = [] } = await actor.ec2.describeSubnets({ SubnetIds: [SubnetId] });
    exactly(subnet?.Ipv6CidrBlockAssociationSet?.[0], {
      ...block,
      Ipv6CidrBlockState: { State: 'associated' },
    });
    await refused(
      actor.ec2.associateSubnetCidrBlock(input),
      'InvalidParameterValue',
      /has an IPv6 block already/,
    );
  });

  test('the block is given, and one of the VPC', async () => {
    const actor = await place.account();
    const { SubnetId } = await request(actor);
    await refused(actor.ec2.associateSubnetCidrBlock({ SubnetId }), 'MissingParameter', /ipv6CidrBlock/);
    const outside = actor.ec2.associateSubnetCidrBlock({ SubnetId, Ipv6CidrBlock: 'fd12::/64' });
    await refused(outside, 'InvalidSubnet.Range', /'fd12::\/64' is invalid/);
  });
});
