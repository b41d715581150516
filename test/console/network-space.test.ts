// What is told of the space of networks: who has it, and what is free.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostRowsOf } from '../../console/src/pages/network/host-use.ts';
import { freeWithin, subnetShareOf, usedShareOf } from '../../console/src/pages/network/network-space.ts';

test('what subnets leave of the blocks of a VPC is free, in blocks as large as can be', () => {
  assert.deepEqual(freeWithin(['10.0.48.0/20'], ['10.0.49.0/24', '10.0.48.0/24', '10.0.50.0/24']), [
    '10.0.51.0/24',
    '10.0.52.0/22',
    '10.0.56.0/21',
  ]);
  assert.deepEqual(freeWithin(['10.1.0.0/16', '10.0.0.0/16'], []), ['10.0.0.0/16', '10.1.0.0/16']);
  assert.deepEqual(freeWithin(['10.0.0.0/24'], ['10.0.0.0/25', '10.0.0.128/25']), []);
  assert.deepEqual(freeWithin(['10.0.0.0/24', ''], ['10.0.0.0/16']), []);
});

test('a VPC is taken as far as it has subnets, a subnet as far as hosts can have its addresses', () => {
  const blocks = ['10.0.0.0/17', '10.0.128.0/17'];
  assert.equal(subnetShareOf(blocks, [{ CidrBlock: '10.0.0.0/17' }, { CidrBlock: '10.0.128.0/18' }]), 0.75);
  assert.equal(subnetShareOf(blocks, [{ Ipv6CidrBlockAssociationSet: [] }]), 0);
  assert.equal(usedShareOf({ CidrBlock: '10.0.0.0/28', AvailableIpAddressCount: 0 }), 1);
  assert.equal(usedShareOf({ CidrBlock: '10.0.0.0/24', AvailableIpAddressCount: 251 }), 0);
  assert.equal(usedShareOf({}), undefined);
});

test('a subnet is told from its first address to its last, and then in IPv6', () => {
  const web = {
    NetworkInterfaceId: 'eni-1',
    PrivateIpAddresses: [
      { PrivateIpAddress: '10.0.0.9', Primary: true, Association: { PublicIp: '192.0.2.1' } },
      { PrivateIpAddress: '10.0.0.4' },
    ],
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::4' }],
  };
  const proxy = { NetworkInterfaceId: 'eni-2', Ipv4Prefixes: [{ Ipv4Prefix: '10.0.0.16/28' }] };
  const rows = hostRowsOf({ CidrBlock: '10.0.0.0/26' }, [proxy, web]);
  assert.deepEqual(
    rows.map(({ text, holder }) =>
      [text, holder?.host?.NetworkInterfaceId ?? holder?.kind ?? 'free'].join(' '),
    ),
    [
      '10.0.0.0 – 10.0.0.3 reserved',
      '10.0.0.4 eni-1',
      '10.0.0.5 – 10.0.0.8 free',
      '10.0.0.9 eni-1',
      '10.0.0.10 – 10.0.0.15 free',
      '10.0.0.16 – 10.0.0.31 eni-2',
      '10.0.0.32 – 10.0.0.62 free',
      '10.0.0.63 reserved',
      '2001:db8::4 eni-1',
    ],
  );
  assert.equal(rows[3]?.holder?.publicIp, '192.0.2.1');
  assert.deepEqual(hostRowsOf({}, []), []);
});
