import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../../test/support/seed.ts';
import { resourceIdCountMax, resourceIdsIn } from './resource-ids.ts';

for (const [text, id] of [
  ['vpc-1a2b3c4d', 'vpc-1a2b3c4d'],
  ['vpc-0f5ee7e1ba908a378', 'vpc-0f5ee7e1ba908a378'],
  ['ipam-pool-0f5ee7e1ba908a378', 'ipam-pool-0f5ee7e1ba908a378'],
  ['ipv4pool-ec2-0f5ee7e1ba908a378', 'ipv4pool-ec2-0f5ee7e1ba908a378'],
  ['ipam-pool-alloc-0e6186d73999e47389266a5d6991e6220', 'ipam-pool-alloc-0e6186d73999e47389266a5d6991e6220'],
  ['arn:aws:ec2::111122223333:ipam-scope/ipam-scope-0f5ee7e1ba908a378', 'ipam-scope-0f5ee7e1ba908a378'],
  ['ou-ab12cd-11111111', 'ou-ab12cd-11111111'],
  ['arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-ab12cd-11111111', 'ou-ab12cd-11111111'],
  ['o-a1b2c3d4e5', 'o-a1b2c3d4e5'],
  ['p-a1b2c3d4e5', 'p-a1b2c3d4e5'],
  [
    'arn:aws:ram:us-east-1:111122223333:resource-share/2b7e1516-28ae-4d2a-abf7-158809cf4f3c',
    '2b7e1516-28ae-4d2a-abf7-158809cf4f3c',
  ],
  ['arn:aws:ram::aws:permission/AWSRAMDefaultPermissionsIpamPool', undefined],
  ['p-production-1', undefined],
  ['arn:aws:iam::111122223333:root', undefined],
  ['us-east-1', undefined],
  ['10.0.0.0/8', undefined],
  ['2b7e1516-28ae-4d2a-abf7-158809cf4f3c', undefined],
  ['a2b7e151-28ae-4d2a-abf7-158809cf4f3c', undefined],
  ['vpc-', undefined],
  ['vpc-0f5ee7e1ba908a37', undefined],
  ['VPC-0f5ee7e1ba908a378', undefined],
  ['-0f5ee7e1ba908a378', undefined],
  [`${'a-'.repeat(40)}0f5ee7e1`, undefined],
  ['', undefined],
] as const) {
  test(`${text || 'nothing'} ${id === undefined ? 'names no resource' : `names ${id}`}`, () => {
    assert.deepEqual(resourceIdsIn({ text }), id === undefined ? [] : [id]);
  });
}

test('ids are found wherever they are, each once, those that were asked for first', () => {
  const input = { PoolId: 'ipam-pool-0f5ee7e1ba908a378', Ids: ['vpc-1a2b3c4d', 'vpc-00000000'] };
  const output = { Vpc: { VpcId: 'vpc-00000000', Tags: [{ Value: 'subnet-1a2b3c4d' }] }, At: new Date() };
  assert.deepEqual(resourceIdsIn(input, output), [
    'ipam-pool-0f5ee7e1ba908a378',
    'vpc-1a2b3c4d',
    'vpc-00000000',
    'subnet-1a2b3c4d',
  ]);
});

test('there is an end to them', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => `vpc-${index.toString(16).padStart(8, '0')}`);
  assert.deepEqual(resourceIdsIn({ ids }), ids.slice(0, resourceIdCountMax));
  assert.deepEqual(resourceIdsIn({ numbers: Array.from({ length: 20_000 }, () => 1), id: ids[0] }), []);
});

test('anything at all can be looked through', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      assert.ok(resourceIdsIn(value).length <= resourceIdCountMax);
    }),
    property(),
  );
});
