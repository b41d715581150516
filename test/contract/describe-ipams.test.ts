import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from './support/answers.ts';
import { type Actor, away, contract, home, isElsewhere, type Place } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

const listing = { action: 'DescribeIpams', list: 'Ipams', id: 'IpamId' };

const makeIpam = async ({ ec2 }: Actor, input = {}): Promise<string> =>
  (await ec2.createIpam(input)).Ipam?.IpamId as string;

contract('DescribeIpams', (place) => {
  obligations(place, {
    action: 'DescribeIpams',
    input: async (actor) => ({ IpamIds: [await makeIpam(actor)] }),
    names: { IpamIds: absence.ipam },
  });

  test('an IPAM is described as it was made, with what is counted', async () => {
    const { ec2, ipam } = await newWorld(place, { Description: 'one' });
    await ec2.createIpamScope({ IpamId: ipam.IpamId });
    const { Ipams = [] } = await ec2.describeIpams({});
    const found = Ipams.find((each) => each.IpamId === ipam.IpamId);
    exactly(found, { ...ipam, State: 'create-complete', ScopeCount: 3 });
  });

  test('nothing is an empty list', place.needs('the server itself'), async () => {
    const { ec2 } = await place.account();
    exactly(await ec2.describeIpams({}), { Ipams: [] });
  });

  test('an IPAM shows in its home region only', async () => {
    const { ipam, ...actor } = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const { Ipams = [] } = await actor.in(away).ec2.describeIpams({});
    assert.deepEqual(
      Ipams.filter((each) => each.IpamId === ipam.IpamId),
      [],
    );
  });

  test('an id named twice is described once, and one that is missing fails the whole request', async () => {
    const { ec2, ipam } = await newWorld(place);
    const { Ipams } = await ec2.describeIpams({ IpamIds: [ipam.IpamId, ipam.IpamId] });
    assert.equal(Ipams?.length, 1);
    const missing = ec2.describeIpams({ IpamIds: [ipam.IpamId, 'ipam-0'] });
    await assert.rejects(missing, {
      name: 'InvalidIpamId.NotFound',
      message: "The ipam ID 'ipam-0' does not exist",
    });
  });
});

/** More IPAMs than there may be by default; the service would need its quota raised. */
function ofMany(place: Place): void {
  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open: () => place.account(),
    add: makeIpam,
    remove: ({ ec2 }, IpamId) => ec2.deleteIpam({ IpamId }),
    other: {
      action: 'DescribeIpamScopes',
      input: async (actor) => {
        for (const _ of [1, 2, 3]) await makeIpam(actor);
        return { MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await place.account();
      const tags = (Key: string, Value: string) => [
        { ResourceType: 'ipam' as const, Tags: [{ Key, Value }] },
      ];
      const free = await makeIpam(world, {
        Tier: 'free',
        Description: 'a*b',
        TagSpecifications: tags('team', 'net'),
      });
      const other = await makeIpam(world, { Description: 'axb', TagSpecifications: tags('team', 'Net') });
      const bare = await makeIpam(world, { MeteredAccount: 'resource-owner', EnablePrivateGua: true });
      return { world, things: { free, other, bare } };
    },
    cases: ({ accountId }, { free = '', other = '' }) => [
      [[where('owner-id', accountId)], ['free', 'other', 'bare']],
      [[where('owner-id', '000000000000')], []],
      [[where('ipam-id', free)], ['free']],
      [[where('ipam-id', free, other)], ['free', 'other']],
      [[where('ipam-id', `${free.slice(0, -1)}?`)], ['free']],
      [[where('ipam-id', free), where('ipam-id', other)], []],
      [[where('ipam-region', home)], ['free', 'other', 'bare']],
      [[where('tier', 'free')], ['free']],
      [[where('tier', 'Free')], []],
      [[where('tier', '*')], ['free', 'other', 'bare']],
      [[where('tier', 'adv*'), where('metered-account', 'resource-*')], ['bare']],
      [[where('enable-private-gua', 'true')], ['bare']],
      [[where('scope-count', '2')], ['free', 'other', 'bare']],
      [[where('state', 'create-complete')], ['free', 'other', 'bare']],
      [[where('description', 'a*b')], ['free', 'other']],
      [[where('description', 'a\\*b')], ['free']],
      [[where('description', 'a?b')], ['free', 'other']],
      [[where('description', '')], []],
      [[where('tag:team', 'net')], ['free']],
      [[where('tag:team', 'net', 'Net')], ['free', 'other']],
      [[where('tag:team', '?et')], ['free', 'other']],
      [[where('tag:Team', 'net')], []],
      [[where('tag-key', 'team')], ['free', 'other']],
      [[where('tag-key', 'team'), where('ipam-id', other)], ['other']],
    ],
  });
}

// Elsewhere the quota is what it is.
if (!isElsewhere) {
  contract('DescribeIpams of many', ofMany, { CADASTRE_QUOTAS: 'ipams-per-region=50' });
}
