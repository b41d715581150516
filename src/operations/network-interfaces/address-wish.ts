// Which addresses and prefixes an interface is to have: those that the call names, and how many of the next free
// ones. The same parameters are in the calls that make interfaces and in those that add addresses to one.

import type { Cidr, Family } from '../../domain/cidr/cidr.ts';
import { parseAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { addressLength, prefixLength } from '../../domain/network-interface/network-interface.ts';
import { readCidr } from '../checks.ts';

export type FamilyWish = {
  readonly named: readonly Cidr[];
  readonly count: number;
  readonly prefixes: readonly Cidr[];
  readonly prefixCount: number;
};

export type AddressWish = {
  /** The first IPv4 address; the next free one without it. */
  readonly primary: Cidr | undefined;
  readonly ipv4: FamilyWish;
  readonly ipv6: FamilyWish;
};

export type AddressInput = {
  readonly PrivateIpAddress?: string | undefined;
  readonly PrivateIpAddresses?:
    | readonly { PrivateIpAddress?: string | undefined; Primary?: boolean | undefined }[]
    | undefined;
  readonly SecondaryPrivateIpAddressCount?: number | undefined;
  readonly Ipv4Prefixes?: readonly { Ipv4Prefix?: string | undefined }[] | undefined;
  readonly Ipv4PrefixCount?: number | undefined;
  readonly Ipv6Addresses?: readonly { Ipv6Address?: string | undefined }[] | undefined;
  readonly Ipv6AddressCount?: number | undefined;
  readonly Ipv6Prefixes?: readonly { Ipv6Prefix?: string | undefined }[] | undefined;
  readonly Ipv6PrefixCount?: number | undefined;
};

export const nothingWished: FamilyWish = { named: [], count: 0, prefixes: [], prefixCount: 0 };

/** How many a wish is for, whatever they are. */
export const wishSize = ({ named, count, prefixes, prefixCount }: FamilyWish): number =>
  named.length + count + prefixes.length + prefixCount;

/** @throws {Fault} InvalidParameterValue, InvalidParameterCombination */
export function readAddressWish(input: AddressInput): AddressWish {
  const { primary, secondary } = readPrivateAddresses(input);
  const ipv4 = readFamilyWish('ipv4', {
    named: secondary,
    count: input.SecondaryPrivateIpAddressCount,
    prefixes: input.Ipv4Prefixes?.map((each) => each.Ipv4Prefix),
    prefixCount: input.Ipv4PrefixCount,
  });
  const ipv6 = readFamilyWish('ipv6', {
    named: input.Ipv6Addresses?.map((each) => readHost('Ipv6Addresses', each.Ipv6Address, 'ipv6')),
    count: input.Ipv6AddressCount,
    prefixes: input.Ipv6Prefixes?.map((each) => each.Ipv6Prefix),
    prefixCount: input.Ipv6PrefixCount,
  });
  return { primary, ipv4, ipv6 };
}

type FamilyInput = {
  readonly named: readonly Cidr[] | undefined;
  readonly count: number | undefined;
  readonly prefixes: readonly (string | undefined)[] | undefined;
  readonly prefixCount: number | undefined;
};

/** Names of parameters, for messages. */
const parameters = {
  ipv4: ['PrivateIpAddresses', 'SecondaryPrivateIpAddressCount', 'Ipv4Prefixes', 'Ipv4PrefixCount'],
  ipv6: ['Ipv6Addresses', 'Ipv6AddressCount', 'Ipv6Prefixes', 'Ipv6PrefixCount'],
} as const;

/** What one call may ask for at once, whatever the quota is. */
const countMax = 1000;

/** @throws {Fault} InvalidParameterCombination for names and a number of the same */
export function readFamilyWish(family: Family, input: FamilyInput): FamilyWish {
  const [namedName, countName, prefixesName, prefixCountName] = parameters[family];
  const { named = [], count = 0, prefixes = [], prefixCount = 0 } = input;
  refuseBoth(namedName, named.length, countName, count);
  refuseBoth(prefixesName, prefixes.length, prefixCountName, prefixCount);
  const wish = {
    named,
    count: readCount(countName, count),
    prefixes: prefixes.map((text) => readPrefix(prefixesName, text, family)),
    prefixCount: readCount(prefixCountName, prefixCount),
  };
  refuseTwice([...wish.named, ...wish.prefixes]);
  return wish;
}

/** The address as a block of one. @throws {Fault} InvalidParameterValue */
export function readHost(parameter: string, text: string | undefined, family: Family): Cidr {
  const parsed = text === undefined ? undefined : parseAddress(text);
  if (parsed?.family === family) {
    return { family, first: parsed.value, prefixLength: addressLength[family] };
  }
  const name = family === 'ipv4' ? 'IPv4' : 'IPv6';
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text ?? ''}) for parameter ${parameter} is invalid. This is not an ${name} address.`,
  );
}

export function readPrefix(parameter: string, text: string | undefined, family: Family): Cidr {
  const cidr = readCidr(parameter, text ?? '', family);
  if (cidr.prefixLength === prefixLength[family]) return cidr;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text}) for parameter ${parameter} is invalid. A prefix is a block of /${prefixLength[family]}.`,
  );
}

function readPrivateAddresses(input: AddressInput): { primary: Cidr | undefined; secondary: Cidr[] } {
  const parameter = 'PrivateIpAddress';
  const all = (input.PrivateIpAddresses ?? []).map((each) => ({
    isPrimary: each.Primary ?? false,
    cidr: readHost(parameter, each.PrivateIpAddress, 'ipv4'),
  }));
  const primaries = all.filter((each) => each.isPrimary).map((each) => each.cidr);
  if (input.PrivateIpAddress !== undefined) {
    primaries.push(readHost(parameter, input.PrivateIpAddress, 'ipv4'));
  }
  if (new Set(primaries.map((each) => each.first)).size > 1) {
    throw new Fault(
      'InvalidParameterCombination',
      'Only one primary private IP address can be specified: one PrivateIpAddress, or one that is Primary.',
    );
  }
  const [primary] = primaries;
  const secondary = all.filter((each) => !each.isPrimary).map((each) => each.cidr);
  // The same address may be in both places.
  return { primary, secondary: secondary.filter((each) => each.first !== primary?.first) };
}

function readCount(parameter: string, count: number): number {
  if (Number.isInteger(count) && count >= 0 && count <= countMax) return count;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${count}) for parameter ${parameter} is invalid. It must be between 0 and ${countMax}.`,
  );
}

function refuseBoth(namedName: string, named: number, countName: string, count: number): void {
  if (named === 0 || count === 0) return;
  throw new Fault(
    'InvalidParameterCombination',
    `The parameter ${countName} cannot be used with the parameter ${namedName}. Name them or say how many.`,
  );
}

function refuseTwice(blocks: readonly Cidr[]): void {
  const keys = new Set(blocks.map((each) => `${each.first}/${each.prefixLength}`));
  if (keys.size === blocks.length) return;
  throw new Fault('InvalidParameterValue', 'The request names an address or a prefix more than once.');
}
