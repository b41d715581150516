import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from '../support/answers.ts';
import { away, contract, home } from '../support/contract.ts';
import { statesOf, untilMonitored } from '../support/monitoring.ts';
import {
  monitor,
  newConsumer,
  newOwner,
  type Owner,
  poolArnOf,
  ramOf,
  shareWith,
} from '../support/sharing.ts';
import { newWorld } from '../support/world.ts';

const absent = 'InvalidIpamPoolId.NotFound';

contract('A shared pool', (place) => {
  test('shows to whom it is shared with, and says who owns it', async () => {
    const owner = await newOwner(place);
    await owner.ec2.createTags({ Resources: [owner.poolId], Tags: [{ Key: 'secret', Value: 'x' }] });
    const consumer = await place.otherAccount();
    const IpamPoolIds = [owner.poolId];
    await refused(consumer.ec2.describeIpamPools({ IpamPoolIds }), absent);
    await shareWith(owner, [owner.poolArn], consumer);
    const { IpamPools: [seen] = [] } = await consumer.ec2.describeIpamPools({ IpamPoolIds });
    exactly(seen, { ...(await owner.describePool(owner.poolId)), Tags: [] });
    assert.equal(seen?.OwnerId, owner.accountId);
    const { IpamPools = [] } = await consumer.ec2.describeIpamPools({});
    assert.deepEqual(
      IpamPools.map(({ IpamPoolId }) => IpamPoolId),
      IpamPoolIds,
    );
    const { IpamPoolCidrs = [] } = await consumer.ec2.getIpamPoolCidrs({ IpamPoolId: owner.poolId });
    assert.deepEqual(
      IpamPoolCidrs.map(({ Cidr }) => Cidr),
      ['10.0.0.0/16'],
    );
  });

  test('gives whom it is shared with allocations of their own, which both see', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const IpamPoolId = owner.poolId;
    await owner.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    const { IpamPoolAllocation: made } = await consumer.ec2.allocateIpamPoolCidr({
      IpamPoolId,
      NetmaskLength: 24,
      Description: 'mine',
    });
    exactly(made, {
      Cidr: '10.0.1.0/24',
      IpamPoolAllocationId: ids.allocation,
      Description: 'mine',
      ResourceType: 'custom',
      ResourceOwner: consumer.accountId,
    });
    for (const { ec2 } of [owner, consumer]) {
      const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId });
      assert.deepEqual(
        IpamPoolAllocations.map(({ Cidr, ResourceOwner }) => [Cidr, ResourceOwner]),
        [
          ['10.0.0.0/24', owner.accountId],
          ['10.0.1.0/24', consumer.accountId],
        ],
      );
    }
    const { IpamPoolAllocations: own = [] } = await consumer.ec2.describeIpamPoolAllocations({});
    assert.deepEqual(
      own.map(({ Cidr }) => Cidr),
      ['10.0.1.0/24'],
    );
    const preview = await consumer.ec2.allocateIpamPoolCidr({
      IpamPoolId,
      NetmaskLength: 24,
      PreviewNextCidr: true,
    });
    assert.equal(preview.IpamPoolAllocation?.Cidr, '10.0.2.0/24');
  });

  test('lets an account release what it holds, and the owner whatever is reserved', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const IpamPoolId = owner.poolId;
    const allocate = async ({ ec2 }: typeof consumer | Owner) => {
      const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
      const { Cidr, IpamPoolAllocationId } = IpamPoolAllocation ?? {};
      return { IpamPoolId, Cidr: Cidr as string, IpamPoolAllocationId: IpamPoolAllocationId as string };
    };
    const [theirs, mine, another] = [
      await allocate(owner),
      await allocate(consumer),
      await allocate(consumer),
    ];
    await refused(
      consumer.ec2.releaseIpamPoolAllocation(theirs),
      'UnauthorizedOperation',
      /held by another account/,
      403,
    );
    assert.equal((await consumer.ec2.releaseIpamPoolAllocation(mine)).Success, true);
    assert.equal((await owner.ec2.releaseIpamPoolAllocation(another)).Success, true);
    assert.equal((await allocate(consumer)).Cidr, mine.Cidr);
  });

  test('gives networks of another account their blocks, and has them back with the networks', async () => {
    const owner = await newOwner(place);
    const { ec2, accountId } = await newConsumer(place, owner);
    const Ipv4IpamPoolId = owner.poolId;
    const { Vpc } = await ec2.createVpc({ Ipv4IpamPoolId, Ipv4NetmaskLength: 24 });
    const VpcId = Vpc?.VpcId as string;
    assert.deepEqual([Vpc?.CidrBlock, Vpc?.OwnerId], ['10.0.0.0/24', accountId]);
    const { CidrBlockAssociation } = await ec2.associateVpcCidrBlock({
      VpcId,
      Ipv4IpamPoolId,
      Ipv4NetmaskLength: 26,
    });
    assert.equal(CidrBlockAssociation?.CidrBlock, '10.0.1.0/26');
    const held = async () =>
      (await owner.ec2.getIpamPoolAllocations({ IpamPoolId: Ipv4IpamPoolId })).IpamPoolAllocations?.map(
        ({ Cidr, ResourceType, ResourceId, ResourceOwner }) => ({
          Cidr,
          ResourceType,
          ResourceId,
          ResourceOwner,
        }),
      );
    const holder = { ResourceType: 'vpc', ResourceId: VpcId, ResourceOwner: accountId };
    assert.deepEqual(await held(), [
      { Cidr: '10.0.0.0/24', ...holder },
      { Cidr: '10.0.1.0/26', ...holder },
    ]);
    const row = await untilMonitored(
      place,
      owner,
      VpcId,
      ({ ManagementState }) => ManagementState === 'managed',
    );
    assert.deepEqual([row.ResourceOwnerId, statesOf(row)], [accountId, 'managed compliant nonoverlapping']);
    await ec2.deleteVpc({ VpcId });
    assert.deepEqual(await held(), []);
  });

  test('plans the networks of another account, whose subnets draw from it', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const { Vpc } = await consumer.ec2.createVpc({ Ipv4IpamPoolId: owner.poolId, Ipv4NetmaskLength: 24 });
    const VpcId = Vpc?.VpcId as string;
    const SourceResource = {
      ResourceId: VpcId,
      ResourceType: 'vpc' as const,
      ResourceRegion: home,
      ResourceOwner: consumer.accountId,
    };
    const planning = await owner.pool(
      { SourceIpamPoolId: owner.poolId, Locale: home, SourceResource },
      '10.0.0.0/24',
    );
    const wanted = { VpcId, Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 28 };
    await refused(consumer.ec2.createSubnet(wanted), absent);
    await refused(
      consumer.ec2.deleteVpc({ VpcId }),
      'DependencyViolation',
      /of the administrator of its IPAM/,
    );
    await shareWith(owner, [poolArnOf(owner, planning)], consumer);
    const { Subnet } = await consumer.ec2.createSubnet(wanted);
    assert.deepEqual([Subnet?.CidrBlock, Subnet?.OwnerId], ['10.0.0.0/28', consumer.accountId]);
    const { IpamPools: [seen] = [] } = await consumer.ec2.describeIpamPools({ IpamPoolIds: [planning] });
    assert.deepEqual([seen?.SourceResource, seen?.SourceIpamPoolId], [SourceResource, undefined]);
    const unmonitored = await place.otherAccount();
    const foreign = await unmonitored.ec2.createVpc({ CidrBlock: '10.9.0.0/24' });
    await refused(
      owner.ec2.createIpamPool({
        IpamScopeId: owner.privateScopeId,
        AddressFamily: 'ipv4',
        SourceIpamPoolId: owner.poolId,
        Locale: home,
        SourceResource: {
          ...SourceResource,
          ResourceId: foreign.Vpc?.VpcId as string,
          ResourceOwner: unmonitored.accountId,
        },
      }),
      'InvalidVpcID.NotFound',
    );
  });

  test('gives public addresses, one by one and by ranges', async () => {
    const owner = await newOwner(place);
    const poolId = await owner.pool(
      { IpamScopeId: owner.publicScopeId, Locale: home, AwsService: 'ec2', PublicIpSource: 'amazon' },
      29,
    );
    const { ec2, ...consumer } = await newConsumer(place, owner);
    await shareWith(owner, [poolArnOf(owner, poolId)], { ec2, ...consumer });
    const address = await ec2.allocateAddress({ IpamPoolId: poolId });
    assert.equal(address.PublicIpv4Pool, poolId);
    const { PoolId } = await ec2.createPublicIpv4Pool({});
    const range = await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId: poolId, PoolId, NetmaskLength: 32 });
    assert.equal(range.PoolAddressRange?.AddressCount, 1);
    const { IpamPoolAllocations = [] } = await owner.ec2.getIpamPoolAllocations({ IpamPoolId: poolId });
    assert.deepEqual(
      IpamPoolAllocations.map(({ ResourceType, ResourceOwner }) => [ResourceType, ResourceOwner]),
      [
        ['eip', consumer.accountId],
        ['ec2-public-ipv4-pool', consumer.accountId],
      ],
    );
    await ec2.releaseAddress({ AllocationId: address.AllocationId });
    const left = await owner.ec2.getIpamPoolAllocations({ IpamPoolId: poolId });
    assert.equal(left.IpamPoolAllocations?.length, 1);
  });

  test('gives nothing to an account that its IPAM does not monitor', async () => {
    const owner = await newOwner(place);
    const consumer = await place.otherAccount();
    await shareWith(owner, [owner.poolArn], consumer);
    const { ec2, accountId } = consumer;
    const IpamPoolId = owner.poolId;
    const message =
      `The operation AllocateIpamPoolCidr is not supported. Account ${accountId} is not monitored by IPAM ` +
      `${owner.ipam.IpamId}.`;
    const code = 'UnsupportedOperation';
    const allocation = { IpamPoolId, NetmaskLength: 24 };
    await refused(ec2.allocateIpamPoolCidr(allocation), code, message);
    await refused(ec2.allocateIpamPoolCidr({ ...allocation, PreviewNextCidr: true }), code, message);
    await refused(ec2.createVpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 }), code, message);
    assert.deepEqual((await ec2.describeVpcs({})).Vpcs, []);
    const { associationId } = await monitor(owner, consumer);
    await ec2.allocateIpamPoolCidr(allocation);
    await owner.ec2.disassociateIpamResourceDiscovery({ IpamResourceDiscoveryAssociationId: associationId });
    await refused(ec2.allocateIpamPoolCidr(allocation), code, message);
  });

  test('is administered by its owner alone', async () => {
    const owner = await newOwner(place);
    const { ec2, accountId } = await newConsumer(place, owner);
    const IpamPoolId = owner.poolId;
    const arn = `arn:aws:ec2::${owner.accountId}:ipam-pool/${IpamPoolId}`;
    const code = 'UnauthorizedOperation';
    const because = (action: string) =>
      new RegExp(
        `^You are not authorized to perform this operation. User: arn:aws:iam::${accountId}:root is not authorized ` +
          `to perform: ec2:${action} on resource: ${arn} because no resource-based policy allows the ` +
          `ec2:${action} action$`,
      );
    await refused(ec2.modifyIpamPool({ IpamPoolId, Description: 'x' }), code, because('ModifyIpamPool'), 403);
    await refused(ec2.deleteIpamPool({ IpamPoolId }), code, because('DeleteIpamPool'), 403);
    await refused(
      ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: '10.1.0.0/16' }),
      code,
      because('ProvisionIpamPoolCidr'),
      403,
    );
    await refused(
      ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/16' }),
      code,
      because('DeprovisionIpamPoolCidr'),
      403,
    );
    await refused(
      ec2.createTags({ Resources: [IpamPoolId], Tags: [{ Key: 'a', Value: 'b' }] }),
      code,
      because('CreateTags'),
      403,
    );
    const own = await newWorld(place);
    await refused(
      own.ec2.createIpamPool({
        IpamScopeId: own.privateScopeId,
        AddressFamily: 'ipv4',
        SourceIpamPoolId: IpamPoolId,
      }),
      absent,
    );
    await refused(
      ec2.describeIpamScopes({ IpamScopeIds: [owner.privateScopeId] }),
      'InvalidIpamScopeId.NotFound',
    );
    await refused(ec2.describeIpams({ IpamIds: [owner.ipam.IpamId] }), 'InvalidIpamId.NotFound');
  });

  test('lets others do what the permission of its share says, and nothing else', async () => {
    const owner = await newOwner(place);
    const consumer = await place.otherAccount();
    await monitor(owner, consumer);
    const resourceShareArn = await shareWith(owner, [owner.poolArn], consumer);
    await owner.ram.associateResourceSharePermission({
      resourceShareArn,
      permissionArn: 'arn:aws:ram::aws:permission/AWSRAMPermissionIpamPoolByoipCidrImport',
      replace: true,
    });
    const IpamPoolId = owner.poolId;
    const code = 'UnauthorizedOperation';
    await refused(consumer.ec2.getIpamPoolCidrs({ IpamPoolId }), code, /ec2:GetIpamPoolCidrs/, 403);
    await refused(
      consumer.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 }),
      code,
      /ec2:AllocateIpamPoolCidr/,
      403,
    );
    const vpc = { Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 };
    await refused(consumer.ec2.createVpc(vpc), code, /ec2:CreateVpc/, 403);
    // By another share as well: the permissions add up.
    await shareWith(owner, [owner.poolArn], consumer);
    await consumer.ec2.createVpc(vpc);
  });

  test('is nobody else’s to see, before and after', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const stranger = await place.otherAccount();
    const IpamPoolId = owner.poolId;
    const { IpamPoolAllocation: kept } = await consumer.ec2.allocateIpamPoolCidr({
      IpamPoolId,
      NetmaskLength: 24,
    });
    const { Vpc } = await consumer.ec2.createVpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 });
    const hides = async ({ ec2 }: typeof stranger) => {
      assert.deepEqual((await ec2.describeIpamPools({})).IpamPools, []);
      await refused(ec2.describeIpamPools({ IpamPoolIds: [IpamPoolId] }), absent);
      await refused(ec2.getIpamPoolCidrs({ IpamPoolId }), absent);
      await refused(ec2.getIpamPoolAllocations({ IpamPoolId }), absent);
      await refused(ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 }), absent);
      await refused(ec2.createVpc({ Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 }), absent);
      await refused(ec2.modifyIpamPool({ IpamPoolId, Description: 'x' }), absent);
    };
    await hides(stranger);
    await owner.ram.deleteResourceShare({ resourceShareArn: consumer.shareArn });
    await hides(consumer);
    // What was allocated stays allocated, and comes back with the network.
    const held = async () =>
      (await owner.ec2.getIpamPoolAllocations({ IpamPoolId })).IpamPoolAllocations?.map(({ Cidr }) => Cidr);
    assert.deepEqual(await held(), ['10.0.0.0/24', '10.0.1.0/24']);
    await consumer.ec2.deleteVpc({ VpcId: Vpc?.VpcId });
    assert.deepEqual(await held(), ['10.0.0.0/24']);
    await refused(
      consumer.ec2.releaseIpamPoolAllocation({
        IpamPoolId,
        Cidr: kept?.Cidr,
        IpamPoolAllocationId: kept?.IpamPoolAllocationId,
      }),
      absent,
    );
  });

  test('is used where its locale is, and looked at there and at home', async () => {
    const owner = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const poolId = await owner.pool({ Locale: away }, '10.0.0.0/16');
    const consumer = await place.otherAccount();
    await monitor(owner, consumer);
    const discoveries = await consumer.ec2.describeIpamResourceDiscoveries({});
    await consumer.ec2.modifyIpamResourceDiscovery({
      IpamResourceDiscoveryId: discoveries.IpamResourceDiscoveries?.[0]?.IpamResourceDiscoveryId,
      AddOperatingRegions: [{ RegionName: away }],
    });
    await shareWith(owner, [poolArnOf(owner, poolId)], consumer);
    const seenIn = async (region: string) =>
      (await consumer.in(region).ec2.describeIpamPools({})).IpamPools?.map(({ IpamPoolId }) => IpamPoolId);
    assert.deepEqual([await seenIn(home), await seenIn(away)], [[poolId], [poolId]]);
    assert.deepEqual(await seenIn('eu-west-1'), []);
    await refused(
      consumer.ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, NetmaskLength: 24 }),
      'InvalidParameterValue',
      /allocate from it in the region us-west-2/,
    );
    await consumer.in(away).ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, NetmaskLength: 24 });
  });

  test('is listed with the account’s own, page by page and by filters', async () => {
    const owner = await newOwner(place);
    const others = await Promise.all([1, 2, 3].map(() => owner.pool({ Description: 'theirs' })));
    const consumer = await newWorld(place);
    const own = await Promise.all([1, 2, 3].map(() => consumer.pool({ Description: 'mine' })));
    await shareWith(owner, [owner.poolArn, ...others.map((id) => poolArnOf(owner, id))], consumer);
    const all = [owner.poolId, ...others, ...own].toSorted();
    const seen: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await consumer.ec2.describeIpamPools({ MaxResults: 5, NextToken });
      seen.push(...(page.IpamPools ?? []).map(({ IpamPoolId }) => IpamPoolId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen, all);
    const by = async (Name: string, ...Values: string[]) =>
      (await consumer.ec2.describeIpamPools({ Filters: [{ Name, Values }] })).IpamPools?.map(
        ({ IpamPoolId }) => IpamPoolId,
      );
    assert.deepEqual(await by('description', 'their*'), others.toSorted());
    assert.deepEqual(await by('owner-id', owner.accountId), [owner.poolId, ...others].toSorted());
    assert.deepEqual(await by('ipam-scope-id', owner.privateScopeId), [owner.poolId, ...others].toSorted());
    const IpamPoolIds = [own[0], others[0]] as string[];
    const named = await consumer.ec2.describeIpamPools({ IpamPoolIds });
    assert.equal(named.IpamPools?.length, 2);
    await refused(consumer.ec2.describeIpamPools({ IpamPoolIds: [...IpamPoolIds, 'ipam-pool-x'] }), absent);
  });
});

