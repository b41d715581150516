import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { makeElasticIp, makeNetwork } from './support/hosts.ts';
import { where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';

async function aGateway(actor: Actor, SubnetId?: string): Promise<string> {
  const { NatGateway } = await actor.ec2.createNatGateway({
    SubnetId: SubnetId ?? (await makeNetwork(actor)).SubnetId,
    ConnectivityType: 'private',
  });
  return NatGateway?.NatGatewayId as string;
}

contract('DescribeNatGateways', (place) => {
  obligations(place, {
    action: 'DescribeNatGateways',
    input: async (actor) => ({ NatGatewayIds: [await aGateway(actor)] }),
    names: { NatGatewayIds: absence.natGateway },
  });

  test('a new network has no gateways in it', async () => {
    const actor = await place.account();
    const Filter = [where('vpc-id', (await makeNetwork(actor)).VpcId)];
    exactly(await actor.ec2.describeNatGateways({ Filter }), { NatGateways: [] });
  });

  test('filters choose, in a parameter that is called Filter here', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const { id } = await makeElasticIp(actor);
    const { NatGateway } = await actor.ec2.createNatGateway({
      SubnetId,
      AllocationId: id,
      TagSpecifications: [{ ResourceType: 'natgateway', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    const open = NatGateway?.NatGatewayId as string;
    const closed = await aGateway(actor, SubnetId);
    const gone = await aGateway(actor, SubnetId);
    await actor.ec2.deleteNatGateway({ NatGatewayId: gone });
    const cases: readonly [Filter[], string[]][] = [
      [[where('vpc-id', VpcId)], [open, closed, gone]],
      [
        [where('subnet-id', SubnetId), where('state', 'available')],
        [open, closed],
      ],
      [[where('state', 'deleted')], [gone]],
      [[where('nat-gateway-id', closed)], [closed]],
      [[where('connectivity-type', 'public')], [open]],
      [[where('tag:a', 'b')], [open]],
      [[where('tag-key', 'a')], [open]],
    ];
    for (const [filter, expected] of cases) {
      const { NatGateways = [] } = await actor.ec2.describeNatGateways({
        Filter: [...filter, where('vpc-id', VpcId)],
      });
      const found = NatGateways.map((each) => each.NatGatewayId).sort();
      assert.deepEqual(found, expected.toSorted(), JSON.stringify(filter));
    }
    const unknown = actor.ec2.describeNatGateways({ Filter: [where('colour', 'blue')] });
    await refused(unknown, 'InvalidParameterValue', /'colour' is invalid/);
  });

  test('pages neither repeat nor hide anything', async () => {
    const actor = await place.account();
    const { VpcId, SubnetId } = await makeNetwork(actor);
    const made: string[] = [];
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      made.push(await aGateway(actor, SubnetId));
      // A zone has five at a time.
      if (made.length === 3) for (const id of made) await actor.ec2.deleteNatGateway({ NatGatewayId: id });
    }
    const page = { MaxResults: 5, Filter: [where('vpc-id', VpcId)] };
    const first = await actor.ec2.describeNatGateways(page);
    const second = await actor.ec2.describeNatGateways({ ...page, NextToken: first.NextToken });
    const seen = [...(first.NatGateways ?? []), ...(second.NatGateways ?? [])];
    assert.deepEqual(seen.map((each) => each.NatGatewayId).sort(), made.toSorted());
    assert.equal(second.NextToken, undefined);
    await refused(actor.ec2.describeNatGateways({ MaxResults: 4 }), 'InvalidParameterValue', /maxResults/);
    await refused(actor.ec2.describeNatGateways({ NextToken: 'x' }), 'InvalidNextToken', /Start again/);
  });
});
