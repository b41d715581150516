// Guide chapter 28, step by step: contiguous public IPv4 for an IPAM pool, and Elastic IP addresses out of it in
// sequence. With the official SDK, and with the command line where it is installed.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import type {
  AllocateAddressResult,
  CreateIpamPoolResult,
  CreateIpamResult,
  GetIpamPoolAllocationsResult,
  GetIpamPoolCidrsResult,
} from '@aws-sdk/client-ec2';
import { startTestServer, type TestServer } from '../support/server.ts';
import { addressAfter } from './support/addresses.ts';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { until } from './support/world.ts';

contract('sequential Elastic IP addresses', (place) => {
  test('are allocated from an IPAM pool, tracked, released, and the block is returned', async () => {
    const { ec2, accountId } = await place.account();

    // Step 1: an IPAM.
    const { Ipam } = await ec2.createIpam({});
    const IpamId = Ipam?.IpamId as string;
    exactly(Ipam, {
      OwnerId: accountId,
      IpamId: ids.ipam,
      IpamArn: `arn:aws:ec2::${accountId}:ipam/${IpamId}`,
      IpamRegion: home,
      PublicDefaultScopeId: ids.scope,
      PrivateDefaultScopeId: ids.scope,
      ScopeCount: 2,
      OperatingRegions: [{ RegionName: home }],
      State: 'create-in-progress',
      Tags: [],
      DefaultResourceDiscoveryId: ids.discovery,
      DefaultResourceDiscoveryAssociationId: ids.discoveryAssociation,
      ResourceDiscoveryAssociationCount: 1,
      Tier: 'advanced',
      EnablePrivateGua: false,
      MeteredAccount: 'ipam-owner',
    });
    await until(place, async () => {
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [IpamId] });
      return found?.State === 'create-complete';
    });

    // Step 2: a pool, and a CIDR in it.
    const IpamScopeId = Ipam?.PublicDefaultScopeId as string;
    const { IpamPool } = await ec2.createIpamPool({
      IpamScopeId,
      AddressFamily: 'ipv4',
      Locale: home,
      AwsService: 'ec2',
      PublicIpSource: 'amazon',
    });
    const IpamPoolId = IpamPool?.IpamPoolId as string;
    const { State, ...pool } = IpamPool ?? {};
    assert.equal(State, 'create-in-progress');
    assert.deepEqual(
      { locale: pool.Locale, depth: pool.PoolDepth, service: pool.AwsService, source: pool.PublicIpSource },
      { locale: home, depth: 1, service: 'ec2', source: 'amazon' },
    );
    const described = await until(place, async () => {
      const { IpamPools: [found] = [] } = await ec2.describeIpamPools({ IpamPoolIds: [IpamPoolId] });
      return found?.State === 'create-complete' && found;
    });
    exactly(described, { ...pool, State: 'create-complete' });
    const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId, NetmaskLength: 29 });
    exactly(IpamPoolCidr, {
      State: 'pending-provision',
      IpamPoolCidrId: ids.poolCidr,
      NetmaskLength: 29,
    });
    const cidr = await until(place, async () => {
      const { IpamPoolCidrs: [found] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
      return found?.State === 'provisioned' && found;
    });
    exactly(cidr, {
      Cidr: /^[0-9.]+\/29$/,
      State: 'provisioned',
      IpamPoolCidrId: IpamPoolCidr?.IpamPoolCidrId,
      NetmaskLength: 29,
    });
    const Cidr = cidr.Cidr as string;

    // Step 3: addresses in sequence, and one by name.
    const held: string[] = [];
    for (const count of [0, 1]) {
      const address = await ec2.allocateAddress({ IpamPoolId });
      exactly(address, {
        PublicIp: addressAfter(Cidr, count),
        AllocationId: ids.elasticIp,
        PublicIpv4Pool: IpamPoolId,
        NetworkBorderGroup: home,
        Domain: 'vpc',
      });
      held.push(address.AllocationId as string);
    }
    const named = await ec2.allocateAddress({ IpamPoolId, Address: addressAfter(Cidr, 5) });
    assert.equal(named.PublicIp, addressAfter(Cidr, 5));
    held.push(named.AllocationId as string);

    // Step 5: what is allocated.
    const { IpamPoolAllocations } = await ec2.getIpamPoolAllocations({ IpamPoolId });
    exactly(
      { IpamPoolAllocations },
      {
        IpamPoolAllocations: [0, 1, 5].map((count, index) => ({
          Cidr: `${addressAfter(Cidr, count)}/32`,
          IpamPoolAllocationId: ids.allocation,
          ResourceId: held[index],
          ResourceType: 'eip',
          ResourceRegion: home,
          ResourceOwner: accountId,
          Tags: [],
        })),
      },
    );

    // Cleanup: a CIDR with addresses stays, then everything goes.
    await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr });
    const { IpamPoolCidrs: [failed] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
    assert.equal(failed?.State, 'failed-deprovision');
    for (const AllocationId of held) await ec2.releaseAddress({ AllocationId });
    const left = await ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.deepEqual(left.IpamPoolAllocations, []);
    const { IpamPoolCidr: leaving } = await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr });
    assert.equal(leaving?.State, 'pending-deprovision');
    await until(place, async () => {
      const { IpamPoolCidrs: [found] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
      return found?.State === 'deprovisioned';
    });
    await ec2.deleteIpamPool({ IpamPoolId });
    await ec2.deleteIpam({ IpamId });
    await refused(ec2.describeIpams({ IpamIds: [IpamId] }), 'InvalidIpamId.NotFound');
  });
});

