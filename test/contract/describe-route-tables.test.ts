import { test } from 'node:test';
import { exactly, ids } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DescribeRouteTables', (place) => {
  const tableOf = async ({ ec2 }: Actor, VpcId: string) => {
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'association.main', Values: ['true'] },
    ];
    return (await ec2.describeRouteTables({ Filters })).RouteTables?.[0];
  };

  obligations(place, {
    action: 'DescribeRouteTables',
    input: async (actor) => ({ RouteTableIds: [(await tableOf(actor, await makeVpc(actor)))?.RouteTableId] }),
    names: { RouteTableIds: absence.routeTable },
  });

  test('a VPC is made with a main table that has a local route for each of its blocks', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    await actor.ec2.associateVpcCidrBlock({ VpcId, CidrBlock: '10.1.0.0/16' });
    const table = await tableOf(actor, VpcId);
    const local = { GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' };
    exactly(table, {
      Associations: [
        {
          Main: true,
          RouteTableAssociationId: ids.routeTableAssociation,
          RouteTableId: table?.RouteTableId,
          AssociationState: { State: 'associated' },
        },
      ],
      PropagatingVgws: [],
      RouteTableId: ids.routeTable,
      Routes: [
        { ...local, DestinationCidrBlock: '10.0.0.0/16' },
        { ...local, DestinationCidrBlock: '10.1.0.0/16' },
      ],
      Tags: [],
      VpcId,
      OwnerId: actor.accountId,
    });
  });
});
