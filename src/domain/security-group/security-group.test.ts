import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTraffic, ruleKeyOf } from './security-group.ts';

type Given = readonly [protocol: string, fromPort: number | undefined, toPort: number | undefined];

const traffic = ([protocol, fromPort, toPort]: Given) => readTraffic(protocol, { fromPort, toPort });

for (const [given, expected] of [
  [['tcp', 22, 22], { protocol: 'tcp', fromPort: 22, toPort: 22 }],
  [['6', 0, 65_535], { protocol: 'tcp', fromPort: 0, toPort: 65_535 }],
  [['TCP', undefined, undefined], { protocol: 'tcp', fromPort: 0, toPort: 65_535 }],
  [['udp', -1, -1], { protocol: 'udp', fromPort: 0, toPort: 65_535 }],
  [['-1', 22, 22], { protocol: '-1', fromPort: undefined, toPort: undefined }],
  [['icmp', 8, 0], { protocol: 'icmp', fromPort: 8, toPort: 0 }],
  [['58', undefined, undefined], { protocol: 'icmpv6', fromPort: -1, toPort: -1 }],
  [['50', 22, 22], { protocol: '50', fromPort: undefined, toPort: undefined }],
] as const) {
  test(`${given.join(' ')} is ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(traffic(given), { kind: 'traffic', ...expected });
  });
}

for (const given of [
  ['tcp', 22, undefined],
  ['tcp', 23, 22],
  ['udp', 0, 65_536],
  ['udp', -1, 22],
  ['icmp', 256, 0],
  ['icmp', 8, 1.5],
  ['256', undefined, undefined],
  ['01', undefined, undefined],
  ['', undefined, undefined],
  ['every', undefined, undefined],
] as const) {
  test(`'${given.join(' ')}' is refused`, () => {
    assert.equal(traffic(given).kind, 'wrong');
  });
}

test('two rules are the same when direction, protocol, ports and peer are', () => {
  const none = { cidrIpv4: undefined, cidrIpv6: undefined, prefixListId: undefined };
  const rule = {
    ...none,
    isEgress: false,
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    referencedGroupId: 'sg-1',
    referencedAccountId: '111111111111',
  };
  assert.equal(ruleKeyOf(rule), ruleKeyOf({ ...rule, referencedAccountId: undefined }));
  const others = [
    { ...rule, isEgress: true },
    { ...rule, protocol: 'udp' },
    { ...rule, fromPort: 21 },
    { ...rule, toPort: 23 },
    { ...rule, referencedGroupId: undefined, cidrIpv4: '10.0.0.0/8' },
  ];
  assert.equal(new Set([rule, ...others].map(ruleKeyOf)).size, 6);
});
