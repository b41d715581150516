// Where the block of a network is to come from: the caller's own plan, an IPAM pool, or the provider. The same
// parameters, for one family at a time, are in the calls that make VPCs and subnets and that add blocks to them.

import type { Cidr, Family } from '../../domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Bounds } from '../../domain/space/free-space.ts';
import {
  isNetworkLength,
  type NetworkKind,
  networkLengthsText,
  providedPrefixLength,
} from '../../domain/vpc/blocks.ts';
import { readWanted, type Wanted } from '../allocations/take.ts';
import type { Context } from '../operation.ts';
import { requirePoolInLocale } from '../owned.ts';

export type BlockSource =
  | { readonly kind: 'manual'; readonly cidr: Cidr }
  | { readonly kind: 'ipam'; readonly pool: Pool; readonly wanted: Wanted }
  | { readonly kind: 'amazon'; readonly prefixLength: number };

export type BlockInput = {
  readonly CidrBlock?: string | undefined;
  readonly Ipv4IpamPoolId?: string | undefined;
  readonly Ipv4NetmaskLength?: number | undefined;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv6IpamPoolId?: string | undefined;
  readonly Ipv6NetmaskLength?: number | undefined;
  readonly Ipv6Pool?: string | undefined;
  readonly AmazonProvidedIpv6CidrBlock?: boolean | undefined;
  readonly Ipv6CidrBlockNetworkBorderGroup?: string | undefined;
};

/** What one kind of network demands of the pools that it draws from. */
export type SourceRules = {
  readonly network: NetworkKind;
  readonly checkPool: (pool: Pool) => void;
  /** What a choice by size keeps clear of. */
  readonly bounds: (pool: Pool) => Promise<Bounds>;
};

/** The source of the IPv4 block; nothing when the call names none. */
export const readIpv4Source = (
  context: Context,
  input: BlockInput,
  rules: SourceRules,
): Promise<BlockSource | undefined> =>
  readSource(context, rules, {
    family: 'ipv4',
    text: input.CidrBlock,
    poolId: input.Ipv4IpamPoolId,
    netmaskLength: input.Ipv4NetmaskLength,
  });

/** The source of the IPv6 block of a VPC, which is never the caller's own plan; nothing when the call names none. */
export async function readVpcIpv6Source(
  context: Context,
  input: BlockInput,
  rules: SourceRules,
): Promise<BlockSource | undefined> {
  checkBorderGroup(context, input);
  if (input.Ipv6Pool !== undefined) {
    throw new Fault(
      'UnsupportedOperation',
      'This server has no IPv6 address pools outside IPAM; use Ipv6IpamPoolId instead of Ipv6Pool.',
    );
  }
  if (input.AmazonProvidedIpv6CidrBlock) {
    if (namesIpv6(input)) {
      throw new Fault(
        'InvalidParameterCombination',
        'The request cannot contain AmazonProvidedIpv6CidrBlock with another source of an IPv6 block.',
      );
    }
    return { kind: 'amazon', prefixLength: providedPrefixLength };
  }
  if (input.Ipv6CidrBlock !== undefined && input.Ipv6IpamPoolId === undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request must contain Ipv6IpamPoolId with Ipv6CidrBlock: the block is chosen inside the pool.',
    );
  }
  return readIpv6Source(context, input, rules);
}

/** The source of an IPv6 block; nothing when the call names none. */
export const readIpv6Source = (
  context: Context,
  input: BlockInput,
  rules: SourceRules,
): Promise<BlockSource | undefined> =>
  readSource(context, rules, {
    family: 'ipv6',
    text: input.Ipv6CidrBlock,
    poolId: input.Ipv6IpamPoolId,
    netmaskLength: input.Ipv6NetmaskLength,
  });

const namesIpv6 = (input: BlockInput): boolean =>
  input.Ipv6CidrBlock !== undefined ||
  input.Ipv6IpamPoolId !== undefined ||
  input.Ipv6NetmaskLength !== undefined;

