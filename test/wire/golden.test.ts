// Whole exchanges, kept as text in test/golden/wire: what a client sent, what it was understood as, what went back.
// Requests are those that the official clients were seen to send. A change of a file is a change of the wire and
// needs a reader. Regenerate: UPDATE_GOLDEN=1 node --test test/wire/golden.test.ts

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { Fault } from '../../src/domain/fault.ts';
import { answer, routeOf } from '../../src/wire/call.ts';
import type { WireRequest } from '../../src/wire/request.ts';
import { dispatchWith, signed } from './server.ts';

type Exchange = {
  name: string;
  request: () => Promise<WireRequest>;
  /** The result of the operation, or what it throws. */
  result: unknown;
};

const token = 'ClientToken=8a3a1cb8-52f5-4e5d-8f3a-0c5f9d7f2b11';
const json = { headers: { host: 'ipam.test', 'content-type': 'application/json' } };
const rest = { ...json, service: 'ram' };
const share = 'arn:aws:ram:eu-west-1:210987654321:resource-share/8a3a1cb8-52f5-4e5d-8f3a-0c5f9d7f2b11';
const createIpam =
  'Action=CreateIpam&Version=2016-11-15&Description=a+b%2Bc&OperatingRegion.1.RegionName=us-east-1' +
  '&OperatingRegion.2.RegionName=us-west-2&TagSpecification.1.ResourceType=ipam' +
  `&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=x&Tier=advanced&EnablePrivateGua=true&${token}`;
const allocate =
  'Action=AllocateIpamPoolCidr&Version=2016-11-15&IpamPoolId=ipam-pool-1&NetmaskLength=24&PreviewNextCidr=true' +
  `&DisallowedCidr.1=10.0.0.0%2F24&DisallowedCidr.2=10.0.1.0%2F24&${token}`;
const ipam = {
  Ipam: {
    IpamId: 'ipam-0a1b2c3d4e5f60718',
    IpamRegion: 'us-east-1',
    OperatingRegions: [{ RegionName: 'us-east-1' }, { RegionName: 'us-west-2' }],
    State: 'create-in-progress',
    ScopeCount: 2,
    EnablePrivateGua: true,
    Description: 'a b+c',
    Tags: [{ Key: 'Name', Value: 'x' }],
  },
};
const allocation = {
  IpamPoolAllocation: { Cidr: '10.0.2.0/24', ResourceType: 'custom', ResourceOwner: '123456789012' },
};
const list = {
  PrefixListId: 'pl-0a1b2c3d4e5f60718',
  AddressFamily: 'IPv4',
  PrefixListArn: 'arn:aws:ec2:eu-west-1:123456789012:prefix-list/pl-0a1b2c3d4e5f60718',
  PrefixListName: 'vpc-cidrs',
  MaxEntries: 10,
  Version: 1,
  OwnerId: '123456789012',
};
const createList =
  'Action=CreateManagedPrefixList&Version=2016-11-15&AddressFamily=IPv4&MaxEntries=10&PrefixListName=vpc-cidrs' +
  `&Entry.1.Cidr=10.0.0.0%2F16&Entry.1.Description=vpc-a&Entry.2.Cidr=10.2.0.0%2F16&${token}`;
const modifyList =
  `Action=ModifyManagedPrefixList&Version=2016-11-15&PrefixListId=${list.PrefixListId}&CurrentVersion=1` +
  '&AddEntry.1.Cidr=10.1.0.0%2F16&AddEntry.1.Description=vpc-c&RemoveEntry.1.Cidr=10.2.0.0%2F16';
