import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { where } from './support/listings.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { obligations } from './support/obligations.ts';

contract('DescribeNetworkInterfaces', (place) => {
  obligations(place, { action: 'DescribeNetworkInterfaces', input: async () => ({}) });

  test('a new subnet has no interfaces in it', async () => {
    const actor = await place.account();
    const SubnetId = await makeSubnet(actor, { VpcId: await makeVpc(actor) });
    const Filters = [where('subnet-id', SubnetId)];
    exactly(await actor.ec2.describeNetworkInterfaces({ Filters }), { NetworkInterfaces: [] });
  });

  test('an interface that is named is there', async () => {
    const { ec2 } = await place.account();
    const answer = ec2.describeNetworkInterfaces({ NetworkInterfaceIds: ['eni-0'] });
    await refused(answer, 'InvalidNetworkInterfaceID.NotFound', /'eni-0' does not exist/);
  });
});
