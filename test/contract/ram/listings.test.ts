import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { newOwner, poolArnOf, ramOf, refusedBy, shareWith } from '../support/sharing.ts';

contract('What is shared, and with whom', (place) => {
  const open = async () => {
    const owner = await newOwner(place);
    const [a, b] = [await place.otherAccount(), await place.otherAccount()];
    const discovery = owner.ipam.DefaultResourceDiscoveryId as string;
    const discoveryArn = `arn:aws:ec2::${owner.accountId}:ipam-resource-discovery/${discovery}`;
    const second = poolArnOf(owner, await owner.pool());
    const one = await shareWith(owner, [owner.poolArn, second], a);
    const two = await shareWith(owner, [owner.poolArn, discoveryArn], a, b);
    return { owner, a, b, discoveryArn, second, one, two };
  };

  test('the owner and the receivers see the same things', async () => {
    const { owner, a, b, discoveryArn, second, one, two } = await open();
    const shown = async (actor: typeof a, input: object) =>
      (await ramOf(actor).listResources(input as { resourceOwner: 'SELF' })).resources
        ?.map(({ arn, resourceShareArn }) => `${resourceShareArn} ${arn}`)
        .toSorted();
    const all = [
      `${one} ${owner.poolArn}`,
      `${one} ${second}`,
      `${two} ${owner.poolArn}`,
      `${two} ${discoveryArn}`,
    ];
    const SELF = { resourceOwner: 'SELF' };
    const OTHERS = { resourceOwner: 'OTHER-ACCOUNTS' };
    assert.deepEqual(await shown(owner, SELF), all.toSorted());
    assert.deepEqual(await shown(a, OTHERS), all.toSorted());
    assert.deepEqual(await shown(b, OTHERS), all.slice(2).toSorted());
    assert.deepEqual(await shown(owner, OTHERS), []);
    assert.deepEqual(await shown(a, SELF), []);
    for (const [actor, whose] of [
      [owner, SELF],
      [a, OTHERS],
    ] as const) {
      assert.deepEqual(
        await shown(actor, { ...whose, resourceShareArns: [one] }),
        all.slice(0, 2).toSorted(),
      );
      assert.deepEqual(
        await shown(actor, { ...whose, resourceType: 'EC2:ipamresourcediscovery' }),
        all.slice(3),
      );
      assert.deepEqual(await shown(actor, { ...whose, resourceArns: [second] }), [all[1]]);
      assert.deepEqual(await shown(actor, { ...whose, resourceRegionScope: 'GLOBAL' }), []);
    }
    assert.deepEqual(await shown(owner, { ...SELF, principal: b.accountId }), all.slice(2).toSorted());
    assert.deepEqual(await shown(a, { ...OTHERS, principal: owner.accountId }), all.toSorted());
    assert.deepEqual(await shown(a, { ...OTHERS, principal: b.accountId }), []);
    const { resources: [resource] = [] } = await owner.ram.listResources({
      resourceOwner: 'SELF',
      resourceArns: [second],
    });
    exactly(resource, {
      arn: second,
      type: 'ec2:IpamPool',
      resourceShareArn: one,
      status: 'AVAILABLE',
      creationTime: resource?.creationTime,
      lastUpdatedTime: resource?.creationTime,
      resourceRegionScope: 'REGIONAL',
    });
  });

  test('the owner sees with whom it shares, and the receivers who shares with them', async () => {
    const { owner, a, b, discoveryArn, second, one, two } = await open();
    const shown = async (actor: typeof a, input: object) =>
      (await ramOf(actor).listPrincipals(input as { resourceOwner: 'SELF' })).principals
        ?.map(({ id, resourceShareArn }) => `${resourceShareArn} ${id}`)
        .toSorted();
    const SELF = { resourceOwner: 'SELF' };
    const OTHERS = { resourceOwner: 'OTHER-ACCOUNTS' };
    const all = [`${one} ${a.accountId}`, `${two} ${a.accountId}`, `${two} ${b.accountId}`];
    assert.deepEqual(await shown(owner, SELF), all.toSorted());
    assert.deepEqual(await shown(owner, { ...SELF, resourceArn: second }), [all[0]]);
    assert.deepEqual(
      await shown(owner, { ...SELF, resourceType: 'ec2:IpamResourceDiscovery' }),
      all.slice(1).toSorted(),
    );
    assert.deepEqual(await shown(owner, { ...SELF, principals: [b.accountId] }), [all[2]]);
    assert.deepEqual(await shown(owner, { ...SELF, resourceShareArns: [one] }), [all[0]]);
    assert.deepEqual(
      await shown(a, OTHERS),
      [one, two].map((share) => `${share} ${owner.accountId}`).toSorted(),
    );
    assert.deepEqual(await shown(b, OTHERS), [`${two} ${owner.accountId}`]);
    assert.deepEqual(await shown(a, { ...OTHERS, resourceArn: discoveryArn }), [`${two} ${owner.accountId}`]);
    assert.deepEqual(await shown(a, { ...OTHERS, principals: [b.accountId] }), []);
    const { principals: [principal] = [] } = await ramOf(b).listPrincipals({
      resourceOwner: 'OTHER-ACCOUNTS',
    });
    assert.equal(principal?.external, true);
    await refusedBy(shown(owner, { ...SELF, principals: ['x'] }), 'InvalidParameterException');
    await refusedBy(shown(owner, { resourceOwner: '' }), 'InvalidParameterException');
  });

  test('listings come in pages', async () => {
    const { owner, a } = await open();
    for (const [actor, resourceOwner] of [
      [owner, 'SELF'],
      [a, 'OTHER-ACCOUNTS'],
    ] as const) {
      const arns: unknown[] = [];
      let nextToken: string | undefined;
      do {
        const page = await ramOf(actor).listResources({ resourceOwner, maxResults: 1, nextToken });
        assert.ok((page.resources?.length ?? 0) <= 1);
        arns.push(...(page.resources ?? []).map(({ arn, resourceShareArn }) => `${arn} ${resourceShareArn}`));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      assert.equal(new Set(arns).size, 4);
      assert.equal(arns.length, 4);
    }
  });

  test('the types of things that can be shared are listed', async () => {
    const ram = ramOf(await place.account());
    const { resourceTypes = [] } = await ram.listResourceTypes({});
    assert.deepEqual(
      resourceTypes,
      ['ec2:IpamPool', 'ec2:IpamResourceDiscovery', 'ec2:PrefixList'].map((resourceType) => ({
        resourceType,
        serviceName: 'ec2',
        resourceRegionScope: 'REGIONAL',
      })),
    );
    assert.deepEqual((await ram.listResourceTypes({ resourceRegionScope: 'GLOBAL' })).resourceTypes, []);
  });

  test('what the shares of a thing come to is a policy on it', async () => {
    const { owner, a, b, discoveryArn, second } = await open();
    const { ram } = owner;
    const { policies = [] } = await ram.getResourcePolicies({ resourceArns: [discoveryArn] });
    assert.equal(policies.length, 1);
    const policy = JSON.parse(policies[0] as string);
    assert.equal(policy.Version, '2008-10-17');
    assert.deepEqual(
      policy.Statement.map((each: { Principal: object; Resource: string }) => [
        each.Principal,
        each.Resource,
      ]),
      [a, b]
        .map(({ accountId }) => accountId)
        .toSorted()
        .map((id) => [{ AWS: `arn:aws:iam::${id}:root` }, discoveryArn]),
    );
    const forB = { resourceArns: [discoveryArn, second], principal: b.accountId };
    assert.equal((await ram.getResourcePolicies(forB)).policies?.length, 1);
    await refusedBy(
      ramOf(a).getResourcePolicies({ resourceArns: [discoveryArn] }),
      'UnknownResourceException',
    );
    await refusedBy(ram.getResourcePolicies({ resourceArns: [] }), 'MissingRequiredParameterException');
  });
});
