import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CreateIpamScopeRequest } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, until, worldOf } from './support/world.ts';

contract('CreateIpamScope', (place) => {
  obligations(place, {
    action: 'CreateIpamScope',
    input: async (actor) => ({ IpamId: (await worldOf(place, actor)).ipam.IpamId }),
    names: { IpamId: absence.ipam },
    otherwise: { Description: 'another' },
  });

  tagsAtCreation(place, {
    resourceType: 'ipam-scope',
    prepare: (actor) => worldOf(place, actor),
    create: async ({ ec2, ipam }, TagSpecifications) =>
      (await ec2.createIpamScope({ IpamId: ipam.IpamId, TagSpecifications })).IpamScope,
    describe: async ({ ec2 }, { IpamScopeId = '' }) =>
      (await ec2.describeIpamScopes({ IpamScopeIds: [IpamScopeId] })).IpamScopes?.[0],
  });

  test('a scope that is added is private and not default', async () => {
    const { ec2, ipam, accountId } = await newWorld(place);
    const { IpamScope } = await ec2.createIpamScope({
      IpamId: ipam.IpamId,
      Description: 'the other network',
      ExternalAuthorityConfiguration: { Type: 'infoblox', ExternalResourceIdentifier: 'infoblox/1' },
    });
    exactly(IpamScope, {
      OwnerId: accountId,
      IpamScopeId: ids.scope,
      IpamScopeArn: `arn:aws:ec2::${accountId}:ipam-scope/${IpamScope?.IpamScopeId}`,
      IpamArn: ipam.IpamArn,
      IpamRegion: home,
      IpamScopeType: 'private',
      IsDefault: false,
      Description: 'the other network',
      PoolCount: 0,
      State: 'create-in-progress',
      Tags: [],
      ExternalAuthorityConfiguration: { Type: 'infoblox', ExternalResourceIdentifier: 'infoblox/1' },
    });
    const found = await until(place, async () => {
      const { IpamScopes: [scope] = [] } = await ec2.describeIpamScopes({
        IpamScopeIds: [IpamScope?.IpamScopeId ?? ''],
      });
      return scope?.State === 'create-complete' && scope;
    });
    exactly(found, { ...IpamScope, State: 'create-complete' });
  });

  test('an IPAM has five scopes by default, and of several requests at once no more come through', async () => {
    const { ec2, ipam } = await newWorld(place);
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(() => ec2.createIpamScope({ IpamId: ipam.IpamId })),
    );
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 3);
    await refused(
      ec2.createIpamScope({ IpamId: ipam.IpamId }),
      'ResourceLimitExceeded',
      "You've reached the limit for scopes. You have created 5 scopes and you are limited to 5.",
    );
  });

  test('the Free Tier has the default scopes only', async () => {
    const { ec2, ipam } = await newWorld(place, { Tier: 'free' });
    const create = () => ec2.createIpamScope({ IpamId: ipam.IpamId });
    await refused(create(), 'UnsupportedOperation', /Advanced Tier/);
    await ec2.modifyIpam({ IpamId: ipam.IpamId, Tier: 'advanced' });
    await create();
  });

  const authority = (Type?: string, ExternalResourceIdentifier?: string) =>
    ({
      ExternalAuthorityConfiguration: { Type, ExternalResourceIdentifier },
    }) as Partial<CreateIpamScopeRequest>;
  const wrong: readonly [string, Partial<CreateIpamScopeRequest>, string, RegExp][] = [
    ['an authority that there is not', authority('bluecat', 'x'), 'InvalidParameterValue', /\(bluecat\)/],
    [
      'an authority without its identifier',
      authority('infoblox'),
      'MissingParameter',
      /ExternalResourceIdentifier/,
    ],
    ['an authority without its type', authority(undefined, 'x'), 'MissingParameter', /Type/],
    [
      'a description of 256 characters',
      { Description: 'x'.repeat(256) },
      'InvalidParameterValue',
      /at most 255/,
    ],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { ec2, ipam } = await newWorld(place);
      await refused(ec2.createIpamScope({ IpamId: ipam.IpamId, ...input }), code, message);
      assert.equal((await ec2.describeIpamScopes({})).IpamScopes?.length, 2);
    });
  }
});
