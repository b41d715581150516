import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceShareAssociation } from '@aws-sdk/client-ram';
import { contract } from '../support/contract.ts';
import { accept, newOwner, poolArnOf, ramOf, refusedBy, shareWith } from '../support/sharing.ts';

const seen = (associations: ResourceShareAssociation[] | undefined) =>
  (associations ?? []).map(({ associatedEntity, associationType, status, external }) => ({
    associatedEntity,
    associationType,
    status,
    external,
  }));

contract('Associations of resource shares', (place) => {
  test('things and principals come into a share and go out of it', async () => {
    const owner = await newOwner(place);
    const other = await place.otherAccount();
    const { ram, poolArn } = owner;
    const { resourceShare } = await ram.createResourceShare({ name: 'x' });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const both = { resourceShareArn, resourceArns: [poolArn], principals: [other.accountId] };
    const pool = { associatedEntity: poolArn, associationType: 'RESOURCE', external: false };
    const account = { associatedEntity: other.accountId, associationType: 'PRINCIPAL', external: true };
    const listed = async () => [
      ...seen(
        (await ram.getResourceShareAssociations({ associationType: 'RESOURCE' })).resourceShareAssociations,
      ),
      ...seen(
        (await ram.getResourceShareAssociations({ associationType: 'PRINCIPAL' })).resourceShareAssociations,
      ),
    ];

    const added = await ram.associateResourceShare(both);
    assert.deepEqual(seen(added.resourceShareAssociations), [
      { ...pool, status: 'ASSOCIATING' },
      { ...account, status: 'ASSOCIATING' },
    ]);
    assert.deepEqual(await listed(), [
      { ...pool, status: 'ASSOCIATED' },
      { ...account, status: 'ASSOCIATING' },
    ]);
    await accept(other, resourceShareArn);
    assert.deepEqual((await listed())[1], { ...account, status: 'ASSOCIATED' });

    const removed = await ram.disassociateResourceShare(both);
    assert.deepEqual(seen(removed.resourceShareAssociations), [
      { ...pool, status: 'DISASSOCIATING' },
      { ...account, status: 'DISASSOCIATING' },
    ]);
    const gone = [
      { ...pool, status: 'DISASSOCIATED' },
      { ...account, status: 'DISASSOCIATED' },
    ];
    assert.deepEqual(await listed(), gone);
    await refusedBy(ram.disassociateResourceShare(both), 'UnknownResourceException', /is not in the/);
    await refusedBy(
      ram.disassociateResourceShare({ resourceShareArn, principals: [other.accountId] }),
      'UnknownResourceException',
      /is not in the/,
    );

    // Who comes back is asked again.
    await ram.associateResourceShare(both);
    assert.equal((await listed())[1]?.status, 'ASSOCIATING');
    await accept(other, resourceShareArn);
  });

  test('what is in a share already stays as it is', async () => {
    const owner = await newOwner(place);
    const other = await place.otherAccount();
    const resourceShareArn = await shareWith(owner, [owner.poolArn], other);
    await owner.ram.associateResourceShare({
      resourceShareArn,
      resourceArns: [owner.poolArn, owner.poolArn],
      principals: [other.accountId],
    });
    const { resourceShareAssociations = [] } = await owner.ram.getResourceShareAssociations({
      associationType: 'PRINCIPAL',
    });
    assert.deepEqual(
      resourceShareAssociations.map(({ status }) => status),
      ['ASSOCIATED'],
    );
    const { resourceShareInvitations } = await ramOf(other).getResourceShareInvitations({});
    assert.equal(resourceShareInvitations?.length, 1);
  });

  test('an account takes itself out of a share, and nobody else', async () => {
    const owner = await newOwner(place);
    const [a, b] = [await place.otherAccount(), await place.otherAccount()];
    const resourceShareArn = await shareWith(owner, [owner.poolArn], a, b);
    const leave = (principals: string[], more = {}) =>
      ramOf(a).disassociateResourceShare({ resourceShareArn, principals, ...more });
    await refusedBy(leave([b.accountId]), 'UnknownResourceException');
    await refusedBy(leave([a.accountId, b.accountId]), 'UnknownResourceException');
    await refusedBy(leave([a.accountId], { resourceArns: [owner.poolArn] }), 'UnknownResourceException');
    const { resourceShareAssociations } = await leave([a.accountId]);
    assert.equal(resourceShareAssociations?.[0]?.status, 'DISASSOCIATING');
    await refusedBy(leave([a.accountId]), 'UnknownResourceException');
    const { principals = [] } = await owner.ram.listPrincipals({ resourceOwner: 'SELF' });
    assert.deepEqual(
      principals.map(({ id }) => id),
      [b.accountId],
    );
  });

  test('associations are chosen by share, thing, principal and state', async () => {
    const owner = await newOwner(place);
    const other = await place.otherAccount();
    const second = poolArnOf(owner, await owner.pool());
    const one = await shareWith(owner, [owner.poolArn], other);
    const two = await shareWith(owner, [owner.poolArn, second]);
    const { ram } = owner;
    const sharesOf = async (input: object) =>
      (
        await ram.getResourceShareAssociations(input as { associationType: 'RESOURCE' })
      ).resourceShareAssociations
        ?.map(({ resourceShareArn }) => resourceShareArn)
        .toSorted();
    const RESOURCE = { associationType: 'RESOURCE' };
    const PRINCIPAL = { associationType: 'PRINCIPAL' };
    assert.deepEqual(await sharesOf({ ...RESOURCE, resourceArn: owner.poolArn }), [one, two].toSorted());
    assert.deepEqual(await sharesOf({ ...RESOURCE, resourceArn: second }), [two]);
    assert.deepEqual(await sharesOf({ ...RESOURCE, resourceShareArns: [one] }), [one]);
    assert.deepEqual(await sharesOf({ ...RESOURCE, associationStatus: 'DISASSOCIATED' }), []);
    assert.deepEqual(await sharesOf({ ...PRINCIPAL, principal: other.accountId }), [one]);
    assert.deepEqual(await sharesOf({ ...PRINCIPAL, principal: '123456789012' }), []);
    await refusedBy(sharesOf({ ...RESOURCE, principal: '123456789012' }), 'InvalidParameterException');
    await refusedBy(sharesOf({ ...PRINCIPAL, resourceArn: second }), 'InvalidParameterException');
    await refusedBy(sharesOf({ ...RESOURCE, resourceShareArns: ['x'] }), 'MalformedArnException');
    await refusedBy(sharesOf({ associationType: 'x' }), 'InvalidParameterException', /RESOURCE, PRINCIPAL/);
  });

  test('a pool that is deleted is in no share any more', async () => {
    const owner = await newOwner(place);
    const other = await place.otherAccount();
    const poolId = await owner.pool();
    await shareWith(owner, [poolArnOf(owner, poolId)], other);
    await owner.ec2.deleteIpamPool({ IpamPoolId: poolId });
    const { resourceShareAssociations } = await owner.ram.getResourceShareAssociations({
      associationType: 'RESOURCE',
    });
    assert.equal(resourceShareAssociations?.[0]?.status, 'DISASSOCIATED');
    const seenByOther = await ramOf(other).listResources({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(seenByOther.resources, []);
  });

  test('a request names something', async () => {
    const { ram } = await newOwner(place);
    const { resourceShare } = await ram.createResourceShare({ name: 'x' });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    const code = 'InvalidParameterException';
    await refusedBy(ram.associateResourceShare({ resourceShareArn }), code, /resourceArns or principals/);
    await refusedBy(ram.disassociateResourceShare({ resourceShareArn }), code, /resourceArns or principals/);
    const sources = { resourceShareArn, sources: ['123456789012'] };
    await refusedBy(ram.associateResourceShare(sources), 'OperationNotPermittedException');
    await refusedBy(
      ram.associateResourceShare({ resourceShareArn: 'x', principals: ['123456789012'] }),
      'MalformedArnException',
    );
  });
});

contract(
  'Limits of resource shares',
  (place) => {
    test('there are so many shares, and so much in each of them', async () => {
      const owner = await newOwner(place);
      const { ram } = owner;
      const { resourceShare } = await ram.createResourceShare({
        name: 'x',
        resourceArns: [owner.poolArn],
        principals: ['111122223333', '111122224444'],
      });
      const resourceShareArn = resourceShare?.resourceShareArn as string;
      const code = 'ResourceShareLimitExceededException';
      await refusedBy(
        ram.associateResourceShare({ resourceShareArn, principals: ['111122225555'] }),
        code,
        /principals-per-share/,
      );
      const another = poolArnOf(owner, await owner.pool());
      await refusedBy(
        ram.associateResourceShare({ resourceShareArn, resourceArns: [another] }),
        code,
        /resources-per-share/,
      );
      await ram.createResourceShare({ name: 'y' });
      await refusedBy(ram.createResourceShare({ name: 'z' }), code, /resource-shares-per-region/);
    });
  },
  {
    CADASTRE_QUOTAS: 'resource-shares-per-region=2,resources-per-share=1,principals-per-share=2',
  },
);
