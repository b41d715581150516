import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import { exactly, plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';

type Input = Partial<ModifySubnetAttributeRequest>;

contract('ModifySubnetAttribute', (place) => {
  obligations(place, {
    action: 'ModifySubnetAttribute',
    input: async (actor) => ({
      SubnetId: await makeSubnet(actor, { VpcId: await makeVpc(actor) }),
      MapPublicIpOnLaunch: { Value: true },
    }),
    names: { SubnetId: absence.subnet },
  });

  const on = { Value: true };

  test('each attribute changes, and no other with it', async () => {
    const actor = await place.account();
    const SubnetId = await makeSubnet(actor, { VpcId: await makeVpc(actor) });
    const describe = async () => (await actor.ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets?.[0];
    const names = {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    };
    const steps: readonly [Input, object][] = [
      [{ MapPublicIpOnLaunch: on }, { MapPublicIpOnLaunch: true }],
      [{ MapPublicIpOnLaunch: { Value: false } }, { MapPublicIpOnLaunch: false }],
      [{ EnableDns64: on }, { EnableDns64: true }],
      [
        { PrivateDnsHostnameTypeOnLaunch: 'resource-name' },
        { PrivateDnsNameOptionsOnLaunch: { ...names, HostnameType: 'resource-name' } },
      ],
      [
        { EnableResourceNameDnsARecordOnLaunch: on },
        {
          PrivateDnsNameOptionsOnLaunch: {
            ...names,
            HostnameType: 'resource-name',
            EnableResourceNameDnsARecord: true,
          },
        },
      ],
    ];
    for (const [input, expected] of steps) {
      const before = await describe();
      assert.deepEqual(plain(await actor.ec2.modifySubnetAttribute({ SubnetId, ...input })), {});
      exactly(await describe(), { ...before, ...expected });
    }
  });

  const wrong: readonly [string, Input, string, RegExp][] = [
    ['no attribute', {}, 'InvalidParameterCombination', /No attributes specified/],
    [
      'two attributes',
      { EnableDns64: on, MapPublicIpOnLaunch: on },
      'InvalidParameterCombination',
      /multiple attribute/,
    ],
    [
      'IPv6 addresses without a block',
      { AssignIpv6AddressOnCreation: on },
      'InvalidParameterValue',
      /no IPv6 block/,
    ],
    [
      'a host name that there is not',
      { PrivateDnsHostnameTypeOnLaunch: 'x' as 'ip-name' },
      'InvalidParameterValue',
      /\(x\)/,
    ],
    ['what belongs to Outposts', { CustomerOwnedIpv4Pool: 'x' }, 'UnsupportedOperation', /Outposts/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const actor = await place.account();
      const SubnetId = await makeSubnet(actor, { VpcId: await makeVpc(actor) });
      await refused(actor.ec2.modifySubnetAttribute({ SubnetId, ...input }), code, message);
    });
  }
});
