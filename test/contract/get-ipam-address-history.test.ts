import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { GetIpamAddressHistoryRequest, IpamAddressHistoryRecord } from '@aws-sdk/client-ec2';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { crowdedBlock, type Episode, inheritedBlock, remember, tutorial } from './support/history.ts';
import { makeNetwork, runHost } from './support/hosts.ts';
import { pages } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const hasAws = spawnSync('aws', ['--version']).status === 0;

/** A question of the tutorial, and the whole answer as the command line client prints it. */
type Scenario = {
  readonly title: string;
  readonly episodes: readonly Episode[];
  readonly isPublic?: true;
  readonly cidr: string;
  readonly start?: string;
  readonly end?: string;
  readonly answer: (accountId: string) => object[];
};

const inTutorial = {
  ResourceRegion: 'us-east-1',
  VpcId: 'vpc-0f5ee7e1ba908a378',
  SampledStartTime: '2021-12-27T20:08:46.672000+00:00',
};
const hostRecords = (accountId: string) => [
  {
    ...inTutorial,
    ResourceOwnerId: accountId,
    ResourceType: 'network-interface',
    ResourceId: 'eni-0b4e53eb1733aba16',
    ResourceCidr: '10.2.1.155/32',
  },
  {
    ...inTutorial,
    ResourceOwnerId: accountId,
    ResourceType: 'instance',
    ResourceId: 'i-064da1f79baed14f3',
    ResourceCidr: '10.2.1.155/32',
  },
];
const networkRecords = (accountId: string) => [
  {
    ...inTutorial,
    ResourceOwnerId: accountId,
    ResourceType: 'subnet',
    ResourceId: 'subnet-0864c82a42f5bffed',
    ResourceCidr: '10.2.1.0/24',
  },
  {
    ...inTutorial,
    ResourceOwnerId: accountId,
    ResourceType: 'vpc',
    ResourceId: 'vpc-0f5ee7e1ba908a378',
    ResourceCidr: '10.2.1.0/24',
    ResourceComplianceStatus: 'compliant',
    ResourceOverlapStatus: 'nonoverlapping',
  },
];