contract('A shared pool under concurrent calls', (place) => {
  test('gives each block once, to whichever account, until it is full', async () => {
    const owner = await newOwner(place);
    const poolId = await owner.pool({ Locale: home }, '10.1.0.0/24');
    const consumers = [await newConsumer(place, owner), await newConsumer(place, owner)];
    await shareWith(owner, [poolArnOf(owner, poolId)], ...consumers);
    const actors = [owner, ...consumers];
    const answers = await Promise.allSettled(
      Array.from({ length: 48 }, (_, index) =>
        (actors[index % 3] ?? owner).ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, NetmaskLength: 28 }),
      ),
    );
    const given = answers.flatMap((each) =>
      each.status === 'fulfilled' ? [each.value.IpamPoolAllocation?.Cidr] : [],
    );
    assert.equal(given.length, 16, 'the pool has room for sixteen');
    assert.equal(new Set(given).size, 16, 'no block is given twice');
    const reasons = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.message] : []));
    for (const reason of reasons) assert.match(reason, /too big for the pool/);
    const { IpamPoolAllocations = [] } = await owner.ec2.getIpamPoolAllocations({ IpamPoolId: poolId });
    assert.deepEqual(IpamPoolAllocations.map(({ Cidr }) => Cidr).toSorted(), given.toSorted());
  });

  test('gives nothing any more once a call has unshared it', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const IpamPoolId = owner.poolId;
    const before = Array.from({ length: 10 }, () =>
      consumer.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 28 }),
    );
    const unshared = owner.ram.deleteResourceShare({ resourceShareArn: consumer.shareArn });
    await Promise.allSettled([...before, unshared]);
    const { IpamPoolAllocations: held = [] } = await owner.ec2.getIpamPoolAllocations({ IpamPoolId });
    await refused(consumer.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 28 }), absent);
    const after = await owner.ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.deepEqual(after.IpamPoolAllocations, held);
  });
});