const identity = { UserId: '123456789012', Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' };

const exchanges: Exchange[] = [
  { name: 'ec2-create-ipam', request: () => signed(createIpam), result: ipam },
  {
    name: 'ec2-create-ipam-percent-space',
    request: () => signed(createIpam.replace('a+b', 'a%20b')),
    result: ipam,
  },
  { name: 'ec2-allocate-ipam-pool-cidr', request: () => signed(allocate), result: allocation },
  {
    name: 'ec2-create-managed-prefix-list',
    request: () => signed(createList),
    result: { PrefixList: { ...list, State: 'create-in-progress', Tags: [] } },
  },
  {
    name: 'ec2-modify-managed-prefix-list',
    request: () => signed(modifyList),
    result: { PrefixList: { ...list, State: 'modify-in-progress' } },
  },
  {
    name: 'ec2-get-managed-prefix-list-entries',
    request: () =>
      signed(
        `Action=GetManagedPrefixListEntries&Version=2016-11-15&PrefixListId=${list.PrefixListId}&TargetVersion=3`,
      ),
    result: { Entries: [{ Cidr: '10.0.0.0/16', Description: 'vpc-a' }, { Cidr: '10.2.0.0/16' }] },
  },
  {
    name: 'ec2-prefix-list-fault',
    request: () => signed(modifyList),
    result: new Fault('PrefixListVersionMismatch', 'The prefix list has the incorrect version number'),
  },
  {
    name: 'ec2-describe-ipam-pools-empty',
    request: () =>
      signed('Action=DescribeIpamPools&Version=2016-11-15&Filter.1.Name=locale&Filter.1.Value.1=eu-*'),
    result: { IpamPools: [] },
  },
  {
    name: 'ec2-get-ipam-address-history',
    request: () =>
      signed(
        'Action=GetIpamAddressHistory&Version=2016-11-15&Cidr=10.0.0.0%2F24&IpamScopeId=ipam-scope-1' +
          '&StartTime=2024-01-02T03%3A04%3A05.678000Z',
      ),
    result: {
      HistoryRecords: [
        { ResourceCidr: '10.0.0.0/24', SampledStartTime: new Date('2024-01-02T03:04:05.678Z') },
      ],
    },
  },
  {
    name: 'ec2-delete-vpc-presigned',
    request: () =>
      signed('', {
        method: 'GET',
        query: { Action: 'DeleteVpc', Version: '2016-11-15', VpcId: 'vpc-1' },
        headers: { host: 'ipam.test' },
        expiresSeconds: 900,
      }),
    result: {},
  },
  {
    name: 'ec2-fault',
    request: () => signed('Action=DeleteIpamPool&Version=2016-11-15&IpamPoolId=ipam-pool-1'),
    result: new Fault('PoolNotFound', "The ipam-pool ID 'ipam-pool-1' does not exist"),
  },
  {
    name: 'ec2-dry-run',
    request: () => signed('Action=DeleteIpamPool&Version=2016-11-15&IpamPoolId=ipam-pool-1&DryRun=true'),
    result: new Fault('DryRunSucceeded', 'Request would have succeeded, but DryRun flag is set.'),
  },
  {
    name: 'ec2-wrong-service',
    request: () => signed('Action=DescribeIpams&Version=2016-11-15', { service: 'sts' }),
    result: {},
  },
  {
    name: 'sts-get-caller-identity',
    request: () => signed('Action=GetCallerIdentity&Version=2011-06-15', { service: 'sts' }),
    result: identity,
  },
  {
    name: 'sts-fault',
    request: () => signed('Action=GetCallerIdentity&Version=2011-06-15&Odd=1', { service: 'sts' }),
    result: identity,
  },
  {
    name: 'json-allocate-ipam-pool-cidr',
    request: () =>
      signed('{"IpamPoolId":"ipam-pool-1","NetmaskLength":24}', {
        path: '/api/ec2/AllocateIpamPoolCidr',
        ...json,
      }),
    result: allocation,
  },
  {
    name: 'json-fault',
    request: () => signed('{"NetmaskLength":"24"}', { path: '/api/ec2/AllocateIpamPoolCidr', ...json }),
    result: allocation,
  },
  {
    name: 'ram-create-resource-share',
    request: () =>
      signed(
        '{"name":"x","principals":["123456789012"],' +
          '"resourceArns":["arn:aws:ec2::210987654321:ipam-pool/ipam-pool-1"]}',
        { ...rest, path: '/createresourceshare' },
      ),
    result: {
      resourceShare: {
        resourceShareArn: share,
        name: 'x',
        allowExternalPrincipals: true,
        status: 'ACTIVE',
        creationTime: new Date('2026-01-31T12:00:00.250Z'),
      },
    },
  },
  {
    name: 'ram-delete-resource-share',
    request: () =>
      signed('', {
        ...rest,
        method: 'DELETE',
        path: '/deleteresourceshare',
        query: { resourceShareArn: share },
      }),
    result: { returnValue: true },
  },
  {
    name: 'ram-fault',
    request: () => signed('{"resourceOwner":5}', { ...rest, path: '/getresourceshares' }),
    result: {},
  },
];

const organizationCall = (action: string) => ({
  service: 'organizations',
  headers: {
    host: 'ipam.test',
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSOrganizationsV20161128.${action}`,
  },
});

exchanges.push(
  {
    name: 'organizations-list-accounts',
    request: () => signed('{"MaxResults":1}', organizationCall('ListAccounts')),
    result: {
      Accounts: [
        {
          Id: '123456789012',
          Name: 'lab',
          Status: 'ACTIVE',
          JoinedTimestamp: new Date('2024-01-02T03:04:05.678Z'),
        },
      ],
    },
  },
  {
    name: 'organizations-fault',
    request: () => signed('{"MaxResults":"1"}', organizationCall('ListAccounts')),
    result: {},
  },
  {
    name: 'organizations-unknown-action',
    request: () => signed('{}', organizationCall('Nonsense')),
    result: {},
  },
);

describe('kept exchanges', () => {
  for (const exchange of exchanges) {
    test(`${exchange.name} is as it was kept`, async () => {
      const file = new URL(`../golden/wire/${exchange.name}.txt`, import.meta.url);
      const text = await run(exchange);
      if (process.env.UPDATE_GOLDEN === '1') await writeFile(file, text);
      assert.equal(text, await readFile(file, 'utf8'));
    });
  }
});

async function run({ request: makeRequest, result }: Exchange): Promise<string> {
  const request = await makeRequest();
  const route = routeOf(
    request.method,
    request.path,
    request.query,
    request.headers.get('x-amz-target')?.[0],
  );
  assert.ok(route.kind !== 'health' && route.kind !== 'nowhere');
  let understood: unknown = 'refused before it was decoded';
  const dispatch = dispatchWith((input) => {
    understood = input;
    if (result instanceof Fault) throw result;
    return result;
  });
  const sender = { requestId: '11111111-2222-4333-8444-555555555555', sourceAddress: '192.0.2.1' };
  const { reply } = await answer(route, request, sender, dispatch, (error) => {
    throw error;
  });
  return [
    `${request.method} ${request.path}${request.query && `?${request.query}`}`,
    ...[...request.headers].map(([name, values]) => `${name}: ${values.join(', ')}`),
    '',
    Buffer.from(request.body).toString(),
    '',
    '=== understood as',
    JSON.stringify(understood, null, 2),
    '',
    '=== answered with',
    `${reply.status} ${reply.contentType}`,
    ...(reply.errorType === undefined ? [] : [`x-amzn-ErrorType: ${reply.errorType}`]),
    '',
    reply.body,
    '',
  ].join('\n');
}
