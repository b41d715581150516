// The tutorials of the guide for the command line, command by command, and the Python SDK. Nothing of them depends
// on the database, so they are followed once.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { IpamPoolAllocation, IpamPoolCidr, IpamScope } from '@aws-sdk/client-ec2';
import { ids } from './support/answers.ts';
import { type Actor, contract, type Place } from './support/contract.ts';
import { untilMade, untilProvisioned } from './support/following.ts';
import { type Cli, type Client, clients, openCli, whyNoBoto3, whyNoCli } from './support/python.ts';
import { followChapter19, followChapter27, followChapter28 } from './support/tutorials.ts';

/** Chapter 16: getting started with one account. */
async function followChapter16(place: Place, cli: Cli): Promise<void> {
  const { aws } = cli;
  const regions = 'RegionName=us-east-1 RegionName=us-west-2';
  await aws(`aws ec2 create-ipam --description "My IPAM" --operating-regions ${regions}`);
  const { Ipams } = await aws('aws ec2 describe-ipams');
  const [{ IpamId: ipam = '' } = {}] = Ipams as { IpamId: string; Description: string }[];
  const described = await aws(`aws ec2 describe-ipams --ipam-id ${ipam}`);
  const [found] = described.Ipams as { PrivateDefaultScopeId: string; Description: string }[];
  assert.equal(found?.Description, 'My IPAM');
  const scope = found?.PrivateDefaultScopeId;

  const createPool = async (options: string): Promise<string> => {
    const { IpamPool } = await aws(`aws ec2 create-ipam-pool --ipam-scope-id ${scope} ${options}`);
    const { IpamPoolId } = IpamPool as { IpamPoolId: string };
    await untilMade(place, cli, IpamPoolId);
    return IpamPoolId;
  };
  const provision = async (pool: string, cidr: string): Promise<void> => {
    await aws(`aws ec2 provision-ipam-pool-cidr --ipam-pool-id ${pool} --cidr ${cidr}`);
    await untilProvisioned(place, cli, pool, cidr);
  };
  const top = await createPool('--address-family ipv4 --description "Top-level pool"');
  await provision(top, '10.0.0.0/8');
  const regional = await createPool(
    `--source-ipam-pool-id ${top} --locale us-east-1 --address-family ipv4 --description "Regional pool in us-east-1"`,
  );
  await provision(regional, '10.0.0.0/16');
  const development = await createPool(
    `--source-ipam-pool-id ${regional} --description "Development pool in us-east-1" --locale us-east-1 --address-family ipv4 --description "Development pool"`,
  );
  await provision(development, '10.0.0.0/24');

  const { Vpc } = await aws(
    `aws ec2 create-vpc --ipv4-ipam-pool-id ${development} --ipv4-netmask-length 26 --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=IPAM-VPC}]'`,
  );
  const { VpcId: vpc } = Vpc as { VpcId: string };
  const { Vpcs } = await aws('aws ec2 describe-vpcs --filters "Name=tag:Name,Values=IPAM-VPC"');
  assert.deepEqual(
    (Vpcs as { VpcId: string; CidrBlock: string }[]).map((each) => [each.VpcId, each.CidrBlock]),
    [[vpc, '10.0.0.0/26']],
  );
  const { IpamPoolAllocations } = await aws(
    `aws ec2 get-ipam-pool-allocations --ipam-pool-id ${development}`,
  );
  const [held, ...others] = IpamPoolAllocations as IpamPoolAllocation[];
  assert.deepEqual([held?.Cidr, held?.ResourceType, held?.ResourceId], ['10.0.0.0/26', 'vpc', vpc]);
  assert.deepEqual(others, []);

  await aws(`aws ec2 delete-vpc --vpc-id ${vpc}`);
  for (const [pool, cidr] of [
    [development, '10.0.0.0/24'],
    [regional, '10.0.0.0/16'],
    [top, '10.0.0.0/8'],
  ]) {
    await aws(`aws ec2 deprovision-ipam-pool-cidr --ipam-pool-id ${pool} --cidr ${cidr}`);
    await aws(`aws ec2 delete-ipam-pool --ipam-pool-id ${pool}`);
  }
  await aws(`aws ec2 delete-ipam --ipam-id ${ipam}`);
}

/**
 * Chapter 18, without its optional steps for an organization. The VPC is made where the regional pool is, out of
 * that pool; and the pools are deleted before their IPAM, as chapter 06 demands.
 */
