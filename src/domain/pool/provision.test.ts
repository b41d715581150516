import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyBlock, block } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import type { Family } from '../cidr/cidr.ts';
import type { Pool } from './pool.ts';
import { type PoolPlace, type ProvisionPlan, type ProvisionRequest, planProvision } from './provision.ts';

const pool = (given: Partial<Pool>): Pool => ({
  id: 'ipam-pool-00000000000000001',
  accountId: '111122223333',
  ipamId: 'ipam-00000000000000001',
  scopeId: 'ipam-scope-00000000000000001',
  scopeType: 'private',
  region: 'us-east-1',
  sourcePoolId: undefined,
  depth: 1,
  family: 'ipv4',
  locale: undefined,
  description: undefined,
  autoImport: false,
  publiclyAdvertisable: undefined,
  rules: {
    minNetmaskLength: undefined,
    maxNetmaskLength: undefined,
    defaultNetmaskLength: undefined,
    resourceTags: [],
  },
  awsService: undefined,
  publicIpSource: undefined,
  sourceResource: undefined,
  state: 'create-complete',
  createdAt: new Date(0),
  ...given,
});

const place = (given: Partial<Pool> = {}, more: Partial<PoolPlace> = {}): PoolPlace => ({
  pool: pool(given),
  plansResource: false,
  enablePrivateGua: false,
  providerNetmaskLengthMin: 40,
  ...more,
});

const cidr = (text: string, hasAuthorization = false): ProvisionRequest => ({
  cidr: block(text),
  netmaskLength: undefined,
  hasAuthorization,
});
const size = (netmaskLength: number, hasAuthorization = false): ProvisionRequest => ({
  cidr: undefined,
  netmaskLength,
  hasAuthorization,
});

const within = { sourcePoolId: 'ipam-pool-00000000000000000', depth: 2 } as const;
const ipv6 = { family: 'ipv6' } as const;
const publicOf = (family: Family, publicIpSource?: 'amazon' | 'byoip') =>
  ({ family, scopeType: 'public', publicIpSource }) as const;

const plans: readonly [string, PoolPlace, ProvisionRequest, ProvisionPlan][] = [
  [
    'a block of the user’s plan',
    place(),
    cidr('10.0.0.0/8'),
    { kind: 'from-scope', cidr: block('10.0.0.0/8') },
  ],
  [
    'a public block in a private plan',
    place(),
    cidr('8.8.8.0/24'),
    { kind: 'from-scope', cidr: block('8.8.8.0/24') },
  ],
  [
    'a block of the source pool',
    place(within),
    cidr('10.1.0.0/16'),
    { kind: 'from-pool', wanted: block('10.1.0.0/16') },
  ],
  ['a size of the source pool', place(within), size(16), { kind: 'from-pool', wanted: 16 }],
  [
    'a block of the planned resource',
    place({}, { plansResource: true }),
    cidr('10.1.0.0/16'),
    { kind: 'from-resource', cidr: block('10.1.0.0/16') },
  ],
  ['ULA by block', place(ipv6), cidr('fd12::/32'), { kind: 'from-scope', cidr: block('fd12::/32') }],
  ['ULA by size, the largest', place(ipv6), size(9), { kind: 'unique-local', prefixLength: 9 }],
  ['ULA by size, the smallest', place(ipv6), size(60), { kind: 'unique-local', prefixLength: 60 }],
  [
    'GUA where it is enabled',
    place(ipv6, { enablePrivateGua: true }),
    cidr('2001:db8::/32'),
    { kind: 'from-scope', cidr: block('2001:db8::/32') },
  ],
  [
    'provider space',
    place(publicOf('ipv6', 'amazon')),
    size(40),
    { kind: 'from-provider', prefixLength: 40 },
  ],
  [
    'provider space, the smallest',
    place(publicOf('ipv6', 'amazon')),
    size(52),
    { kind: 'from-provider', prefixLength: 52 },
  ],
  [
    'contiguous provider space of IPv4',
    { ...place(publicOf('ipv4', 'amazon')), providerNetmaskLengthMin: 29 },
    size(29),
    { kind: 'from-provider', prefixLength: 29 },
  ],
  [
    'a public pool within a pool',
    place({ ...publicOf('ipv6'), ...within }),
    size(52),
    { kind: 'from-pool', wanted: 52 },
  ],
];

for (const [name, where, request, plan] of plans) {
  test(`space comes from where it should: ${name}`, () => {
    assert.deepEqual(planProvision(where, request), plan);
  });
}

