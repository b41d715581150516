import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('DescribeTags', (place) => {
  obligations(place, { action: 'DescribeTags', input: async () => ({}) });

  test('tags are listed with what they are on', async () => {
    const { ec2, ipam, privateScopeId, ...actor } = await newWorld(place);
    await ec2.createTags({ Resources: [ipam.IpamId, privateScopeId], Tags: [{ Key: 'net', Value: 'one' }] });
    const Filters = [{ Name: 'key', Values: ['net'] }];
    const { Tags = [] } = await ec2.describeTags({ Filters });
    const tag = { Key: 'net', Value: 'one' };
    assert.deepEqual(
      Tags.toSorted((a, b) => String(a.ResourceType).localeCompare(String(b.ResourceType))),
      [
        { ...tag, ResourceId: ipam.IpamId, ResourceType: 'ipam' },
        { ...tag, ResourceId: privateScopeId, ResourceType: 'ipam-scope' },
      ],
    );
    assert.deepEqual((await actor.in('eu-west-1').ec2.describeTags({ Filters })).Tags, []);
  });

  test('pages go through all tags, whatever their keys hold', async () => {
    const { ec2, ipam } = await newWorld(place);
    const keys = ['a', 'a b', 'ä', 'a\nb', 'z', '*', 'a:b', ' ', '0', 'x/y', 'Z', '-'];
    await ec2.createTags({ Resources: [ipam.IpamId], Tags: keys.map((Key) => ({ Key, Value: 'v' })) });
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.describeTags({
        MaxResults: 5,
        NextToken,
        Filters: [{ Name: 'resource-id', Values: [ipam.IpamId] }],
      });
      assert.ok((page.Tags?.length ?? 0) <= 5);
      seen.push(...(page.Tags ?? []).map((tag) => tag.Key));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen.sort(), keys.sort());
  });

  test('tags are filtered by key, value, thing and kind', async () => {
    const { ec2, ipam, privateScopeId } = await newWorld(place);
    await ec2.createTags({ Resources: [ipam.IpamId], Tags: [{ Key: 'net', Value: 'one' }] });
    await ec2.createTags({ Resources: [privateScopeId], Tags: [{ Key: 'net', Value: 'two' }] });
    const cases: readonly [string, string, string[]][] = [
      ['key', 'n?t', ['one', 'two']],
      ['value', 'two', ['two']],
      ['resource-id', ipam.IpamId, ['one']],
      ['resource-type', 'ipam-scope', ['two']],
      ['tag:net', 'one', ['one']],
      ['tag:net', 't*', ['two']],
    ];
    for (const [Name, value, expected] of cases) {
      const own = { Name: 'resource-id', Values: [ipam.IpamId, privateScopeId] };
      const { Tags = [] } = await ec2.describeTags({ Filters: [{ Name, Values: [value] }, own] });
      assert.deepEqual(Tags.map((tag) => tag.Value).sort(), expected, `${Name}=${value}`);
    }
    await refused(
      ec2.describeTags({ Filters: [{ Name: 'colour', Values: ['x'] }] }),
      'InvalidParameterValue',
    );
    await refused(ec2.describeTags({ MaxResults: 4 }), 'InvalidParameterValue', /maxResults/);
    await refused(ec2.describeTags({ NextToken: 'x' }), 'InvalidNextToken');
  });
});