async function followChapter18(place: Place, cli: Cli, { accountId }: Actor): Promise<void> {
  const { aws } = cli;
  const created = await aws(
    'aws ec2 create-ipam --description my-ipam --region us-east-1 --operating-regions RegionName=us-west-2',
  );
  const ipam = created.Ipam as { IpamId: string; PrivateDefaultScopeId: string; OperatingRegions: object[] };
  assert.deepEqual(ipam.OperatingRegions, [{ RegionName: 'us-west-2' }, { RegionName: 'us-east-1' }]);
  const { IpamScopes } = await aws('aws ec2 describe-ipam-scopes --region us-east-1');
  const scopes = (IpamScopes as IpamScope[]).map((each) => [
    each.IpamScopeType,
    each.IsDefault,
    each.PoolCount,
  ]);
  assert.deepEqual(scopes.sort(), [
    ['private', true, 0],
    ['public', true, 0],
  ]);
  const scope = ipam.PrivateDefaultScopeId;

  const topReply = await aws(
    `aws ec2 create-ipam-pool --ipam-scope-id ${scope} --description "top-level-pool" --address-family ipv4`,
  );
  const top = topReply.IpamPool as { IpamPoolId: string; Locale: string; State: string; PoolDepth: number };
  assert.deepEqual([top.Locale, top.State, top.PoolDepth], ['None', 'create-in-progress', 1]);
  await untilMade(place, cli, top.IpamPoolId);
  const provision = async (pool: string, cidr: string): Promise<void> => {
    const options = `--region us-east-1 --ipam-pool-id ${pool}`;
    const reply = await aws(`aws ec2 provision-ipam-pool-cidr ${options} --cidr ${cidr}`);
    const { Cidr, State } = reply.IpamPoolCidr as IpamPoolCidr;
    assert.deepEqual([Cidr, State], [cidr, 'pending-provision']);
    await untilProvisioned(place, cli, pool, cidr);
  };
  await provision(top.IpamPoolId, '10.0.0.0/8');

  const regionalReply = await aws(
    `aws ec2 create-ipam-pool --description "regional--pool" --region us-east-1 --ipam-scope-id ${scope} --source-ipam-pool-id ${top.IpamPoolId} --locale us-west-2 --address-family ipv4`,
  );
  const regional = regionalReply.IpamPool as { IpamPoolId: string; Locale: string; PoolDepth: number };
  assert.deepEqual([regional.Locale, regional.PoolDepth], ['us-west-2', 2]);
  await untilMade(place, cli, regional.IpamPoolId);
  await provision(regional.IpamPoolId, '10.0.0.0/16');
  const { IpamPoolAllocations } = await aws(
    `aws ec2 get-ipam-pool-allocations --region us-east-1 --ipam-pool-id ${top.IpamPoolId}`,
  );
  const [held] = IpamPoolAllocations as IpamPoolAllocation[];
  assert.deepEqual(
    [held?.Cidr, held?.ResourceId, held?.ResourceType, held?.ResourceOwner],
    ['10.0.0.0/16', regional.IpamPoolId, 'ipam-pool', accountId],
  );

  const vpcReply = await aws(
    `aws ec2 create-vpc --region us-west-2 --ipv4-ipam-pool-id ${regional.IpamPoolId} --cidr-block 10.0.0.0/24`,
  );
  const vpc = vpcReply.Vpc as { VpcId: string; CidrBlock: string; State: string; IsDefault: boolean };
  assert.deepEqual([vpc.CidrBlock, vpc.State, vpc.IsDefault], ['10.0.0.0/24', 'pending', false]);

  await aws(`aws ec2 delete-vpc --vpc-id ${vpc.VpcId} --region us-west-2`);
  for (const { IpamPoolId } of [regional, top]) {
    await aws(`aws ec2 deprovision-ipam-pool-cidr --ipam-pool-id ${IpamPoolId} --region us-east-1`);
    await aws(`aws ec2 delete-ipam-pool --ipam-pool-id ${IpamPoolId} --region us-east-1`);
  }
  await aws(`aws ec2 delete-ipam --ipam-id ${ipam.IpamId} --region us-east-1`);
}

