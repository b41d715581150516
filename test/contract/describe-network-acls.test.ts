import { test } from 'node:test';
import { exactly, ids } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DescribeNetworkAcls', (place) => {
  const aclOf = async ({ ec2 }: Actor, VpcId: string) => {
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'default', Values: ['true'] },
    ];
    return (await ec2.describeNetworkAcls({ Filters })).NetworkAcls?.[0];
  };

  obligations(place, {
    action: 'DescribeNetworkAcls',
    input: async (actor) => ({ NetworkAclIds: [(await aclOf(actor, await makeVpc(actor)))?.NetworkAclId] }),
    names: { NetworkAclIds: absence.networkAcl },
  });

  test('a VPC is made with an ACL that lets everything through, for all of its subnets', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const SubnetId = await makeSubnet(actor, { VpcId });
    const acl = await aclOf(actor, VpcId);
    const everywhere = { CidrBlock: '0.0.0.0/0', Protocol: '-1' };
    const ways = [true, false].flatMap((Egress) => [
      { ...everywhere, Egress, RuleAction: 'allow', RuleNumber: 100 },
      { ...everywhere, Egress, RuleAction: 'deny', RuleNumber: 32_767 },
    ]);
    exactly(acl, {
      Associations: [
        { NetworkAclAssociationId: ids.networkAclAssociation, NetworkAclId: acl?.NetworkAclId, SubnetId },
      ],
      Entries: ways,
      IsDefault: true,
      NetworkAclId: ids.networkAcl,
      Tags: [],
      VpcId,
      OwnerId: actor.accountId,
    });
  });
});
