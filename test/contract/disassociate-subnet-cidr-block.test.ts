import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { describeVpc, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DisassociateSubnetCidrBlock', (place) => {
  async function makeDual(actor: Actor) {
    const VpcId = await makeVpc(actor, { AmazonProvidedIpv6CidrBlock: true });
    const vpc = await describeVpc(actor, VpcId);
    const block = vpc.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
    const { Subnet } = await actor.ec2.createSubnet({
      VpcId,
      CidrBlock: '10.0.0.0/24',
      Ipv6CidrBlock: block.replace('/56', '/64'),
    });
    const association = Subnet?.Ipv6CidrBlockAssociationSet?.[0] ?? {};
    return { SubnetId: Subnet?.SubnetId ?? '', association, AssociationId: association.AssociationId ?? '' };
  }

  obligations(place, {
    action: 'DisassociateSubnetCidrBlock',
    input: async (actor) => ({ AssociationId: (await makeDual(actor)).AssociationId }),
    names: { AssociationId: absence.subnetCidrAssociation },
  });

  test('the IPv6 block goes', async () => {
    const actor = await place.account();
    const { SubnetId, association, AssociationId } = await makeDual(actor);
    exactly(await actor.ec2.disassociateSubnetCidrBlock({ AssociationId }), {
      SubnetId,
      Ipv6CidrBlockAssociation: { ...association, Ipv6CidrBlockState: { State: 'disassociating' } },
    });
    const { Subnets: [subnet] = [] } = await actor.ec2.describeSubnets({ SubnetIds: [SubnetId] });
    assert.deepEqual(subnet?.Ipv6CidrBlockAssociationSet, []);
    await refused(
      actor.ec2.disassociateSubnetCidrBlock({ AssociationId }),
      absence.subnetCidrAssociation.code,
    );
  });

  test('a block that new hosts get addresses of stays until they do not', async () => {
    const actor = await place.account();
    const { SubnetId, AssociationId } = await makeDual(actor);
    const assign = (Value: boolean) =>
      actor.ec2.modifySubnetAttribute({ SubnetId, AssignIpv6AddressOnCreation: { Value } });
    await assign(true);
    const answer = actor.ec2.disassociateSubnetCidrBlock({ AssociationId });
    await refused(answer, 'IncorrectState', /turn AssignIpv6AddressOnCreation off/);
    await assign(false);
    await actor.ec2.disassociateSubnetCidrBlock({ AssociationId });
  });
});
