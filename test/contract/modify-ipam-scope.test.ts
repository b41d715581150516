import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyIpamScopeRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, worldOf } from './support/world.ts';

contract('ModifyIpamScope', (place) => {
  obligations(place, {
    action: 'ModifyIpamScope',
    input: async (actor) => ({
      IpamScopeId: (await worldOf(place, actor)).privateScopeId,
      Description: 'two',
    }),
    names: { IpamScopeId: absence.scope },
  });

  const infoblox = { Type: 'infoblox', ExternalResourceIdentifier: 'infoblox/1' } as const;

  test('default scopes and others take a description', async () => {
    const { ec2, ipam, privateScopeId, publicScopeId } = await newWorld(place);
    const { IpamScope } = await ec2.createIpamScope({ IpamId: ipam.IpamId });
    for (const IpamScopeId of [privateScopeId, publicScopeId, IpamScope?.IpamScopeId ?? '']) {
      const describe = async () =>
        (await ec2.describeIpamScopes({ IpamScopeIds: [IpamScopeId] })).IpamScopes?.[0];
      const { Tags: _tags, ...before } = (await describe()) ?? {};
      const modified = await ec2.modifyIpamScope({ IpamScopeId, Description: 'two' });
      exactly(modified.IpamScope, { ...before, Description: 'two', State: 'modify-in-progress' });
      const after = await until(place, async () => {
        const scope = await describe();
        return scope?.State === 'modify-complete' && scope;
      });
      exactly(after, { ...before, Description: 'two', State: 'modify-complete', Tags: [] });
      await ec2.modifyIpamScope({ IpamScopeId, Description: '' });
      assert.equal((await describe())?.Description || undefined, undefined);
    }
  });

  test('an outside authority is set, kept and removed', async () => {
    const { ec2, privateScopeId: IpamScopeId } = await newWorld(place);
    const modify = async (input: Partial<ModifyIpamScopeRequest>) =>
      (await ec2.modifyIpamScope({ IpamScopeId, ...input })).IpamScope?.ExternalAuthorityConfiguration;
    assert.deepEqual(await modify({ ExternalAuthorityConfiguration: infoblox }), infoblox);
    assert.deepEqual(await modify({ Description: 'x' }), infoblox);
    assert.deepEqual(await modify({ RemoveExternalAuthorityConfiguration: false }), infoblox);
    assert.equal(await modify({ RemoveExternalAuthorityConfiguration: true }), undefined);
  });

  test('the count of pools is in the answer', async () => {
    const { ec2, privateScopeId, pool } = await newWorld(place);
    await pool();
    const { IpamScope } = await ec2.modifyIpamScope({ IpamScopeId: privateScopeId, Description: 'x' });
    assert.equal(IpamScope?.PoolCount, 1);
  });

  const wrong: readonly [string, Partial<ModifyIpamScopeRequest>, string, RegExp][] = [
    [
      'an authority to set and to remove',
      { ExternalAuthorityConfiguration: infoblox, RemoveExternalAuthorityConfiguration: true },
      'InvalidParameterCombination',
      /both set and remove/,
    ],
    [
      'an authority that there is not',
      { ExternalAuthorityConfiguration: { ...infoblox, Type: 'bluecat' as 'infoblox' } },
      'InvalidParameterValue',
      /\(bluecat\)/,
    ],
    [
      'a description of 256 characters',
      { Description: 'x'.repeat(256) },
      'InvalidParameterValue',
      /at most 255/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { ec2, privateScopeId: IpamScopeId } = await newWorld(place);
      await refused(ec2.modifyIpamScope({ IpamScopeId, ...input }), code, message);
      const { IpamScopes: [scope] = [] } = await ec2.describeIpamScopes({ IpamScopeIds: [IpamScopeId] });
      assert.equal(scope?.State, 'create-complete');
    });
  }
});
