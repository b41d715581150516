import assert from 'node:assert/strict';
import { test } from 'node:test';
import { managedPermissions } from './resource.ts';

test('whoever may see the CIDRs of a shared pool may see its allocations: ListPoolCidrs tells what they take', () => {
  const sight = managedPermissions.filter(({ actions }) => actions.includes('ec2:GetIpamPoolCidrs'));
  assert.ok(sight.length > 0);
  for (const { name, actions } of sight) assert.ok(actions.includes('ec2:GetIpamPoolAllocations'), name);
});
