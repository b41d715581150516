// Hundreds of pools, as many within each other as a plan may have; one with thousands of allocations, one with twenty
// CIDRs, and one of which everything that can be long is as long as it can be.

import {
  AllocateIpamPoolCidrCommand,
  CreateIpamPoolCommand,
  EC2Client,
  ProvisionIpamPoolCidrCommand,
  type Tag,
} from '@aws-sdk/client-ec2';
import type { Connection, Plan } from './seed.ts';

/** The pools that are looked at. */
export type LargePools = {
  /** With thousands of allocations. */
  readonly fullPoolId: string;
  readonly manyCidrsPoolId: string;
  readonly deepPoolId: string;
  readonly longPoolId: string;
};

export const poolQuotas = 'pools-per-scope=1000';

const siteCount = 30;
const roomCount = 9;
const depthMax = 10;
const allocationCount = 3000;
const cidrCount = 20;
const atOnce = 8;

/** Carries out a thing for each number below a count, a few at once. */
async function times(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    const length = Math.min(atOnce, count - from);
    await Promise.all(Array.from({ length }, (_, index) => act(from + index)));
  }
}

type Space = { readonly Cidr: string } | { readonly NetmaskLength: number };

export async function seedLargePools(
  connection: Connection,
  { scopeId }: Pick<Plan, 'scopeId'>,
): Promise<LargePools> {
  const ec2 = new EC2Client({ region: 'us-east-1', ...connection });
  const provision = (IpamPoolId: string, space: Space) =>
    ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, ...space }));
  const pool = async (
    name: string,
    space: Space,
    more: { source?: string; text?: string; tags?: Tag[] } = {},
  ) => {
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: scopeId,
        AddressFamily: 'Cidr' in space && space.Cidr.includes(':') ? 'ipv6' : 'ipv4',
        SourceIpamPoolId: more.source,
        Description: more.text,
        TagSpecifications: [
          { ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: name }, ...(more.tags ?? [])] },
        ],
      }),
    );
    const id = IpamPool?.IpamPoolId ?? '';
    await provision(id, space);
    return id;
  };

  const sites = await pool('data centres', { Cidr: '100.64.0.0/10' }, { text: 'Sites and their rooms' });
  await times(siteCount, async (site) => {
    const source = await pool(`site ${site + 1}`, { NetmaskLength: 16 }, { source: sites });
    for (let room = 1; room <= roomCount; room += 1)
      await pool(`site ${site + 1} room ${room}`, { NetmaskLength: 20 }, { source });
  });

  let deepPoolId = await pool('level 1', { Cidr: '172.16.0.0/12' });
  for (let depth = 2; depth <= depthMax; depth += 1)
    deepPoolId = await pool(`level ${depth}`, { NetmaskLength: 11 + depth }, { source: deepPoolId });

  const manyCidrsPoolId = await pool('branch offices', { Cidr: '192.168.0.0/24' });
  for (let index = 1; index < cidrCount; index += 1)
    await provision(manyCidrsPoolId, { Cidr: `192.168.${index * 2}.0/24` });

  const fullPoolId = await pool('devices', { NetmaskLength: 16 }, { source: sites });
  await times(allocationCount, (index) =>
    ec2.send(
      new AllocateIpamPoolCidrCommand({
        IpamPoolId: fullPoolId,
        NetmaskLength: 28,
        Description: `device group ${index + 1}`,
      }),
    ),
  );

  const longPoolId = await pool(
    'a pool of which the name is as long as a name can be '.repeat(5).slice(0, 255),
    { Cidr: 'fd12:3456:789a:bcde::/64' },
    {
      text: 'A description that says more than anybody wants to read in a list. '.repeat(4).slice(0, 255),
      tags: Array.from({ length: 49 }, (_, index) => ({
        Key: `company:tag-${index + 1}`,
        Value: 'value '
          .repeat(index + 1)
          .trim()
          .slice(0, 256),
      })),
    },
  );
  return { fullPoolId, manyCidrsPoolId, deepPoolId, longPoolId };
}
