import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const listing = { action: 'GetIpamPoolCidrs', list: 'IpamPoolCidrs', id: 'IpamPoolCidrId' };

contract('GetIpamPoolCidrs', (place) => {
  obligations(place, {
    action: 'GetIpamPoolCidrs',
    input: async (actor) => ({ IpamPoolId: await (await worldOf(place, actor)).pool({}, '10.0.0.0/8') }),
    names: { IpamPoolId: absence.pool },
  });

  test('the CIDRs of this pool are listed, and no others', async () => {
    const { ec2, pool } = await newWorld(place);
    const top = await pool({}, '10.0.0.0/8', '12.0.0.0/8');
    const empty = await pool();
    await pool({ SourceIpamPoolId: top }, 16);
    const one = (Cidr: string) => ({
      Cidr,
      State: 'provisioned',
      IpamPoolCidrId: ids.poolCidr,
      NetmaskLength: 8,
    });
    const reply = await ec2.getIpamPoolCidrs({ IpamPoolId: top });
    reply.IpamPoolCidrs?.sort((a, b) => String(a.Cidr).localeCompare(String(b.Cidr)));
    exactly(reply, { IpamPoolCidrs: [one('10.0.0.0/8'), one('12.0.0.0/8')] });
    exactly(await ec2.getIpamPoolCidrs({ IpamPoolId: empty }), { IpamPoolCidrs: [] });
  });

  test('they are the same from the locale of the pool', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/8');
    const { IpamPoolCidrs } = await world.ec2.getIpamPoolCidrs({ IpamPoolId });
    exactly(await world.in(away).ec2.getIpamPoolCidrs({ IpamPoolId }), { IpamPoolCidrs });
  });

  type Opened = World & { readonly topId: string; readonly blockById: Map<string, string> };
  const open = async (): Promise<Opened> => {
    const world = await newWorld(place);
    return { ...world, topId: await world.pool(), blockById: new Map() };
  };

  pages(place, {
    ...listing,
    pageSize: { min: 5, max: 1000 },
    open,
    input: ({ topId }) => ({ IpamPoolId: topId, Filters: [where('state', 'provisioned')] }),
    add: async ({ ec2, topId, blockById }) => {
      const Cidr = `10.${blockById.size}.0.0/16`;
      blockById.set(Cidr, Cidr);
      const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId: topId, Cidr });
      const id = IpamPoolCidr?.IpamPoolCidrId as string;
      blockById.set(id, Cidr);
      return id;
    },
    remove: ({ ec2, topId, blockById }, id) =>
      ec2.deprovisionIpamPoolCidr({ IpamPoolId: topId, Cidr: blockById.get(id) }),
    other: {
      action: 'GetIpamPoolCidrs',
      input: async ({ pool }) => {
        const blocks = [1, 2, 3, 4, 5, 6].map((each) => `11.${each}.0.0/16`);
        return { IpamPoolId: await pool({}, ...blocks), MaxResults: 5 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const idOf = async (Cidr: string) => {
        await world.provision(world.topId, Cidr);
        const { IpamPoolCidrs = [] } = await world.ec2.getIpamPoolCidrs({ IpamPoolId: world.topId });
        return IpamPoolCidrs.find((each) => each.Cidr === Cidr)?.IpamPoolCidrId as string;
      };
      const ten = await idOf('10.0.0.0/8');
      const twelve = await idOf('12.0.0.0/16');
      await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId: world.topId, Cidr: '12.0.0.0/16' });
      return { world, things: { ten, twelve } };
    },
    input: ({ topId }) => ({ IpamPoolId: topId }),
    cases: (_world, { ten = '', twelve = '' }) => [
      [[where('cidr', '10.0.0.0/8')], ['ten']],
      [[where('cidr', '1?.0.0.0/*')], ['ten', 'twelve']],
      [[where('cidr', '10.0.0.0/9')], []],
      [[where('ipam-pool-cidr-id', twelve)], ['twelve']],
      [[where('ipam-pool-cidr-id', ten, twelve)], ['ten', 'twelve']],
      [[where('state', 'provisioned')], ['ten']],
      [[where('state', '*provisioned')], ['ten', 'twelve']],
      [[where('state', 'deprovisioned'), where('cidr', '10*')], []],
      [[where('netmask-length', '16')], ['twelve']],
    ],
  });

  test('a CIDR by its id is found while others come and go, as clients poll for it', async () => {
    const { ec2, pool } = await newWorld(place);
    const IpamPoolId = await pool();
    const { IpamPoolCidr } = await ec2.provisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    const Filters = [where('ipam-pool-cidr-id', IpamPoolCidr?.IpamPoolCidrId ?? '')];
    const { IpamPoolCidrs } = await ec2.getIpamPoolCidrs({ IpamPoolId, Filters });
    assert.equal(IpamPoolCidrs?.length, 1);
  });
});
