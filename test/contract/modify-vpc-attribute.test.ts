import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

contract('ModifyVpcAttribute', (place) => {
  obligations(place, {
    action: 'ModifyVpcAttribute',
    input: async (actor) => ({ VpcId: await makeVpc(actor), EnableDnsSupport: { Value: false } }),
    names: { VpcId: absence.vpc },
  });

  const attributes = [
    ['EnableDnsSupport', 'enableDnsSupport', true],
    ['EnableDnsHostnames', 'enableDnsHostnames', false],
    ['EnableNetworkAddressUsageMetrics', 'enableNetworkAddressUsageMetrics', false],
  ] as const;

  test('each attribute is turned on and off, and no other with it', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const expected: Record<string, boolean> = {};
    for (const [member, , initial] of attributes) expected[member] = initial;
    const check = async () => {
      for (const [member, Attribute] of attributes) {
        const reply = await actor.ec2.describeVpcAttribute({ VpcId, Attribute });
        assert.deepEqual(plain(reply), { VpcId, [member]: { Value: expected[member] } });
      }
    };
    await check();
    for (const [member] of attributes) {
      for (const Value of [true, false, true]) {
        assert.deepEqual(plain(await actor.ec2.modifyVpcAttribute({ VpcId, [member]: { Value } })), {});
        expected[member] = Value;
        await check();
      }
    }
  });

  const on = { Value: true };
  const wrong: readonly [string, Partial<ModifyVpcAttributeRequest>, string, RegExp][] = [
    ['no attribute', {}, 'InvalidParameterCombination', /No attributes specified/],
    [
      'two attributes',
      { EnableDnsSupport: on, EnableDnsHostnames: on },
      'InvalidParameterCombination',
      /multiple attribute/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      await refused(actor.ec2.modifyVpcAttribute({ VpcId: await makeVpc(actor), ...input }), code, message);
    });
  }
});
