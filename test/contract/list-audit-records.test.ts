import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditRecordReply, ListAuditRecordsResult } from '../../src/api/cadastre.ts';
import { refused } from './support/answers.ts';
import { type Actor, away, contract } from './support/contract.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask } from './support/own-service.ts';
import { newWorld, until } from './support/world.ts';

const action = 'ListAuditRecords';

/** As it comes over the wire. */
type Reply = Omit<AuditRecordReply, 'Time'> & { readonly Time: string };

contract(action, (place) => {
  if (place.needs('the server itself').skip) return;
  const records = async (actor: Actor, question: object = {}): Promise<Reply[]> => {
    const { AuditRecords } = await ask<ListAuditRecordsResult>(actor, action, question);
    return AuditRecords as unknown as Reply[];
  };
  const actions = async (actor: Actor, question: object = {}) =>
    (await records(actor, question)).map((each) => `${each.Action?.replace('ec2:', '')} ${each.Result}`);
  /** Records of refusals come after the answer. */
  const untilRefused = (actor: Actor, count: number): Promise<Reply[]> =>
    until(place, async () => {
      const all = (await records(actor)).filter((each) => each.Result !== 'Success');
      return all.length >= count && all;
    });

  ownObligations(place, action, async () => ({}));

  test('a call that changed something is shown with who made it, and with what it was about', async () => {
    const { ec2, ...actor } = await place.account();
    const startedAt = Date.now();
    const { $metadata, Ipam } = await ec2.createIpam({ Description: 'mine', ClientToken: 'once' });
    await ec2.createIpam({ Description: 'mine', ClientToken: 'once' });
    await ec2.describeIpams({});
    const [record, ...others] = await records({ ec2, ...actor });
    assert.deepEqual(others, []);
    const { AuditRecordId, Time, ResourceIds, Parameters, ...rest } = record as Reply;
    assert.deepEqual(rest, {
      Region: 'us-east-1',
      Principal: `arn:aws:iam::${actor.accountId}:root`,
      AccessKeyId: actor.credentials.accessKeyId,
      SourceAddress: '127.0.0.1',
      Action: 'ec2:CreateIpam',
      RequestId: $metadata.requestId,
      Result: 'Success',
    });
    assert.match(AuditRecordId as string, /^audit-0[0-9a-f]{32}$/);
    assert.ok(Date.parse(Time) >= startedAt - 1000 && Date.parse(Time) <= Date.now() + 1000);
    assert.deepEqual(JSON.parse(Parameters as string), { Description: 'mine', ClientToken: 'once' });
    assert.deepEqual(
      ResourceIds?.toSorted(),
      [
        Ipam?.IpamId,
        Ipam?.PrivateDefaultScopeId,
        Ipam?.PublicDefaultScopeId,
        Ipam?.DefaultResourceDiscoveryId,
        Ipam?.DefaultResourceDiscoveryAssociationId,
      ].sort(),
    );
  });

  test('a refused call is shown with its code, a dry run and a successful read are not', async () => {
    const actor = await place.account();
    const { ec2 } = actor;
    const IpamId = 'ipam-00000000000000000';
    await ec2.describeIpams({});
    await refused(ec2.deleteIpam({ IpamId, DryRun: true }), 'DryRunOperation', undefined, 412);
    await refused(ec2.deleteIpam({ IpamId }), 'InvalidIpamId.NotFound');
    const [record, ...others] = await untilRefused(actor, 1);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [record?.Action, record?.Result, record?.ResourceIds, record?.Parameters, record?.OmittedCount],
      ['ec2:DeleteIpam', 'InvalidIpamId.NotFound', [IpamId], JSON.stringify({ IpamId }), undefined],
    );
    await refused(ec2.createVpc({ CidrBlock: '10.0.0.0/4' }), 'InvalidVpc.Range');
    await refused(ec2.describeIpams({ IpamIds: ['x'] }), 'InvalidIpamId.NotFound');
    await refused(ec2.createIpamScope({} as never), 'MissingParameter');
    const results = (await untilRefused(actor, 4)).map((each) => `${each.Action} ${each.Result}`);
    assert.deepEqual(results.sort(), [
      'ec2:CreateIpamScope MissingParameter',
      'ec2:CreateVpc InvalidVpc.Range',
      'ec2:DeleteIpam InvalidIpamId.NotFound',
      'ec2:DescribeIpams InvalidIpamId.NotFound',
    ]);
  });

  test('who is refused all the time leaves a bounded number of records, and the next one counts the rest', async () => {
    const actor = await place.account();
    const IpamIds = ['ipam-00000000000000000'];
    for (let round = 0; round < 30; round += 1) {
      const storm = Array.from({ length: 10 }, () => actor.ec2.describeIpams({ IpamIds }));
      for (const { status } of await Promise.allSettled(storm)) assert.equal(status, 'rejected');
    }
    // One more, once there is room for it again.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await refused(actor.ec2.describeIpams({ IpamIds }), 'InvalidIpamId.NotFound');
    const all = await until(place, async () => {
      const found = await records(actor, { MaxResults: 1000 });
      const omitted = found.reduce((sum, each) => sum + (each.OmittedCount ?? 0), 0);
      return found.length + omitted === 301 && found;
    });
    assert.ok(all.length >= 32 && all.length <= 150, `${all.length} records`);
  });

  test('a secret is in no record', async () => {
    const { ec2, ...actor } = await newWorld(place);
    const { IpamPool } = await ec2.createIpamPool({
      IpamScopeId: actor.publicScopeId,
      AddressFamily: 'ipv4',
      Locale: actor.region,
    });
    const call = ec2.provisionIpamPoolCidr({
      IpamPoolId: IpamPool?.IpamPoolId,
      Cidr: '12.0.0.0/24',
      CidrAuthorizationContext: { Message: 'a message', Signature: 'a signature' },
    });
    await assert.rejects(call);
    const [record] = await untilRefused({ ec2, ...actor }, 1);
    assert.deepEqual(JSON.parse(record?.Parameters ?? '').CidrAuthorizationContext, '[hidden]');
  });

  test('records are found by resource, by caller and by time, the newest first', async () => {
    const { ec2, pool, ...actor } = await newWorld(place);
    const poolId = await pool({}, '10.0.0.0/8');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, NetmaskLength: 24 });
    const id = IpamPoolAllocation?.IpamPoolAllocationId as string;
    const middle = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await ec2.releaseIpamPoolAllocation({
      IpamPoolId: poolId,
      IpamPoolAllocationId: id,
      Cidr: IpamPoolAllocation?.Cidr,
    });
    const world = { ec2, ...actor };
    const all = [
      'ReleaseIpamPoolAllocation Success',
      'AllocateIpamPoolCidr Success',
      'ProvisionIpamPoolCidr Success',
      'CreateIpamPool Success',
      'CreateIpam Success',
    ];
    assert.deepEqual(await actions(world), all);
    assert.deepEqual(await actions(world, { ResourceId: id }), all.slice(0, 2));
    assert.deepEqual(await actions(world, { ResourceId: poolId }), all.slice(0, 4));
    assert.deepEqual(await actions(world, { ResourceId: actor.ipam.IpamId }), all.slice(3));
    assert.deepEqual(await actions(world, { ResourceId: 'vpc-00000000' }), []);
    const Principal = `arn:aws:iam::${actor.accountId}:root`;
    assert.deepEqual(await actions(world, { Principal }), all);
    assert.deepEqual(await actions(world, { Principal: `${Principal}x` }), []);
    assert.deepEqual(await actions(world, { Principal, ResourceId: id }), all.slice(0, 2));
    assert.deepEqual(await actions(world, { Principal: 'x', ResourceId: id }), []);
    assert.deepEqual(await actions(world, { StartTime: middle }), all.slice(0, 1));
    assert.deepEqual(await actions(world, { EndTime: middle }), all.slice(1));
    assert.deepEqual(await actions(world, { ResourceId: id, EndTime: middle }), all.slice(1, 2));
    assert.deepEqual(await actions(world, { EndTime: new Date(0) }), []);
    const [newest] = await records(world);
    const instant = { StartTime: newest?.Time, EndTime: newest?.Time };
    assert.deepEqual(await actions(world, instant), all.slice(0, 1));
  });

  test('records are found by action, and those of refused calls, with whatever else is asked', async () => {
    const { ec2, pool, ...rest } = await newWorld(place);
    const world = { ec2, ...rest };
    const IpamPoolId = await pool({}, '10.0.0.0/8');
    await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    await refused(ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 4 }), 'InvalidParameterValue');
    await refused(ec2.deleteIpamPool({ IpamPoolId }), 'DependencyViolation');
    await untilRefused(world, 2);
    const Action = 'ec2:AllocateIpamPoolCidr';
    const [wrong, right] = ['AllocateIpamPoolCidr InvalidParameterValue', 'AllocateIpamPoolCidr Success'];
    const others = ['DeleteIpamPool DependencyViolation'];
    assert.deepEqual(await actions(world, { Action }), [wrong, right]);
    assert.deepEqual(await actions(world, { Action: 'ec2:DeleteIpamPool' }), others);
    assert.deepEqual(await actions(world, { Action: 'ec2:AllocateIpamPool*' }), [], 'no pattern');
    assert.deepEqual(await actions(world, { IsRefused: true }), [...others, wrong]);
    assert.equal((await actions(world, { IsRefused: false })).length, 6);
    const Principal = `arn:aws:iam::${rest.accountId}:root`;
    assert.deepEqual(await actions(world, { Action, Principal }), [wrong, right]);
    assert.deepEqual(await actions(world, { Action, Principal: 'arn:aws:iam::*:root' }), []);
    assert.deepEqual(await actions(world, { Action, IsRefused: true, Principal }), [wrong]);
    assert.deepEqual(await actions(world, { Action, ResourceId: IpamPoolId }), [wrong, right]);
    assert.deepEqual(await actions(world, { Action: 'ec2:CreateIpamPool', ResourceId: IpamPoolId }), [
      'CreateIpamPool Success',
    ]);
    assert.deepEqual(await actions(world, { IsRefused: true, ResourceId: rest.ipam.IpamId }), []);
    const [newest] = await records(world, { Action });
    assert.deepEqual(await actions(world, { Action, EndTime: newest?.Time, StartTime: newest?.Time }), [
      wrong,
    ]);
  });

  test('the record of another account is not there, whatever is named', async () => {
    const mine = await newWorld(place);
    const theirs = await newWorld(place);
    await refused(theirs.ec2.deleteIpam({ IpamId: mine.ipam.IpamId }), 'InvalidIpamId.NotFound');
    await untilRefused(theirs, 1);
    const ResourceId = mine.ipam.IpamId;
    assert.deepEqual(await actions(mine, { ResourceId }), ['CreateIpam Success']);
    assert.deepEqual(await actions(theirs, { ResourceId }), ['DeleteIpam InvalidIpamId.NotFound']);
    const Principal = `arn:aws:iam::${mine.accountId}:root`;
    assert.deepEqual(await actions(theirs, { Principal }), []);
  });

  test('records of every region are shown in every region', async () => {
    const actor = await place.account();
    await actor.ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
    await actor.in(away).ec2.createVpc({ CidrBlock: '10.1.0.0/16' });
    const regions = async (at: Actor) => (await records(at)).map((each) => each.Region);
    assert.deepEqual(await regions(actor), [away, 'us-east-1']);
    assert.deepEqual(await regions(actor.in(away)), [away, 'us-east-1']);
  });

  test('pages neither repeat nor hide anything while more is done', async () => {
    const actor = await place.account();
    const { Vpc } = await actor.ec2.createVpc({ CidrBlock: '10.0.0.0/16' });
    const Resources = [Vpc?.VpcId as string];
    const change = () => actor.ec2.createTags({ Resources, Tags: [{ Key: 'a', Value: 'b' }] });
    for (let count = 0; count < 4; count += 1) await change();
    const before = (await records(actor)).map((each) => each.AuditRecordId);
    assert.equal(before.length, 5);
    for (const MaxResults of [1, 2, 4]) {
      const seen: unknown[] = [];
      let NextToken: string | undefined;
      const EndTime = (await records(actor, { MaxResults: 1 }))[0]?.Time;
      const expected = (await records(actor, { EndTime })).map((each) => each.AuditRecordId);
      do {
        const question = { EndTime, MaxResults, NextToken };
        const page = await ask<ListAuditRecordsResult>(actor, action, question);
        seen.push(...(page.AuditRecords ?? []).map((each) => each.AuditRecordId));
        NextToken = page.NextToken;
        if (NextToken) await change();
      } while (NextToken);
      assert.deepEqual(seen, expected);
    }
  });
});
