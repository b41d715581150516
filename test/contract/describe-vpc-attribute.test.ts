import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('DescribeVpcAttribute', (place) => {
  obligations(place, {
    action: 'DescribeVpcAttribute',
    input: async (actor) => ({ VpcId: await makeVpc(actor), Attribute: 'enableDnsSupport' }),
    names: { VpcId: absence.vpc },
  });

  test('one attribute is answered, as it is', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const reply = await actor.ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' });
    exactly(reply, { VpcId, EnableDnsHostnames: { Value: false } });
  });

  test('an attribute that there is not is refused', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const answer = actor.ec2.describeVpcAttribute({ VpcId, Attribute: 'colour' as 'enableDnsSupport' });
    await refused(answer, 'InvalidParameterValue', /\(colour\)/);
  });
});