const scenarios: readonly Scenario[] = [
  {
    title: 'scenario 1: an address in some days is shown with its interface and its instance',
    episodes: tutorial,
    cidr: '10.2.1.155/32',
    start: '2021-12-20T01:00:00.000Z',
    end: '2021-12-27T21:00:00.000Z',
    answer: hostRecords,
  },
  {
    title: 'scenario 1: the instance behind the interface of a service is owned by amazon-aws, and has no id',
    episodes: tutorial,
    cidr: '10.0.0.176/32',
    start: '2021-12-20T01:00:00.000Z',
    end: '2021-12-27T21:00:00.000Z',
    answer: (accountId) => [
      {
        ...inTutorial,
        ResourceOwnerId: accountId,
        ResourceType: 'network-interface',
        ResourceId: 'eni-0b4e53eb1733aba16',
        ResourceCidr: '10.0.0.176/32',
      },
      {
        ...inTutorial,
        ResourceOwnerId: 'amazon-aws',
        ResourceType: 'instance',
        ResourceCidr: '10.0.0.176/32',
      },
    ],
  },
  {
    title:
      'scenario 2: a block in a month is shown with its subnet and its VPC, and the states of what is managed',
    episodes: tutorial,
    cidr: '10.2.1.0/24',
    start: '2021-12-01T00:00:00.000Z',
    end: '2021-12-27T23:59:59.000Z',
    answer: networkRecords,
  },
  {
    title: 'scenario 3: a block that one VPC had after another, in another Region, is shown with both',
    episodes: inheritedBlock,
    cidr: '2605:9cc0:409::/56',
    start: '2021-12-01T01:00:00.000Z',
    end: '2021-12-27T23:59:59.000Z',
    answer: (accountId) => {
      const record = {
        ResourceOwnerId: accountId,
        ResourceRegion: 'us-east-2',
        ResourceType: 'vpc',
        ResourceCidr: '2605:9cc0:409::/56',
        ResourceComplianceStatus: 'compliant',
        ResourceOverlapStatus: 'nonoverlapping',
      };
      return [
        {
          ...record,
          ResourceId: 'vpc-01d967bf3b923f72c',
          ResourceName: 'First example VPC',
          VpcId: 'vpc-01d967bf3b923f72c',
          SampledStartTime: '2021-12-23T20:02:00.701000+00:00',
          SampledEndTime: '2021-12-23T20:12:59.848000+00:00',
        },
        {
          ...record,
          ResourceId: 'vpc-03e62c7eca81cb652',
          ResourceName: 'Second example VPC',
          VpcId: 'vpc-03e62c7eca81cb652',
          SampledStartTime: '2021-12-27T15:11:00.046000+00:00',
        },
      ];
    },
  },
  {
    title:
      'scenario 4: since a start without an end, whoever had the block is shown: who is gone before who is there',
    episodes: crowdedBlock,
    cidr: '10.0.0.0/24',
    start: '2021-12-27T00:00:00.000Z',
    answer: (accountId) => {
      const record = {
        ResourceOwnerId: accountId,
        ResourceCidr: '10.0.0.0/24',
        ResourceName: 'Example name',
      };
      const unmanaged = { ResourceComplianceStatus: 'unmanaged', ResourceOverlapStatus: 'overlapping' };
      const gone = { SampledEndTime: '2021-12-28T15:34:00.017000+00:00' };
      return [
        {
          ...record,
          ...gone,
          ResourceRegion: 'us-east-2',
          ResourceType: 'subnet',
          ResourceId: 'subnet-0d1b8f899725aa72d',
          VpcId: 'vpc-042b8a44f64267d67',
          SampledStartTime: '2021-12-11T16:35:59.074000+00:00',
        },
        {
          ...record,
          ...gone,
          ...unmanaged,
          ResourceRegion: 'us-east-2',
          ResourceType: 'vpc',
          ResourceId: 'vpc-09754dfd85911abec',
          VpcId: 'vpc-09754dfd85911abec',
          SampledStartTime: '2021-12-27T20:07:59.947000+00:00',
        },
        {
          ...record,
          ...unmanaged,
          ResourceRegion: 'us-west-2',
          ResourceType: 'vpc',
          ResourceId: 'vpc-0a8347f594bea5901',
          VpcId: 'vpc-0a8347f594bea5901',
          SampledStartTime: '2021-12-11T16:35:59.318000+00:00',
        },
        {
          ...record,
          ResourceRegion: 'us-east-1',
          ResourceType: 'subnet',
          ResourceId: 'subnet-0af7eadb0798e9148',
          VpcId: 'vpc-03298ba16756a8736',
          SampledStartTime: '2021-12-14T21:07:22.357000+00:00',
        },
      ];
    },
  },
  {
    title: 'scenario 5: without times, whoever has the address now is shown',
    episodes: tutorial,
    cidr: '10.2.1.155/32',
    answer: hostRecords,
  },
  {
    title:
      'scenario 6: without times, whoever has the block now is shown, and nothing of the addresses within',
    episodes: tutorial,
    cidr: '10.2.1.0/24',
    answer: networkRecords,
  },
  {
    title: 'scenario 7: of an address that nobody here has nothing is shown',
    episodes: tutorial,
    isPublic: true,
    cidr: '54.0.0.9/32',
    answer: () => [],
  },
];

type Question = Omit<GetIpamAddressHistoryRequest, 'IpamScopeId'>;

