// What changes networks says so: otherwise nobody would look at them again before the interval is over.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from './registry.ts';

const networks = /Vpc|Subnet|Address|PublicIpv4Pool|NetworkInterface|Instance|NatGateway|Tags/;

/** Writes with such a name that change neither blocks nor addresses, nor names, tags or attachments. */
const others: Readonly<Record<string, string>> = {
  ModifyVpcAttribute: 'DNS settings',
  ModifySubnetAttribute: 'settings for what is launched',
  ModifyNetworkInterfaceAttribute: 'descriptions, groups and public addresses that are nobody’s Elastic IP',
};

test('every write that changes networks has them sampled', () => {
  const silent = operations.filter(
    ({ name, kind, touches }) =>
      kind === 'write' && networks.test(name) && touches !== 'inventory' && !Object.hasOwn(others, name),
  );
  assert.deepEqual(
    silent.map((operation) => operation.name),
    [],
  );
});

test('a read changes nothing', () => {
  const wrong = operations.filter(({ kind, touches }) => kind === 'read' && touches !== undefined);
  assert.deepEqual(wrong, []);
});