/** A region is the only place that space is advertised from: there are no groups of zones within it. */
function checkBorderGroup({ region }: Context, input: BlockInput): void {
  const group = input.Ipv6CidrBlockNetworkBorderGroup;
  if (group === undefined) return;
  if (!input.AmazonProvidedIpv6CidrBlock && !namesIpv6(input)) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request can only contain Ipv6CidrBlockNetworkBorderGroup with a source of an IPv6 block.',
    );
  }
  if (group !== region) {
    throw new Fault(
      'InvalidParameterValue',
      `Value (${group}) for parameter Ipv6CidrBlockNetworkBorderGroup is invalid. The only one in this Region is ${region}.`,
    );
  }
}

type Wish = {
  readonly family: Family;
  readonly text: string | undefined;
  readonly poolId: string | undefined;
  readonly netmaskLength: number | undefined;
};

async function readSource(
  context: Context,
  rules: SourceRules,
  wish: Wish,
): Promise<BlockSource | undefined> {
  const { family, text, poolId, netmaskLength } = wish;
  const prefix = family === 'ipv4' ? 'Ipv4' : 'Ipv6';
  const cidr = text === undefined ? undefined : readCanonical(text, family);
  if (poolId === undefined) {
    if (netmaskLength !== undefined) {
      throw new Fault(
        'InvalidParameterCombination',
        `The request must contain ${prefix}IpamPoolId with ${prefix}NetmaskLength.`,
      );
    }
    if (cidr) checkLength(rules.network, cidr, formatCidr(cidr));
    return cidr && { kind: 'manual', cidr };
  }
  const pool = await requireNetworkPool(context, poolId, family);
  rules.checkPool(pool);
  const wanted = readWanted(pool, { cidr: cidr && formatCidr(cidr), netmaskLength });
  if (wanted.kind === 'block') {
    checkLength(rules.network, wanted.cidr, formatCidr(wanted.cidr));
    return { kind: 'ipam', pool, wanted };
  }
  checkLength(rules.network, { family, prefixLength: wanted.prefixLength }, `/${wanted.prefixLength}`);
  return { kind: 'ipam', pool, wanted: { ...wanted, bounds: await rules.bounds(pool) } };
}

/** The block around the address that the text names: `100.68.0.18/18` is `100.68.0.0/18`, as EC2 reads it. */
function readCanonical(text: string, family: Family): Cidr {
  const parsed = parseCidr(text);
  const [parameter, name] = family === 'ipv4' ? ['CidrBlock', 'IPv4'] : ['Ipv6CidrBlock', 'IPv6'];
  if (parsed?.cidr.family === family) return parsed.cidr;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text}) for parameter ${parameter} is invalid. This is not a valid ${name} CIDR block.`,
  );
}

function checkLength(
  network: NetworkKind,
  { family, prefixLength }: Pick<Cidr, 'family' | 'prefixLength'>,
  text: string,
): void {
  if (isNetworkLength(network, family, prefixLength)) return;
  const name = family === 'ipv4' ? 'IPv4' : 'IPv6';
  throw new Fault(
    network === 'vpc' ? 'VpcRange' : 'SubnetRange',
    `The CIDR '${text}' is invalid. An ${name} block of a ${network} is ${networkLengthsText(network, family)}.`,
  );
}

/** A pool that networks of this region may draw from: it has a locale, and this region is it. */
async function requireNetworkPool(context: Context, id: string, family: Family): Promise<Pool> {
  const pool = await requirePoolInLocale(context, id);
  if (pool.locale === undefined) {
    throw new Fault(
      'InvalidParameterValue',
      `The ipam-pool ${id} has no locale, so no network can be allocated from it. Use a pool with the locale ${context.region}.`,
    );
  }
  if (pool.family !== family) {
    throw new Fault(
      'InvalidParameterValue',
      `The ipam-pool ${id} is invalid here: its address family is ${pool.family}, and the block is to be ${family}.`,
    );
  }
  return pool;
}
