// Whose resource discovery is shown until another is chosen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownFirst } from '../../console/src/pages/discoveries/own-first.ts';

test('the resource discovery of the account itself comes before those that others share with it', () => {
  const shared = { IpamResourceDiscoveryId: 'ipam-res-disco-0', OwnerId: '222222222222', IsDefault: true };
  const further = { IpamResourceDiscoveryId: 'ipam-res-disco-1', OwnerId: '111111111111', IsDefault: false };
  const own = { IpamResourceDiscoveryId: 'ipam-res-disco-2', OwnerId: '111111111111', IsDefault: true };
  assert.deepEqual(ownFirst([shared, further, own], '111111111111'), [own, further, shared]);
});
