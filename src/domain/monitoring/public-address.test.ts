import assert from 'node:assert/strict';
import { test } from 'node:test';
import { associationOf, serviceOfPublicAddress, typeOfPublicAddress } from './public-address.ts';

const own = {
  accountId: '111122223333',
  region: 'us-east-1',
  interfaceType: 'interface',
  description: '',
  requesterId: undefined,
  requesterManaged: false,
  natGatewayId: undefined,
} as const;
const ofService = { ...own, requesterManaged: true } as const;
const arn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer';

for (const [what, host, service, resource] of [
  ['the account', own, undefined, undefined],
  [
    'the account, whatever it says',
    { ...own, description: 'Site-to-Site VPN vpn-1a2b3c4d' },
    undefined,
    undefined,
  ],
  [
    'a NAT gateway',
    { ...ofService, interfaceType: 'nat_gateway', natGatewayId: 'nat-1a2b3c4d' },
    'nat-gateway',
    'nat-1a2b3c4d',
  ],
  [
    'an application load balancer',
    { ...ofService, description: 'ELB app/front/50dc6c495c0c9188', requesterId: 'amazon-elb' },
    'load-balancer',
    `${arn}/app/front/50dc6c495c0c9188`,
  ],
  [
    'a network load balancer',
    { ...ofService, interfaceType: 'network_load_balancer', description: 'ELB net/back/50dc6c495c0c9188' },
    'load-balancer',
    `${arn}/net/back/50dc6c495c0c9188`,
  ],
  [
    'a load balancer without a name',
    { ...ofService, interfaceType: 'load_balancer' },
    'load-balancer',
    undefined,
  ],
  [
    'an accelerator',
    { ...ofService, interfaceType: 'global_accelerator_managed' },
    'global-accelerator',
    undefined,
  ],
  [
    'a database',
    { ...ofService, description: 'RDSNetworkInterface', requesterId: 'amazon-rds' },
    'relational-database-service',
    undefined,
  ],
  ['a Redshift cluster', { ...ofService, requesterId: 'amazon-redshift' }, 'redshift', undefined],
  [
    'a replication instance',
    { ...ofService, requesterId: 'amazon-dms' },
    'database-migration-service',
    undefined,
  ],
  [
    'a VPN',
    { ...ofService, description: 'Site-to-Site VPN vpn-0f5ee7e1ba908a378' },
    'site-to-site-vpn',
    'vpn-0f5ee7e1ba908a378',
  ],
  ['a VPN without an id', { ...ofService, description: 'Site-to-Site VPN' }, 'site-to-site-vpn', undefined],
  [
    'a task',
    { ...ofService, description: 'arn:aws:ecs:us-east-1:111122223333:attachment/1' },
    'elastic-container-service',
    'arn:aws:ecs:us-east-1:111122223333:attachment/1',
  ],
  ['a function', { ...ofService, interfaceType: 'lambda', requesterId: 'amazon-aws' }, 'other', undefined],
  ['something unknown', ofService, 'other', undefined],
] as const) {
  test(`an address on an interface of ${what} is used by ${service ?? 'no service'}`, () => {
    const expected = service && { service, resource };
    assert.deepEqual(serviceOfPublicAddress(host), expected);
    const managed = service === undefined ? 'ec2-public-ip' : 'service-managed-ip';
    assert.equal(typeOfPublicAddress(false, 'amazon', host), managed);
    assert.equal(
      typeOfPublicAddress(false, 'byoip', host),
      service === undefined ? 'ec2-public-ip' : 'service-managed-byoip',
    );
    // Who uses an Elastic IP address does not change whose it is.
    assert.equal(typeOfPublicAddress(true, 'amazon', host), 'amazon-owned-eip');
  });
}

test('an Elastic IP address is of the kind of its space', () => {
  assert.equal(typeOfPublicAddress(true, 'amazon', undefined), 'amazon-owned-eip');
  assert.equal(typeOfPublicAddress(true, 'amazon-contiguous', undefined), 'amazon-owned-contig');
  assert.equal(typeOfPublicAddress(true, 'byoip', undefined), 'byoip');
});

test('an Elastic IP address is associated or not; an address of an interface always is', () => {
  assert.equal(associationOf({ associationId: undefined }), 'disassociated');
  assert.equal(associationOf({ associationId: 'eipassoc-1' }), 'associated');
  assert.equal(associationOf(undefined), 'associated');
});