contract('GetIpamAddressHistory', (place) => {
  const seeded = place.needs('the server itself');
  const remembering = async (episodes: readonly Episode[]): Promise<World> => {
    const world = await newWorld(place);
    await remember(place, world, episodes);
    return world;
  };
  const ask = async (world: World, question: Question) =>
    world.ec2.getIpamAddressHistory({ IpamScopeId: world.privateScopeId, ...question });

  obligations(place, {
    action: 'GetIpamAddressHistory',
    input: async (actor) => ({
      Cidr: '10.0.0.0/8',
      IpamScopeId: (await worldOf(place, actor)).privateScopeId,
    }),
    names: { IpamScopeId: absence.scope },
  });

  for (const { title, episodes, isPublic, cidr, start, end, answer } of scenarios) {
    test(title, seeded, async () => {
      const world = await remembering(episodes);
      const IpamScopeId = isPublic ? world.publicScopeId : world.privateScopeId;
      const reply = await world.ec2.getIpamAddressHistory({
        Cidr: cidr,
        IpamScopeId,
        StartTime: start && new Date(start),
        EndTime: end && new Date(end),
      } as GetIpamAddressHistoryRequest);
      assert.deepEqual(plain(reply), { HistoryRecords: answer(world.accountId).map(withTimes) });
      if (place.isSecond || !hasAws) return;
      const times = [...(start ? ['--start-time', start] : []), ...(end ? ['--end-time', end] : [])];
      const args = ['get-ipam-address-history', '--cidr', cidr, '--ipam-scope-id', IpamScopeId, ...times];
      assert.deepEqual(await aws(world, args), { HistoryRecords: answer(world.accountId) });
    });
  }

  test(
    'a period has its first and its last instant, a record its first and not its last',
    seeded,
    async () => {
      const [from, to] = ['2021-12-23T20:02:00.701Z', '2021-12-23T20:12:59.848Z'];
      const world = await remembering([{ cidr: '10.0.0.0/24', resourceId: 'vpc-1', from, to }]);
      const count = async (start: number | undefined, end: number) => {
        const StartTime = start === undefined ? undefined : new Date(start);
        const EndTime = new Date(end);
        const { HistoryRecords } = await ask(world, { Cidr: '10.0.0.0/24', StartTime, EndTime } as Question);
        return HistoryRecords?.length;
      };
      const [first, last] = [Date.parse(from), Date.parse(to)];
      assert.deepEqual(
        [
          await count(undefined, first - 1),
          await count(undefined, first),
          await count(undefined, last - 1),
          await count(undefined, last),
          await count(first - 10, first - 1),
          await count(first - 10, first),
          await count(last - 1, last + 10),
          await count(last, last + 10),
          await count(0, Date.UTC(9999, 0)),
        ],
        [0, 1, 1, 0, 0, 1, 1, 0, 1],
      );
    },
  );

  test('a network among several with one block can be asked for', seeded, async () => {
    const world = await remembering(crowdedBlock);
    const of = async (VpcId: string) => {
      const since = { Cidr: '10.0.0.0/24', StartTime: new Date(0) };
      return (await ask(world, { ...since, VpcId })).HistoryRecords?.map((record) => record.ResourceId);
    };
    assert.deepEqual(await of('vpc-0a8347f594bea5901'), ['vpc-0a8347f594bea5901']);
    assert.deepEqual(await of('vpc-03298ba16756a8736'), ['subnet-0af7eadb0798e9148']);
    assert.deepEqual(await of('vpc-00000000000000000'), []);
  });

  test('what changed of a resource ends a record and begins the next', seeded, async () => {
    const vpc = { cidr: '10.0.0.0/16', resourceId: 'vpc-1', vpcId: 'vpc-1' } as const;
    const [one, two, three] = [
      '2026-01-01T00:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
      '2026-01-03T00:00:00.000Z',
    ];
    const world = await remembering([
      { ...vpc, name: 'old', complianceStatus: 'compliant', from: one, to: two },
      { ...vpc, name: 'old', complianceStatus: 'noncompliant', from: two, to: three },
      { ...vpc, name: 'new', complianceStatus: 'ignored', overlapStatus: 'ignored', from: three },
    ]);
    const { HistoryRecords = [] } = await ask(world, { Cidr: '10.0.0.0/16', StartTime: new Date(one) });
    const facts = (each: IpamAddressHistoryRecord) => [
      each.ResourceName,
      each.ResourceComplianceStatus,
      each.ResourceOverlapStatus,
      each.SampledStartTime?.toISOString(),
      each.SampledEndTime?.toISOString(),
    ];
    assert.deepEqual(HistoryRecords.map(facts), [
      ['old', 'compliant', undefined, one, two],
      ['old', 'noncompliant', undefined, two, three],
      ['new', 'ignored', 'ignored', three, undefined],
    ]);
  });

  test('a block is one that begins where it says, and a period one that begins before it ends', async () => {
    const world = await newWorld(place);
    for (const Cidr of ['10.0.0.1/24', '10.0.0.0', '10.0.0.0/33', 'nonsense', '', '10.0.0.0/24 ']) {
      await refused(ask(world, { Cidr }), 'InvalidParameterValue', /parameter Cidr/);
    }
    const backwards = { StartTime: new Date(2), EndTime: new Date(1) };
    await refused(ask(world, { Cidr: '10.0.0.0/8', ...backwards }), 'InvalidParameterValue', /StartTime/);
    const future = { StartTime: new Date(Date.now() + 3_600_000) };
    await refused(ask(world, { Cidr: '10.0.0.0/8', ...future }), 'InvalidParameterValue', /StartTime/);
  });

  test('a page of 100 comes to who does not say how many', seeded, async () => {
    const episodes = Array.from({ length: 101 }, (_, index) => ({
      cidr: '10.0.0.0/24',
      resourceId: `vpc-${index}`,
      from: '2026-01-01T00:00:00.000Z',
    }));
    const world = await remembering(episodes);
    const first = await ask(world, { Cidr: '10.0.0.0/24' });
    assert.equal(first.HistoryRecords?.length, 100);
    const second = await ask(world, { Cidr: '10.0.0.0/24', NextToken: first.NextToken } as Question);
    assert.deepEqual([second.HistoryRecords?.length, second.NextToken], [1, undefined]);
  });

  test('what is made and what is deleted is remembered by itself', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const { VpcId, SubnetId } = await makeNetwork(world);
    const host = await runHost(world, { SubnetId, PrivateIpAddress: '10.0.0.155' });
    const { NatGateway } = await ec2.createNatGateway({ SubnetId, ConnectivityType: 'private' });
    const gateway = NatGateway?.NatGatewayAddresses?.[0];
    const whoHad = async (Cidr: string, StartTime?: Date) => {
      const { HistoryRecords = [] } = await ask(world, { Cidr, StartTime } as Question);
      return HistoryRecords.map((each) =>
        [each.ResourceType, each.ResourceId ?? each.ResourceOwnerId, each.VpcId === VpcId].join(' '),
      );
    };
    const untilHad = (Cidr: string, expected: string[]) =>
      until(place, async () => JSON.stringify(await whoHad(Cidr)) === JSON.stringify(expected));
    const [own] = host.NetworkInterfaces;
    const address = '10.0.0.155/32';
    const made = [`network-interface ${own?.NetworkInterfaceId} true`, `instance ${host.InstanceId} true`];
    await untilHad(address, made);
    await untilHad('10.0.0.0/24', [`subnet ${SubnetId} true`]);
    await untilHad('10.0.0.0/16', [`vpc ${VpcId} true`]);
    await untilHad(`${gateway?.PrivateIp}/32`, [
      `network-interface ${gateway?.NetworkInterfaceId} true`,
      'instance amazon-aws true',
    ]);
    await ec2.terminateInstances({ InstanceIds: [host.InstanceId] });
    await untilHad(address, []);
    assert.deepEqual((await whoHad(address, new Date(0))).sort(), made.toSorted());
    await ec2.deleteNatGateway({ NatGatewayId: NatGateway?.NatGatewayId });
    await until(place, async () => ec2.deleteSubnet({ SubnetId }).then(Boolean, () => false));
    await ec2.deleteVpc({ VpcId });
    await untilHad('10.0.0.0/16', []);
    assert.deepEqual(await whoHad('10.0.0.0/16', new Date(0)), [`vpc ${VpcId} true`]);
  });

  if (seeded.skip) return;
  let count = 0;
  pages(place, {
    action: 'GetIpamAddressHistory',
    list: 'HistoryRecords',
    id: 'ResourceId',
    pageSize: { min: 1, max: 1000 },
    open: async () => newWorld(place),
    input: ({ privateScopeId }) => ({
      IpamScopeId: privateScopeId,
      Cidr: '10.0.0.0/24',
      StartTime: new Date(0),
    }),
    add: async (world) => {
      count += 1;
      const resourceId = `vpc-${String(count).padStart(17, '0')}`;
      await remember(place, world, [{ cidr: '10.0.0.0/24', resourceId, from: new Date().toISOString() }]);
      return resourceId;
    },
    remove: (_world, id) =>
      place
        .server()
        .application.store.write((transaction) =>
          transaction.run('DELETE FROM address_history WHERE resource_id = ?', id),
        ),
    other: {
      action: 'DescribeIpamPools',
      input: async ({ pool }) => {
        for (let pools = 0; pools < 6; pools += 1) await pool();
        return { MaxResults: 5 };
      },
    },
  });
});

const withTimes = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      /Time$/.test(name) ? new Date(value as string) : value,
    ]),
  );

/** What the command line client prints, with the times as in the guide. */
async function aws(world: World, args: readonly string[]): Promise<unknown> {
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-aws-'));
  try {
    const config = join(directory, 'config');
    // As an option: older clients know it neither from a profile nor from the environment.
    const endpoint = world.endpoint ? ['--endpoint-url', world.endpoint] : [];
    await writeFile(config, '[default]\ncli_timestamp_format = iso8601\n');
    const { stdout } = await promisify(execFile)('aws', ['ec2', ...args, '--output', 'json', ...endpoint], {
      env: {
        PATH: process.env.PATH,
        HOME: directory,
        AWS_CONFIG_FILE: config,
        AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none'),
        AWS_ACCESS_KEY_ID: world.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: world.credentials.secretAccessKey,
        AWS_DEFAULT_REGION: world.region,
      },
    });
    return JSON.parse(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