const run = promisify(execFile);
const skip = await run('aws', ['--version']).then(
  () => false,
  () => 'the AWS command line is not installed',
);

// Once is enough: what differs between the engines is in the suite above.
test('with the command line it goes as the guide writes it', { skip }, async () => {
  const server = await startTestServer();
  after(() => server.stop());
  const aws = commandLine(server);
  const { Ipam } = await aws<CreateIpamResult>('create-ipam');
  const { IpamPool } = await aws<CreateIpamPoolResult>(
    ...['create-ipam-pool', '--ipam-scope-id', Ipam?.PublicDefaultScopeId ?? '', '--address-family', 'ipv4'],
    ...['--locale', home, '--aws-service', 'ec2', '--public-ip-source', 'amazon'],
  );
  const pool = ['--ipam-pool-id', IpamPool?.IpamPoolId ?? ''];
  const provisioned = await aws<object>('provision-ipam-pool-cidr', ...pool, '--netmask-length', '29');
  exactly(provisioned, {
    IpamPoolCidr: { IpamPoolCidrId: ids.poolCidr, NetmaskLength: 29, State: 'pending-provision' },
  });
  const { IpamPoolCidrs: [{ Cidr = '' } = {}] = [] } = await aws<GetIpamPoolCidrsResult>(
    'get-ipam-pool-cidrs',
    ...pool,
  );
  const first = await aws<AllocateAddressResult>('allocate-address', ...pool);
  exactly(first, {
    PublicIp: addressAfter(Cidr, 0),
    AllocationId: ids.elasticIp,
    PublicIpv4Pool: IpamPool?.IpamPoolId,
    NetworkBorderGroup: home,
    Domain: 'vpc',
  });
  const address = addressAfter(Cidr, 1);
  const named = await aws<AllocateAddressResult>('allocate-address', ...pool, '--address', address);
  assert.equal(named.PublicIp, address);
  const { IpamPoolAllocations } = await aws<GetIpamPoolAllocationsResult>(
    'get-ipam-pool-allocations',
    ...pool,
  );
  assert.deepEqual(
    IpamPoolAllocations?.map((each) => [each.Cidr, each.ResourceType, each.ResourceId]),
    [first, named].map((each) => [`${each.PublicIp}/32`, 'eip', each.AllocationId]),
  );
  await aws('release-address', '--allocation-id', named.AllocationId ?? '');
  await aws('release-address', '--public-ip', first.PublicIp ?? '');
  exactly(await aws<object>('describe-addresses'), { Addresses: [] });
  await aws('deprovision-ipam-pool-cidr', ...pool, '--cidr', Cidr);
  await aws('delete-ipam-pool', ...pool);
  await aws('delete-ipam', '--ipam-id', Ipam?.IpamId ?? '');
});

/** Runs `aws ec2` with the server's first account, and with nothing of the machine's own configuration. */
function commandLine({ credentials, endpoint }: TestServer) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PAGER: '',
  };
  return async <Answer>(...words: string[]): Promise<Answer> => {
    const options = ['ec2', ...words, '--region', home, '--output', 'json', '--endpoint-url', endpoint];
    const { stdout } = await run('aws', options, { env });
    return (stdout.trim() === '' ? {} : JSON.parse(stdout)) as Answer;
  };
}