const refusals: readonly [string, PoolPlace, ProvisionRequest, ProvisionPlan['kind'], RegExp][] = [
  [
    'neither block nor size',
    place(),
    { ...size(8), netmaskLength: undefined },
    'invalid-combination',
    /exactly one/,
  ],
  [
    'both block and size',
    place(within),
    { ...cidr('10.0.0.0/8'), netmaskLength: 8 },
    'invalid-combination',
    /exactly one/,
  ],
  ['another family', place(), cidr('fd12::/32'), 'invalid-value', /ipv4/],
  ['another family within a pool', place(within), cidr('fd12::/32'), 'invalid-value', /ipv4/],
  ['the whole family', place(), cidr('0.0.0.0/0'), 'invalid-value', /whole/],
  ['the whole of IPv6', place({ ...ipv6, ...within }), cidr('::/0'), 'invalid-value', /whole/],
  ['a size at the top of IPv4', place(), size(8), 'invalid-combination', /Cidr/],
  [
    'a size for a planned resource',
    place({}, { plansResource: true }),
    size(24),
    'invalid-combination',
    /Cidr/,
  ],
  ['ULA that is reserved', place(ipv6), cidr('fd00::/16'), 'invalid-value', /reserved/],
  ['ULA that covers what is reserved', place(ipv6), cidr('fd00::/8'), 'invalid-value', /reserved/],
  ['ULA within what is reserved', place(ipv6), cidr('fd00:1::/32'), 'invalid-value', /reserved/],
  ['the other half of fc00::/7', place(ipv6), cidr('fc00::/8'), 'invalid-value', /fd00::\/8/],
  ['link-local', place(ipv6, { enablePrivateGua: true }), cidr('fe80::/64'), 'invalid-value', /ULA|GUA/],
  ['GUA that is not enabled', place(ipv6), cidr('2001:db8::/32'), 'invalid-value', /EnablePrivateGua/],
  ['a ULA size too large', place(ipv6), size(8), 'invalid-value', /between 9 and 60/],
  ['a ULA size too small', place(ipv6), size(61), 'invalid-value', /between 9 and 60/],
  [
    'provider space by block',
    place(publicOf('ipv6', 'amazon')),
    cidr('2001:db8::/40'),
    'invalid-combination',
    /NetmaskLength/,
  ],
  [
    'provider space too large',
    place(publicOf('ipv6', 'amazon')),
    size(39),
    'invalid-value',
    /between 40 and 52/,
  ],
  [
    'provider space too small',
    place(publicOf('ipv6', 'amazon')),
    size(53),
    'invalid-value',
    /between 40 and 52/,
  ],
  [
    'provider space beyond the quota',
    { ...place(publicOf('ipv6', 'amazon')), providerNetmaskLengthMin: 52 },
    size(51),
    'beyond-quota',
    /cannot be larger than \/52/,
  ],
  [
    'too long a block of provider IPv4',
    { ...place(publicOf('ipv4', 'amazon')), providerNetmaskLengthMin: 29 },
    size(31),
    'invalid-value',
    /29 and 30/,
  ],
  [
    'too short a block of provider IPv4',
    { ...place(publicOf('ipv4', 'amazon')), providerNetmaskLengthMin: 29 },
    size(28),
    'invalid-value',
    /29 and 30/,
  ],
  [
    'own public space without proof',
    place(publicOf('ipv4', 'byoip')),
    cidr('8.8.8.0/24'),
    'invalid-combination',
    /Authorization|verification/,
  ],
  [
    'own public space with proof',
    place(publicOf('ipv4', 'byoip')),
    cidr('8.8.8.0/24', true),
    'unsupported',
    /verify/,
  ],
];

for (const [name, where, request, kind, why] of refusals) {
  test(`space that cannot be had is refused with the reason: ${name}`, () => {
    const plan = planProvision(where, request);
    assert.equal(plan.kind, kind);
    assert('why' in plan);
    assert.match(plan.why, why);
    assert.match(plan.why, /\.$/, 'a sentence');
  });
}

test('whatever is asked for, a plan never changes it', () => {
  const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  fc.assert(
    fc.property(
      fc.record({
        family: fc.constantFrom<Family>('ipv4', 'ipv6'),
        scopeType: fc.constantFrom('private' as const, 'public' as const),
        publicIpSource: sometimes(fc.constantFrom('amazon' as const, 'byoip' as const)),
        sourcePoolId: sometimes(fc.constant('ipam-pool-00000000000000000')),
      }),
      fc.record({ plansResource: fc.boolean(), enablePrivateGua: fc.boolean() }),
      fc.record({
        cidr: sometimes(anyBlock),
        netmaskLength: sometimes(fc.integer({ min: -1, max: 129 })),
        hasAuthorization: fc.boolean(),
      }),
      (given, more, request) => {
        const plan = planProvision(place(given, more), request);
        if ('cidr' in plan) assert.equal(plan.cidr, request.cidr);
        if ('prefixLength' in plan) assert.equal(plan.prefixLength, request.netmaskLength);
        if ('wanted' in plan) assert.equal(plan.wanted, request.cidr ?? request.netmaskLength);
        if ('cidr' in plan) assert.equal(plan.cidr.family, given.family);
      },
    ),
    property(1000),
  );
});
