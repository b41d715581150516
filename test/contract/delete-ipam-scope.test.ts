import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { type Actor, contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

contract('DeleteIpamScope', (place) => {
  const addScope = async ({ ec2, ipam }: World) =>
    (await ec2.createIpamScope({ IpamId: ipam.IpamId })).IpamScope ?? assert.fail('no scope');

  obligations(place, {
    action: 'DeleteIpamScope',
    input: async (actor: Actor) => ({
      IpamScopeId: (await addScope(await worldOf(place, actor))).IpamScopeId,
    }),
    names: { IpamScopeId: absence.scope },
  });

  test('an empty scope goes, and is counted no more', async () => {
    const world = await newWorld(place);
    const { ec2, ipam } = world;
    const { Tags: _tags, ...scope } = await addScope(world);
    const IpamScopeId = scope.IpamScopeId ?? '';
    const { IpamScope } = await ec2.deleteIpamScope({ IpamScopeId });
    exactly(IpamScope, { ...scope, State: 'delete-in-progress' });
    await refused(
      ec2.describeIpamScopes({ IpamScopeIds: [IpamScopeId] }),
      absence.scope.code,
      absence.scope.says(IpamScopeId),
    );
    await refused(ec2.deleteIpamScope({ IpamScopeId }), absence.scope.code);
    const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
    assert.equal(found?.ScopeCount, 2);
  });

  test('default scopes stay as long as their IPAM', async () => {
    const { ec2, privateScopeId, publicScopeId } = await newWorld(place);
    for (const IpamScopeId of [privateScopeId, publicScopeId]) {
      await refused(ec2.deleteIpamScope({ IpamScopeId }), 'OperationNotPermitted', /is a default scope/);
    }
  });

  test('a scope with a pool stays until the pool is gone', async () => {
    const world = await newWorld(place);
    const { IpamScopeId = '' } = await addScope(world);
    const IpamPoolId = await world.pool({ IpamScopeId });
    const remove = () => world.ec2.deleteIpamScope({ IpamScopeId });
    await refused(
      remove(),
      'DependencyViolation',
      `The specified action is not valid for ${IpamScopeId}. There are one or more pools in the scope.`,
    );
    await world.ec2.deleteIpamPool({ IpamPoolId });
    await remove();
  });
});
