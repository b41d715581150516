import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { grantQuota } from '../../../src/store/quotas.ts';
import { exactly, refused } from '../support/answers.ts';
import { type Actor, away, contract, home } from '../support/contract.ts';
import { newWorld } from '../support/world.ts';

const quotasOf = ({ region, credentials, endpoint, ec2 }: Actor): ServiceQuotas =>
  new ServiceQuotas({
    region,
    credentials,
    requestHandler: ec2.config.requestHandler,
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpoint }),
  });

/** Pools per scope. */
const pools = { ServiceCode: 'ec2-ipam', QuotaCode: 'L-1A000003' };
/** IPAMs per Region, which chapter 30 says is not adjustable. */
const ipams = { ServiceCode: 'ec2-ipam', QuotaCode: 'L-1A000001' };

const chapter30 = {
  'Amazon-provided contiguous public IPv4 CIDR blocks': 2,
  'Amazon-provided contiguous public IPv4 CIDR block netmask length': 29,
  'Amazon-provided IPv6 CIDR block netmask length': 52,
  'Amazon-provided IPv6 CIDR blocks per Regional pool': 1,
  'CIDRs per pool': 50,
  'IPAMs per Region': 1,
  'Organizational unit exclusions per resource discovery': 10,
  'Pool depth': 10,
  'Pools per scope': 50,
  'Resource discovery associations per IPAM': 5,
  'Resource discoveries per Region': 1,
  'Scopes per IPAM': 5,
};

