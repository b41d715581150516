import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../../test/support/seed.ts';
import { macAddressFrom } from './network-interface.ts';
import { serviceOf } from './service.ts';

test('a MAC address is a locally administered unicast one, and another for other bits', () => {
  assert.equal(macAddressFrom(0n), '02:00:00:00:00:00');
  assert.equal(macAddressFrom((1n << 46n) - 1n), 'fe:ff:ff:ff:ff:ff');
  const bits = fc.bigInt({ min: 0n, max: (1n << 46n) - 1n });
  fc.assert(
    fc.property(bits, bits, (a, b) => {
      assert.match(macAddressFrom(a), /^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
      assert.equal(macAddressFrom(a) === macAddressFrom(b), a === b);
    }),
    property(),
  );
});

for (const [type, description, requester] of [
  ['interface', '', undefined],
  ['interface', 'primary of a host', undefined],
  ['interface', 'ELB app/front/50dc6c495c0c9188', 'amazon-elb'],
  ['interface', 'ELB classic', 'amazon-elb'],
  ['interface', 'my ELB app/front', undefined],
  ['interface', 'RDSNetworkInterface', 'amazon-rds'],
  ['interface', 'RedshiftNetworkInterface', 'amazon-redshift'],
  ['interface', 'DMSNetworkInterface', 'amazon-dms'],
  ['efa', 'RDSNetworkInterface', undefined],
  ['network_load_balancer', 'ELB net/front/50dc6c495c0c9188', 'amazon-elb'],
  ['gateway_load_balancer', '', 'amazon-elb'],
  ['lambda', 'AWS Lambda VPC ENI-f', 'amazon-aws'],
  ['vpc_endpoint', '', 'amazon-aws'],
] as const) {
  test(`an interface of the type ${type} described as '${description}' is of ${requester ?? 'its owner'}`, () => {
    assert.equal(serviceOf(type, description)?.requesterId, requester);
  });
}
