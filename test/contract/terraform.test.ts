// What the Terraform provider does, request by request: it makes a thing, reads it until its state is the one
// that it waits for, takes every state that it does not know for an error, changes, reads again, and deletes until
// the thing is not found. The values are those that the provider's own acceptance tests assert.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CreateIpamPoolRequest,
  CreateIpamRequest,
  Ipam,
  IpamPool,
  IpamPoolCidr,
} from '@aws-sdk/client-ec2';
import { refused } from './support/answers.ts';
import { type Actor, away, contract, home, type Place } from './support/contract.ts';

type Look = () => Promise<string | undefined>;

/** Waits as the provider does: another state than the ones on the way and the wanted one is an error. */
async function waits({ patience }: Place, look: Look, onTheWay: string[], wanted: string): Promise<void> {
  for (let count = 0; count < patience.countMax; count += 1) {
    const state = await look().catch((error: Error) =>
      /NotFound$/.test(error.name) ? 'gone' : Promise.reject(error),
    );
    if (state === wanted) return;
    assert.ok(onTheWay.includes(state ?? ''), `unexpected state '${state}', wanted target '${wanted}'`);
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
  assert.fail(`timeout while waiting for '${wanted}'`);
}

const tags = (...pairs: [string, string][]) => pairs.map(([Key, Value]) => ({ Key, Value }));

/** The provider's resources, as far as its state machines go. */
function provider(place: Place, { ec2, ...actor }: Actor) {
  const readIpam = async (IpamId: string): Promise<Ipam> =>
    (await ec2.describeIpams({ IpamIds: [IpamId] })).Ipams?.[0] as Ipam;
  const readScope = async (id: string) =>
    (await ec2.describeIpamScopes({ IpamScopeIds: [id] })).IpamScopes?.[0];
  const readPool = async (id: string): Promise<IpamPool> =>
    (await ec2.describeIpamPools({ IpamPoolIds: [id] })).IpamPools?.[0] as IpamPool;
  const readPoolCidr = async (IpamPoolId: string, id: string): Promise<IpamPoolCidr | undefined> => {
    const Filters = [{ Name: 'ipam-pool-cidr-id', Values: [id] }];
    return (await ec2.getIpamPoolCidrs({ IpamPoolId, Filters })).IpamPoolCidrs?.[0];
  };
  const lives = ['create-complete', 'modify-complete', 'delete-in-progress'];

  return {
    ec2,
    ...actor,
    readIpam,
    readScope,
    readPool,
    readPoolCidr,
    async createIpam(input: CreateIpamRequest = {}): Promise<Ipam> {
      const regions = input.OperatingRegions ?? [{ RegionName: home }];
      const { Ipam } = await ec2.createIpam({ Tier: 'advanced', ...input, OperatingRegions: regions });
      const id = Ipam?.IpamId as string;
      await waits(place, async () => (await readIpam(id)).State, ['create-in-progress'], 'create-complete');
      return readIpam(id);
    },
    async modifyIpam(id: string, input: object): Promise<Ipam> {
      await ec2.modifyIpam({ IpamId: id, ...input });
      await waits(place, async () => (await readIpam(id)).State, ['modify-in-progress'], 'modify-complete');
      return readIpam(id);
    },
    async deleteIpam(IpamId: string, Cascade?: boolean): Promise<void> {
      await ec2.deleteIpam({ IpamId, Cascade });
      await waits(place, async () => (await readIpam(IpamId)).State, lives, 'gone');
    },
    async createScope(IpamId: string, input = {}): Promise<string> {
      const { IpamScope } = await ec2.createIpamScope({ IpamId, ...input });
      const id = IpamScope?.IpamScopeId as string;
      await waits(place, async () => (await readScope(id))?.State, ['create-in-progress'], 'create-complete');
      return id;
    },
    async modifyScope(id: string, Description: string): Promise<void> {
      await ec2.modifyIpamScope({ IpamScopeId: id, Description });
      await waits(place, async () => (await readScope(id))?.State, ['modify-in-progress'], 'modify-complete');
    },
    async deleteScope(IpamScopeId: string): Promise<void> {
      await ec2.deleteIpamScope({ IpamScopeId });
      await waits(place, async () => (await readScope(IpamScopeId))?.State, lives, 'gone');
    },
    async createPool(input: CreateIpamPoolRequest): Promise<IpamPool> {
      const { IpamPool } = await ec2.createIpamPool(input);
      const id = IpamPool?.IpamPoolId as string;
      await waits(place, async () => (await readPool(id)).State, ['create-in-progress'], 'create-complete');
      return readPool(id);
    },
    async modifyPool(id: string, input: object): Promise<IpamPool> {
      await ec2.modifyIpamPool({ IpamPoolId: id, ...input });
      await waits(place, async () => (await readPool(id)).State, ['modify-in-progress'], 'modify-complete');
      return readPool(id);
    },
    /** After this call only one state is known, and it is not the one of a pool at rest. */
    async deletePool(IpamPoolId: string, Cascade?: boolean): Promise<void> {
      await ec2.deleteIpamPool({ IpamPoolId, Cascade });
      await waits(place, async () => (await readPool(IpamPoolId)).State, ['delete-in-progress'], 'gone');
    },
    async provision(IpamPoolId: string, input: object): Promise<IpamPoolCidr> {
      const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId, ...input });
      const id = IpamPoolCidr?.IpamPoolCidrId as string;
      const look: Look = async () => {
        const found = await readPoolCidr(IpamPoolId, id);
        return found?.Cidr ? found.State : 'pending-provision';
      };
      await waits(place, look, ['pending-provision'], 'provisioned');
      return (await readPoolCidr(IpamPoolId, id)) as IpamPoolCidr;
    },
    /** First the networks that hold the space must be gone, then the CIDR. */
    async deprovision(IpamPoolId: string, Cidr: string): Promise<void> {
      const look: Look = async () => {
        const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId });
        const held = IpamPoolAllocations.some((each) => ['vpc', 'subnet'].includes(each.ResourceType ?? ''));
        return held ? 'held' : 'free';
      };
      await waits(place, look, ['held'], 'free');
      await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr });
      const state: Look = async () => {
        const Filters = [{ Name: 'cidr', Values: [Cidr] }];
        const { IpamPoolCidrs = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId, Filters });
        return IpamPoolCidrs.find((each) => each.State !== 'deprovisioned')?.State ?? 'gone';
      };
      await waits(place, state, ['pending-deprovision', 'provisioned'], 'gone');
    },
    async allocate(IpamPoolId: string, input: object) {
      const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId, ...input });
      const IpamPoolAllocationId = IpamPoolAllocation?.IpamPoolAllocationId as string;
      const { IpamPoolAllocations } = await ec2.getIpamPoolAllocations({ IpamPoolId, IpamPoolAllocationId });
      assert.equal(IpamPoolAllocations?.length, 1);
      return IpamPoolAllocations?.[0] ?? {};
    },
    async release(IpamPoolId: string, allocation: { Cidr?: string; IpamPoolAllocationId?: string }) {
      const { Cidr, IpamPoolAllocationId } = allocation;
      await ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
      const read = ec2.getIpamPoolAllocations({ IpamPoolId, IpamPoolAllocationId });
      await refused(read, 'InvalidIpamPoolAllocationId.NotFound');
      const again = ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
      await refused(again, 'InvalidParameterCombination', /No allocation found/);
    },
  };
}