contract('Service Quotas', (place) => {
  test('services and their quotas are listed, page by page', async () => {
    const quotas = quotasOf(await place.account());
    const { Services = [] } = await quotas.listServices({});
    assert.deepEqual(
      Services.map(({ ServiceCode }) => ServiceCode),
      ['ec2', 'ec2-ipam', 'vpc'],
    );
    const { Quotas = [] } = await quotas.listServiceQuotas({ ServiceCode: 'ec2-ipam' });
    const values = Object.fromEntries(Quotas.map(({ QuotaName, Value }) => [QuotaName, Value]));
    // As chapter 30 has them, of what there is here.
    for (const [name, value] of Object.entries(chapter30)) assert.equal(values[name], value, name);
    const seen: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await quotas.listServiceQuotas({ ServiceCode: 'ec2-ipam', MaxResults: 3, NextToken });
      seen.push(...(page.Quotas ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen, Quotas);
    const one = await quotas.listServiceQuotas(pools);
    assert.equal(one.Quotas?.length, 1);
    const none = await quotas.listServiceQuotas({ ...pools, QuotaAppliedAtLevel: 'RESOURCE' });
    assert.deepEqual(none.Quotas, []);
    const defaults = await quotas.listAWSDefaultServiceQuotas({ ServiceCode: 'vpc' });
    assert.ok(defaults.Quotas?.some(({ QuotaCode, Value }) => QuotaCode === 'L-F678F1CE' && Value === 5));
  });

  test('a quota is looked up by its code', async () => {
    const actor = await place.account();
    const quotas = quotasOf(actor);
    const quota = {
      ServiceCode: 'ec2-ipam',
      ServiceName: 'IPAM',
      QuotaArn: `arn:aws:servicequotas:${home}:${actor.accountId}:ec2-ipam/L-1A000003`,
      QuotaCode: 'L-1A000003',
      QuotaName: 'Pools per scope',
      Value: 50,
      Unit: 'None',
      Adjustable: true,
      GlobalQuota: false,
      QuotaAppliedAtLevel: 'ACCOUNT',
    };
    exactly((await quotas.getServiceQuota(pools)).Quota, quota);
    exactly((await quotas.getAWSDefaultServiceQuota(pools)).Quota, quota);
    const absent = 'NoSuchResourceException';
    await refused(quotas.getServiceQuota({ ...pools, QuotaCode: 'L-0' }), absent);
    await refused(quotas.getAWSDefaultServiceQuota({ ...pools, ServiceCode: 's3' }), absent);
    await refused(quotas.listServiceQuotas({ ServiceCode: 's3' }), absent);
  });

  test('more is asked for, and had once it is granted, in that region and by that account', async () => {
    const world = await newWorld(place);
    const quotas = quotasOf(world);
    const scope = { IpamId: world.ipam.IpamId };
    const scopes = { ServiceCode: 'ec2-ipam', QuotaCode: 'L-1A000002' };
    const { RequestedQuota: asked } = await quotas.requestServiceQuotaIncrease({
      ...scopes,
      DesiredValue: 6,
    });
    exactly(asked, {
      Id: /^[0-9a-f]{32}$/,
      ServiceCode: 'ec2-ipam',
      ServiceName: 'IPAM',
      QuotaCode: 'L-1A000002',
      QuotaName: 'Scopes per IPAM',
      DesiredValue: 6,
      Status: 'PENDING',
      Created: asked?.Created,
      LastUpdated: asked?.Created,
      Requester: JSON.stringify({
        accountId: world.accountId,
        callerArn: `arn:aws:iam::${world.accountId}:root`,
      }),
      QuotaArn: `arn:aws:servicequotas:${home}:${world.accountId}:ec2-ipam/L-1A000002`,
      GlobalQuota: false,
      Unit: 'None',
      QuotaRequestedAtLevel: 'ACCOUNT',
    });
    await refused(
      quotas.requestServiceQuotaIncrease({ ...scopes, DesiredValue: 7 }),
      'ResourceAlreadyExistsException',
    );
    for (let count = 2; count < 5; count += 1) await world.ec2.createIpamScope(scope);
    await refused(world.ec2.createIpamScope(scope), 'ResourceLimitExceeded');
    const { store } = place.server().application;
    const there = { accountId: world.accountId, region: home };
    await store.write((transaction) => grantQuota(transaction, there, 'scopes-per-ipam', 6));
    assert.equal((await quotas.getServiceQuota(scopes)).Quota?.Value, 6);
    assert.equal((await quotas.getAWSDefaultServiceQuota(scopes)).Quota?.Value, 5);
    await world.ec2.createIpamScope(scope);
    await refused(world.ec2.createIpamScope(scope), 'ResourceLimitExceeded', /limited to 6/);
    assert.equal((await quotasOf(world.in(away)).getServiceQuota(scopes)).Quota?.Value, 5);
    assert.equal((await quotasOf(await place.otherAccount()).getServiceQuota(scopes)).Quota?.Value, 5);
  });

  test('what was asked for is listed, for the account alone', async () => {
    const actor = await place.account();
    const quotas = quotasOf(actor);
    const ask = async (quota: typeof pools, DesiredValue: number) =>
      (await quotas.requestServiceQuotaIncrease({ ...quota, DesiredValue })).RequestedQuota?.Id as string;
    const vpcs = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };
    const [a, b] = [await ask(pools, 60), await ask(vpcs, 10)];
    const idsOf = (answer: { RequestedQuotas?: { Id?: string | undefined }[] | undefined }) =>
      answer.RequestedQuotas?.map(({ Id }) => Id).toSorted();
    const history = quotas.listRequestedServiceQuotaChangeHistory.bind(quotas);
    assert.deepEqual(idsOf(await history({})), [a, b].toSorted());
    assert.deepEqual(idsOf(await history({ ServiceCode: 'vpc' })), [b]);
    assert.deepEqual(idsOf(await history({ Status: 'APPROVED' })), []);
    assert.deepEqual(idsOf(await quotas.listRequestedServiceQuotaChangeHistoryByQuota(pools)), [a]);
    const { RequestedQuota } = await quotas.getRequestedServiceQuotaChange({ RequestId: a });
    assert.deepEqual([RequestedQuota?.Id, RequestedQuota?.DesiredValue], [a, 60]);
    const others = quotasOf(await place.otherAccount());
    await refused(others.getRequestedServiceQuotaChange({ RequestId: a }), 'NoSuchResourceException');
    assert.deepEqual(idsOf(await others.listRequestedServiceQuotaChangeHistory({})), []);
  });

  test('what cannot be had is refused at once', async () => {
    const quotas = quotasOf(await place.account());
    const code = 'IllegalArgumentException';
    for (const DesiredValue of [50, 0, -1, 50.5, 1e9]) {
      await refused(quotas.requestServiceQuotaIncrease({ ...pools, DesiredValue }), code);
    }
    await refused(quotas.requestServiceQuotaIncrease({ ...ipams, DesiredValue: 2 }), code, /not adjustable/);
    await refused(
      quotas.requestServiceQuotaIncrease({ ...pools, QuotaCode: 'x', DesiredValue: 2 }),
      'NoSuchResourceException',
    );
    await refused(quotas.listServices({ NextToken: 'x' }), 'InvalidPaginationTokenException');
    await refused(quotas.listServices({ MaxResults: 101 }), code);
  });
});