contract('What is held of a shared pool', (place) => {
  test('is not compliant once its owner is no principal of the pool’s shares', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const other = await place.otherAccount();
    const second = await shareWith(owner, [owner.poolArn], other);
    const { Vpc } = await consumer.ec2.createVpc({
      Ipv4IpamPoolId: owner.poolId,
      Ipv4NetmaskLength: 24,
    });
    const VpcId = Vpc?.VpcId as string;
    const until = (states: string) => untilMonitored(place, owner, VpcId, (row) => statesOf(row) === states);
    await until('managed compliant nonoverlapping');
    await owner.ram.disassociateResourceShare({
      resourceShareArn: consumer.shareArn,
      principals: [consumer.accountId],
    });
    await until('managed noncompliant nonoverlapping');
    // A role of the account that the pool is shared with will do.
    const role = `arn:aws:iam::${consumer.accountId}:role/net`;
    await owner.ram.associateResourceShare({ resourceShareArn: second, principals: [role] });
    const { resourceShareInvitations = [] } = await ramOf(consumer).getResourceShareInvitations({});
    const waiting = resourceShareInvitations.find(({ status }) => status === 'PENDING');
    await ramOf(consumer).acceptResourceShareInvitation({
      resourceShareInvitationArn: waiting?.resourceShareInvitationArn,
    });
    await until('managed compliant nonoverlapping');
  });
});