contract('Terraform', (place) => {
  const open = async () => provider(place, await place.account());
  const regions = (...names: string[]) => names.map((RegionName) => ({ RegionName }));

  /** An IPAM, and a pool of the private scope with this space. */
  async function openPool(space?: string, input: Partial<CreateIpamPoolRequest> = {}) {
    const terraform = await open();
    const ipam = await terraform.createIpam({ OperatingRegions: regions(home, away) });
    const IpamScopeId = ipam.PrivateDefaultScopeId as string;
    const pool = await terraform.createPool({ IpamScopeId, AddressFamily: 'ipv4', ...input });
    const id = pool.IpamPoolId as string;
    if (space !== undefined) await terraform.provision(id, { Cidr: space });
    return { terraform, ipam, IpamScopeId, id, pool };
  }

  test('IPAM_basic', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    assert.match(ipam.IpamArn ?? '', /^arn:aws:ec2::\d{12}:ipam\/ipam-[0-9a-f]+$/);
    assert.equal(ipam.Description ?? '', '');
    assert.deepEqual(ipam.OperatingRegions, regions(home));
    assert.match(ipam.PublicDefaultScopeId ?? '', /^ipam-scope-[0-9a-f]+$/);
    assert.match(ipam.PrivateDefaultScopeId ?? '', /^ipam-scope-[0-9a-f]+$/);
    assert.match(ipam.DefaultResourceDiscoveryId ?? '', /^ipam-res-disco-[0-9a-f]+$/);
    assert.match(ipam.DefaultResourceDiscoveryAssociationId ?? '', /^ipam-res-disco-assoc-[0-9a-f]+$/);
    assert.equal(ipam.ScopeCount, 2);
    assert.equal(ipam.Tier, 'advanced');
    assert.equal(ipam.EnablePrivateGua, false);
    assert.equal(ipam.MeteredAccount, 'ipam-owner');
    assert.deepEqual(ipam.Tags, []);
    await terraform.deleteIpam(ipam.IpamId ?? '');
  });

  test('IPAM_disappears: what was deleted elsewhere is made again', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    await terraform.deleteIpam(ipam.IpamId ?? '');
    await refused(terraform.readIpam(ipam.IpamId ?? ''), 'InvalidIpamId.NotFound');
    await terraform.createIpam();
  });

  test('IPAM_description, _tier, _enablePrivateGUA and _meteredAccount change in place', async () => {
    const terraform = await open();
    const { IpamId: id = '' } = await terraform.createIpam({ Description: 'test' });
    assert.equal((await terraform.modifyIpam(id, { Description: 'test2' })).Description, 'test2');
    for (const Tier of ['free', 'advanced'])
      assert.equal((await terraform.modifyIpam(id, { Tier })).Tier, Tier);
    for (const EnablePrivateGua of [true, false]) {
      assert.equal((await terraform.modifyIpam(id, { EnablePrivateGua })).EnablePrivateGua, EnablePrivateGua);
    }
    for (const MeteredAccount of ['resource-owner', 'ipam-owner']) {
      assert.equal((await terraform.modifyIpam(id, { MeteredAccount })).MeteredAccount, MeteredAccount);
    }
    assert.equal((await terraform.readIpam(id)).IpamId, id);
    await terraform.deleteIpam(id);
  });

  test('IPAM_operatingRegions goes from two to one to two', async () => {
    const terraform = await open();
    const { IpamId: id = '' } = await terraform.createIpam({ OperatingRegions: regions(home, away) });
    const one = await terraform.modifyIpam(id, { RemoveOperatingRegions: regions(away) });
    assert.deepEqual(one.OperatingRegions, regions(home));
    const two = await terraform.modifyIpam(id, { AddOperatingRegions: regions(away) });
    assert.deepEqual(two.OperatingRegions, regions(home, away));
    await terraform.deleteIpam(id);
  });

  test('IPAM_tags go through tags alone, and the state stays', async () => {
    const terraform = await open();
    const one = [{ ResourceType: 'ipam' as const, Tags: tags(['key1', 'value1']) }];
    const { IpamId: id = '' } = await terraform.createIpam({ TagSpecifications: one });
    const Resources = [id];
    await terraform.ec2.createTags({ Resources, Tags: tags(['key1', 'value1updated'], ['key2', 'value2']) });
    const two = await terraform.readIpam(id);
    assert.deepEqual(two.Tags, tags(['key1', 'value1updated'], ['key2', 'value2']));
    await terraform.ec2.deleteTags({ Resources, Tags: tags(['key1', 'value1updated']) });
    const three = await terraform.readIpam(id);
    assert.deepEqual(three.Tags, tags(['key2', 'value2']));
    assert.equal(three.State, 'create-complete');
    await terraform.deleteIpam(id);
  });

  test('IPAM_cascade takes a scope that Terraform does not know', async () => {
    const terraform = await open();
    const { IpamId: id = '' } = await terraform.createIpam();
    await terraform.ec2.createIpamScope({ IpamId: id });
    await terraform.deleteIpam(id, true);
  });

  test('IPAMScope_basic and _tags', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    const specification = [{ ResourceType: 'ipam-scope' as const, Tags: tags(['key1', 'value1']) }];
    const id = await terraform.createScope(ipam.IpamId ?? '', {
      Description: 'test',
      TagSpecifications: specification,
    });
    const scope = await terraform.readScope(id);
    assert.equal(scope?.IpamArn, ipam.IpamArn);
    assert.equal(scope?.IpamScopeType, 'private');
    assert.deepEqual([scope?.IsDefault, scope?.PoolCount, scope?.Description], [false, 0, 'test']);
    assert.deepEqual(scope?.Tags, tags(['key1', 'value1']));
    await terraform.modifyScope(id, 'test2');
    assert.equal((await terraform.readScope(id))?.Description, 'test2');
    assert.equal((await terraform.readIpam(ipam.IpamId ?? '')).ScopeCount, 3);
    await terraform.deleteScope(id);
    await terraform.deleteIpam(ipam.IpamId ?? '');
  });

  test('IPAMPool_basic', async () => {
    const { terraform, ipam, id, pool } = await openPool();
    assert.deepEqual(
      [pool.AddressFamily, pool.Locale, pool.AutoImport, pool.AwsService, pool.PoolDepth, pool.State],
      ['ipv4', 'None', false, undefined, 1, 'create-complete'],
    );
    assert.equal(pool.IpamScopeArn?.split('/')[1], ipam.PrivateDefaultScopeId);
    assert.match(pool.IpamPoolArn ?? '', /^arn:aws:ec2::\d{12}:ipam-pool\/ipam-pool-[0-9a-f]+$/);
    const modified = await terraform.modifyPool(id, {
      Description: 'test',
      AutoImport: true,
      AllocationDefaultNetmaskLength: 32,
      AllocationMaxNetmaskLength: 32,
      AllocationMinNetmaskLength: 32,
      AddAllocationResourceTags: tags(['test', '1']),
    });
    assert.deepEqual(
      [
        modified.Description,
        modified.AutoImport,
        modified.AllocationDefaultNetmaskLength,
        modified.AllocationMaxNetmaskLength,
        modified.AllocationMinNetmaskLength,
        modified.State,
      ],
      ['test', true, 32, 32, 32, 'modify-complete'],
    );
    assert.deepEqual(modified.AllocationResourceTags, tags(['test', '1']));
    await terraform.ec2.createTags({ Resources: [id], Tags: tags(['key1', 'value1']) });
    assert.equal((await terraform.readPool(id)).State, 'modify-complete');
    await terraform.deletePool(id);
  });

  test('IPAMPool_cascade takes a CIDR that Terraform does not know', async () => {
    const { terraform, id } = await openPool('10.0.0.0/8');
    await refused(terraform.ec2.deleteIpamPool({ IpamPoolId: id }), 'DependencyViolation');
    await terraform.deletePool(id, true);
  });

  test('IPAMPool_ipv6Basic, ipv6PublicIPAmazon and ipv6Contiguous', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    const IpamScopeId = ipam.PublicDefaultScopeId as string;
    const common = { IpamScopeId, AddressFamily: 'ipv6', Locale: home, AwsService: 'ec2' } as const;
    const basic = await terraform.createPool({ ...common, PubliclyAdvertisable: false });
    assert.deepEqual([basic.PubliclyAdvertisable, basic.PublicIpSource], [false, 'byoip']);
    const amazon = await terraform.createPool({ ...common, PublicIpSource: 'amazon' });
    assert.deepEqual([amazon.PubliclyAdvertisable ?? false, amazon.PublicIpSource], [false, 'amazon']);
    const id = amazon.IpamPoolId as string;
    const cidr = await terraform.provision(id, { NetmaskLength: 52 });
    assert.match(cidr.Cidr ?? '', /\/52$/);
    await terraform.deprovision(id, cidr.Cidr ?? '');
    for (const pool of [basic, amazon]) await terraform.deletePool(pool.IpamPoolId ?? '');
    await terraform.deleteIpam(ipam.IpamId ?? '');
  });

  test('IPAMPool_ipv6PrivateScope', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    const IpamScopeId = await terraform.createScope(ipam.IpamId ?? '');
    const pool = await terraform.createPool({ IpamScopeId, AddressFamily: 'ipv6', Locale: home });
    const cidr = await terraform.provision(pool.IpamPoolId ?? '', { NetmaskLength: 52 });
    assert.match(cidr.Cidr ?? '', /^fd.*\/52$/);
    assert.equal(cidr.NetmaskLength, 52);
  });

  test('IPAMPoolCIDR_basic and _basicNetmaskLength', async () => {
    const { terraform, IpamScopeId, id } = await openPool('10.0.0.0/24');
    const [top] = (await terraform.ec2.getIpamPoolCidrs({ IpamPoolId: id })).IpamPoolCidrs ?? [];
    assert.deepEqual([top?.Cidr, top?.NetmaskLength], ['10.0.0.0/24', 24]);
    const inner = await terraform.createPool({ IpamScopeId, AddressFamily: 'ipv4', SourceIpamPoolId: id });
    const innerId = inner.IpamPoolId as string;
    const cidr = await terraform.provision(innerId, { NetmaskLength: 28 });
    assert.deepEqual([cidr.Cidr, cidr.NetmaskLength], ['10.0.0.0/28', 28]);
    await terraform.deprovision(innerId, '10.0.0.0/28');
    await terraform.deletePool(innerId);
    await terraform.deprovision(id, '10.0.0.0/24');
    await terraform.deletePool(id);
  });

  test('IPAMPoolCIDR_Disappears_ipam: cascade takes provisioned CIDRs', async () => {
    const { terraform, ipam, id } = await openPool('10.0.0.0/24');
    await terraform.deleteIpam(ipam.IpamId ?? '', true);
    await refused(terraform.ec2.getIpamPoolCidrs({ IpamPoolId: id }), 'InvalidIpamPoolId.NotFound');
  });

  test('IPAMPoolCIDRAllocation_ipv4Basic, Netmask, Description and multiple', async () => {
    const { terraform, id } = await openPool('172.2.0.0/24');
    const basic = await terraform.allocate(id, { Cidr: '172.2.0.0/28', Description: 'test' });
    assert.match(basic.IpamPoolAllocationId ?? '', /^ipam-pool-alloc-[0-9a-f]+$/);
    assert.deepEqual([basic.Cidr, basic.ResourceType, basic.Description], ['172.2.0.0/28', 'custom', 'test']);
    const netmask = await terraform.allocate(id, { NetmaskLength: 28 });
    assert.equal(netmask.Cidr, '172.2.0.16/28');
    const multiple = await terraform.allocate(id, { Cidr: '172.2.0.64/26' });
    for (const each of [basic, netmask, multiple]) await terraform.release(id, each);
    await terraform.deprovision(id, '172.2.0.0/24');
    await terraform.deletePool(id);
  });

  test('IPAMPoolCIDRAllocation_ipv4DisallowedCIDR and PreviewNextCIDR', async () => {
    const { terraform, id } = await openPool('172.2.0.0/24');
    const disallowed = { NetmaskLength: 28, DisallowedCidrs: ['172.2.0.0/28'] };
    const preview = async (input: object) =>
      (await terraform.ec2.allocateIpamPoolCidr({ IpamPoolId: id, PreviewNextCidr: true, ...input }))
        .IpamPoolAllocation?.Cidr;
    assert.equal(await preview({ NetmaskLength: 28 }), '172.2.0.0/28');
    assert.equal(await preview(disallowed), '172.2.0.16/28');
    const allocation = await terraform.allocate(id, disallowed);
    assert.equal(allocation.Cidr, '172.2.0.16/28');
    assert.equal((await terraform.allocate(id, { Cidr: '172.2.0.0/28' })).Cidr, '172.2.0.0/28');
  });

  test('IPAMPoolCIDRAllocation_differentRegion', async () => {
    const { terraform, id } = await openPool('172.2.0.0/24', { Locale: away });
    const there = provider(place, terraform.in(away));
    assert.equal((await there.readPool(id)).Locale, away);
    const allocation = await there.allocate(id, { NetmaskLength: 28 });
    assert.equal(allocation.Cidr, '172.2.0.0/28');
    await there.release(id, allocation);
  });

  /** A network is deleted when it is not found; then its allocation must be gone before the CIDR can be. */
  async function deleteVpc({ ec2 }: Actor, VpcId: string): Promise<void> {
    await ec2.deleteVpc({ VpcId });
    await waits(
      place,
      async () => (await ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs?.[0]?.State,
      [],
      'gone',
    );
  }

  test('VPC_IPAMIPv4BasicNetmask and ExplicitCIDR', async () => {
    const { terraform, id } = await openPool('172.2.0.0/16', { Locale: home });
    for (const [input, block] of [
      [{ Ipv4NetmaskLength: 28 }, '172.2.0.0/28'],
      [{ CidrBlock: '172.2.0.32/28' }, '172.2.0.32/28'],
    ] as const) {
      const { Vpc } = await terraform.ec2.createVpc({ Ipv4IpamPoolId: id, ...input });
      const VpcId = Vpc?.VpcId ?? '';
      const read = async () => (await terraform.ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs?.[0];
      await waits(place, async () => (await read())?.State, ['pending'], 'available');
      assert.equal((await read())?.CidrBlock, block);
      const isDefault = { Name: 'default', Values: ['true'] };
      const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
      const acls = await terraform.ec2.describeNetworkAcls({ Filters: [...Filters, isDefault] });
      assert.equal(acls.NetworkAcls?.length, 1);
      const main = { Name: 'association.main', Values: ['true'] };
      const tables = await terraform.ec2.describeRouteTables({ Filters: [...Filters, main] });
      assert.equal(tables.RouteTables?.length, 1);
      const name = { Name: 'group-name', Values: ['default'] };
      const groups = await terraform.ec2.describeSecurityGroups({ Filters: [...Filters, name] });
      assert.equal(groups.SecurityGroups?.length, 1);
      const dns = await terraform.ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsSupport' });
      assert.equal(dns.EnableDnsSupport?.Value, true);
      await deleteVpc(terraform, VpcId);
    }
    await terraform.deprovision(id, '172.2.0.0/16');
    await terraform.deletePool(id);
  });

  test('VPC_IPAMIPv6', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    const pool = await terraform.createPool({
      IpamScopeId: ipam.PublicDefaultScopeId as string,
      AddressFamily: 'ipv6',
      Locale: home,
      AwsService: 'ec2',
      PublicIpSource: 'amazon',
    });
    const Ipv6IpamPoolId = pool.IpamPoolId as string;
    const { Cidr = '' } = await terraform.provision(Ipv6IpamPoolId, { NetmaskLength: 52 });
    const { Vpc } = await terraform.ec2.createVpc({
      CidrBlock: '10.1.0.0/16',
      Ipv6IpamPoolId,
      Ipv6NetmaskLength: 56,
    });
    const VpcId = Vpc?.VpcId ?? '';
    const read = async () =>
      (await terraform.ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0];
    await waits(place, async () => (await read())?.Ipv6CidrBlockState?.State, ['associating'], 'associated');
    const association = await read();
    assert.equal(association?.Ipv6CidrBlock, Cidr.replace('/52', '/56'));
    assert.deepEqual([association?.NetworkBorderGroup, association?.Ipv6Pool], [home, 'IPAM Managed']);
    await deleteVpc(terraform, VpcId);
    await terraform.deprovision(Ipv6IpamPoolId, Cidr);
    await terraform.deletePool(Ipv6IpamPoolId);
    await terraform.deleteIpam(ipam.IpamId ?? '');
  });

  test('VPCIPv4CIDRBlockAssociation_ipam', async () => {
    const { terraform, id } = await openPool('172.2.0.0/16', { Locale: home });
    const { ec2 } = terraform;
    const VpcId = (await ec2.createVpc({ CidrBlock: '10.1.0.0/16' })).Vpc?.VpcId ?? '';
    for (const [input, block] of [
      [{ Ipv4NetmaskLength: 28 }, '172.2.0.0/28'],
      [{ CidrBlock: '172.2.0.32/28' }, '172.2.0.32/28'],
    ] as const) {
      const { CidrBlockAssociation } = await ec2.associateVpcCidrBlock({
        VpcId,
        Ipv4IpamPoolId: id,
        ...input,
      });
      const AssociationId = CidrBlockAssociation?.AssociationId ?? '';
      const Filters = [{ Name: 'cidr-block-association.association-id', Values: [AssociationId] }];
      const read = async () => {
        const { Vpcs: [vpc] = [] } = await ec2.describeVpcs({ Filters });
        return vpc?.CidrBlockAssociationSet?.find((each) => each.AssociationId === AssociationId);
      };
      const look: Look = async () => (await read())?.CidrBlockState?.State ?? 'gone';
      await waits(place, look, ['associating'], 'associated');
      assert.equal((await read())?.CidrBlock, block);
      await ec2.disassociateVpcCidrBlock({ AssociationId });
      await waits(place, look, ['associated', 'disassociating', 'disassociated'], 'gone');
    }
    await deleteVpc(terraform, VpcId);
    await terraform.deprovision(id, '172.2.0.0/16');
    await terraform.deletePool(id);
  });

  test('IPAMPool_ResourcePlanningVPC_noParentLocale', async () => {
    const { terraform, IpamScopeId, id } = await openPool('10.0.0.0/16');
    const ResourceId = (await terraform.ec2.createVpc({ CidrBlock: '10.0.0.0/24' })).Vpc?.VpcId ?? '';
    const answer = terraform.ec2.createIpamPool({
      IpamScopeId,
      AddressFamily: 'ipv4',
      SourceIpamPoolId: id,
      SourceResource: planned(ResourceId, terraform.accountId),
    });
    await refused(answer, 'InvalidParameterValue', /must have the locale of the resource/);
  });

  const planned = (ResourceId: string, ResourceOwner: string) => ({
    ResourceId,
    ResourceType: 'vpc' as const,
    ResourceRegion: home,
    ResourceOwner,
  });

  test('VPCSubnet_IPAM_ipv4Allocation and ExplicitCIDR', async () => {
    const { terraform, IpamScopeId, id } = await openPool('10.0.0.0/16', { Locale: home });
    const { ec2 } = terraform;
    const { Vpc } = await ec2.createVpc({ Ipv4IpamPoolId: id, Ipv4NetmaskLength: 24 });
    const VpcId = Vpc?.VpcId ?? '';
    const planning = await terraform.createPool({
      IpamScopeId,
      AddressFamily: 'ipv4',
      Locale: home,
      SourceIpamPoolId: id,
      SourceResource: planned(VpcId, terraform.accountId),
    });
    assert.deepEqual(planning.SourceResource, planned(VpcId, terraform.accountId));
    const planningId = planning.IpamPoolId as string;
    await terraform.provision(planningId, { Cidr: '10.0.0.0/24' });
    for (const [input, block] of [
      [{ Ipv4NetmaskLength: 27 }, '10.0.0.0/27'],
      [{ CidrBlock: '10.0.0.64/27' }, '10.0.0.64/27'],
    ] as const) {
      const { Subnet } = await ec2.createSubnet({ VpcId, Ipv4IpamPoolId: planningId, ...input });
      const SubnetId = Subnet?.SubnetId ?? '';
      const read = async () => (await ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets?.[0];
      await waits(place, async () => (await read())?.State, ['pending'], 'available');
      assert.equal((await read())?.CidrBlock, block);
      const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId: planningId });
      const held = IpamPoolAllocations.find((each) => each.ResourceId === SubnetId);
      assert.deepEqual([held?.Cidr, held?.ResourceType], [block, 'subnet']);
      await ec2.deleteSubnet({ SubnetId });
      await waits(place, async () => (await read())?.State, [], 'gone');
    }
    await terraform.deprovision(planningId, '10.0.0.0/24');
    await terraform.deletePool(planningId);
    await deleteVpc(terraform, VpcId);
    await terraform.deprovision(id, '10.0.0.0/16');
    await terraform.deletePool(id);
  });

  test('VPCSubnet_IPAM_ipv6Allocation', async () => {
    const terraform = await open();
    const ipam = await terraform.createIpam();
    const common = {
      IpamScopeId: ipam.PublicDefaultScopeId as string,
      AddressFamily: 'ipv6',
      Locale: home,
    } as const;
    const pool = await terraform.createPool({ ...common, AwsService: 'ec2', PublicIpSource: 'amazon' });
    const Ipv6IpamPoolId = pool.IpamPoolId as string;
    await terraform.provision(Ipv6IpamPoolId, { NetmaskLength: 52 });
    const { Vpc } = await terraform.ec2.createVpc({
      CidrBlock: '10.0.0.0/16',
      Ipv6IpamPoolId,
      Ipv6NetmaskLength: 56,
    });
    const VpcId = Vpc?.VpcId ?? '';
    const { Vpcs: [vpc] = [] } = await terraform.ec2.describeVpcs({ VpcIds: [VpcId] });
    const block = vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
    const planning = await terraform.createPool({
      ...common,
      SourceIpamPoolId: Ipv6IpamPoolId,
      SourceResource: planned(VpcId, terraform.accountId),
    });
    const planningId = planning.IpamPoolId as string;
    await terraform.provision(planningId, { Cidr: block });
    const { Subnet } = await terraform.ec2.createSubnet({
      VpcId,
      CidrBlock: '10.0.0.0/24',
      Ipv6IpamPoolId: planningId,
      Ipv6NetmaskLength: 60,
    });
    const [association] = Subnet?.Ipv6CidrBlockAssociationSet ?? [];
    assert.equal(association?.Ipv6CidrBlock, block.replace('/56', '/60'));
  });
});
