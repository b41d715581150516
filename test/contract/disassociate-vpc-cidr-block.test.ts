import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract, home } from './support/contract.ts';
import { describeVpc, makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('DisassociateVpcCidrBlock', (place) => {
  async function second({ ec2 }: Actor, VpcId: string): Promise<string> {
    const { CidrBlockAssociation } = await ec2.associateVpcCidrBlock({ VpcId, CidrBlock: '10.1.0.0/16' });
    return CidrBlockAssociation?.AssociationId as string;
  }

  obligations(place, {
    action: 'DisassociateVpcCidrBlock',
    input: async (actor) => ({ AssociationId: await second(actor, await makeVpc(actor)) }),
    names: { AssociationId: absence.vpcCidrAssociation },
  });

  test('a block goes, and its space returns to the pool at once', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world);
    const Ipv4IpamPoolId = await world.pool({ Locale: home }, '11.0.0.0/16');
    const six = await world.pool({ Locale: home }, 'fd12:3456:789a::/56');
    const added = await world.ec2.associateVpcCidrBlock({ VpcId, Ipv4IpamPoolId, Ipv4NetmaskLength: 16 });
    const added6 = await world.ec2.associateVpcCidrBlock({
      VpcId,
      Ipv6IpamPoolId: six,
      Ipv6NetmaskLength: 56,
    });
    const association = added.CidrBlockAssociation ?? {};
    exactly(await world.ec2.disassociateVpcCidrBlock({ AssociationId: association.AssociationId }), {
      VpcId,
      CidrBlockAssociation: { ...association, CidrBlockState: { State: 'disassociating' } },
    });
    const association6 = added6.Ipv6CidrBlockAssociation ?? {};
    exactly(await world.ec2.disassociateVpcCidrBlock({ AssociationId: association6.AssociationId }), {
      VpcId,
      Ipv6CidrBlockAssociation: { ...association6, Ipv6CidrBlockState: { State: 'disassociating' } },
    });
    for (const IpamPoolId of [Ipv4IpamPoolId, six]) {
      exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
    }
    const vpc = await describeVpc(world, VpcId);
    assert.deepEqual([vpc.CidrBlockAssociationSet?.length, vpc.Ipv6CidrBlockAssociationSet?.length], [1, 0]);
  });

  test('the primary block stays', async () => {
    const actor = await place.account();
    const vpc = await describeVpc(actor, await makeVpc(actor));
    const { AssociationId } = vpc.CidrBlockAssociationSet?.[0] ?? {};
    await refused(actor.ec2.disassociateVpcCidrBlock({ AssociationId }), 'OperationNotPermitted', /primary/);
  });

  test('a block with a subnet in it, or that a pool plans, stays', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world);
    const AssociationId = await second(world, VpcId);
    const remove = () => world.ec2.disassociateVpcCidrBlock({ AssociationId });
    const SubnetId = await makeSubnet(world, { VpcId, CidrBlock: '10.1.2.0/24' });
    await refused(remove(), 'DependencyViolation', new RegExp(`${SubnetId} has 10\\.1\\.2\\.0/24`));
    await world.ec2.deleteSubnet({ SubnetId });
    const IpamPoolId = await planningPool(world, VpcId, '10.1.0.0/16');
    await refused(remove(), 'DependencyViolation', /resource planning pool/);
    await world.ec2.deleteIpamPool({ IpamPoolId, Cascade: true });
    await remove();
  });
});