/** Prints what a few calls of the SDK give, for the test to compare. */
const script = `
import json, os
import boto3
from botocore.exceptions import ClientError

endpoint = os.environ.get('ENDPOINT')
ec2 = boto3.client('ec2', endpoint_url=endpoint)
sts = boto3.client('sts', endpoint_url=endpoint)

def refusal(call, **input):
    try:
        call(**input)
    except ClientError as error:
        response = error.response
        return [response['Error']['Code'], response['ResponseMetadata']['HTTPStatusCode']]

result = {'account': sts.get_caller_identity()['Account']}
ipam = ec2.create_ipam(Description='größer & <schöner> + %20', TagSpecifications=[
    {'ResourceType': 'ipam', 'Tags': [{'Key': 'Name', 'Value': 'a b'}]}])['Ipam']
result['ipam'] = ipam
pools = [ec2.create_ipam_pool(IpamScopeId=ipam['PrivateDefaultScopeId'], AddressFamily='ipv4')['IpamPool']
         for _ in range(7)]
pages = list(ec2.get_paginator('describe_ipam_pools').paginate(PaginationConfig={'PageSize': 5}))
result['pages'] = [len(page['IpamPools']) for page in pages]
found = {pool['IpamPoolId'] for page in pages for pool in page['IpamPools']}
result['all'] = found == {pool['IpamPoolId'] for pool in pools}
pool = pools[0]['IpamPoolId']
result['empty'] = ec2.get_ipam_pool_allocations(IpamPoolId=pool)['IpamPoolAllocations']
result['refusals'] = [
    refusal(ec2.describe_ipams, IpamIds=['ipam-0']),
    refusal(ec2.create_ipam),
    refusal(ec2.create_ipam, DryRun=True),
    refusal(ec2.modify_ipam_pool, IpamPoolId=pool),
    refusal(ec2.allocate_ipam_pool_cidr, IpamPoolId=pool, NetmaskLength=24),
    refusal(boto3.client('ec2', endpoint_url=endpoint, aws_access_key_id='AKIDNOBODYKNOWSTHIS0',
                         aws_secret_access_key='x').describe_ipams),
]
ec2.delete_ipam(IpamId=ipam['IpamId'], Cascade=True)
result['gone'] = refusal(ec2.describe_ipams, IpamIds=[ipam['IpamId']])
print(json.dumps(result))
`;

async function callWithBoto3({ python }: Cli, { accountId }: Actor): Promise<void> {
  const { ipam, ...result } = (await python(script)) as { ipam: Record<string, unknown> };
  assert.match(String(ipam.IpamId), ids.ipam);
  assert.equal(ipam.Description, 'größer & <schöner> + %20');
  assert.deepEqual(ipam.Tags, [{ Key: 'Name', Value: 'a b' }]);
  assert.deepEqual(result, {
    account: accountId,
    pages: [5, 2],
    all: true,
    empty: [],
    refusals: [
      ['InvalidIpamId.NotFound', 400],
      ['ResourceLimitExceeded', 400],
      ['DryRunOperation', 412],
      ['InvalidParameterCombination', 400],
      ['InvalidParameterValue', 400],
      ['AuthFailure', 401],
    ],
    gone: ['InvalidIpamId.NotFound', 400],
  });
}

const nobody: Client = { version: 'of any version', python: undefined };

contract('The clients in Python', (place) => {
  if (place.isSecond) return;
  for (const client of clients.length > 0 ? clients : [nobody]) {
    describe(`on a command line, AWS CLI ${client.version}`, () => {
      let cli: Cli;
      let actor: Actor;
      before(async () => {
        actor = await place.account();
        cli = openCli(actor, client);
      });
      after(() => cli?.close());

      const withCli = { skip: whyNoCli ?? false };
      test('chapter 16 of the guide can be followed', withCli, () => followChapter16(place, cli));
      test('chapter 18 of the guide can be followed', withCli, () => followChapter18(place, cli, actor));

      for (const [chapter, follow, newest] of [
        [19, followChapter19, 'get-ipam-address-history --vpc-id x'],
        [27, followChapter27, 'create-ipam-pool --source-resource ResourceId=x'],
        [28, followChapter28, 'allocate-address --ipam-pool-id x'],
      ] as const) {
        test(`chapter ${chapter} of the guide can be followed`, withCli, async (context) => {
          const somebody = await place.account();
          const own = openCli(somebody, client);
          try {
            // What the client does not know it refuses before it asks anybody.
            const { error } = await own.attempt(`aws ec2 ${newest} --generate-cli-skeleton`);
            if (/Unknown options/.test(error)) {
              context.skip(`this client is older than the parameters of ${newest.split(' ', 1)}`);
              return;
            }
            await follow(place, own, somebody);
          } finally {
            own.close();
          }
        });
      }

      test('a refusal is told with its code', withCli, async () => {
        const { code, error } = await cli.attempt('aws ec2 describe-ipam-pools --ipam-pool-ids ipam-pool-0');
        assert.notEqual(code, 0);
        assert.match(error, /\(InvalidIpamPoolId\.NotFound\).*The ipam-pool ID 'ipam-pool-0' does not exist/);
      });
    });
  }

  const withBoto3 = { skip: whyNoBoto3 ?? false };
  test('boto3 makes, pages and is refused', withBoto3, async () => {
    const actor = await place.account();
    const cli = openCli(actor);
    try {
      await callWithBoto3(cli, actor);
    } finally {
      cli.close();
    }
  });
});
