// Every option, its default and its limit. main.ts reads the environment; nothing else does.

import type { Cidr } from './domain/cidr/cidr.ts';
import { parseCidr } from './domain/cidr/text.ts';
import { type QuotaName, type Quotas, quotaDefaults } from './domain/quota.ts';
import { awsRegions, isRegionName, ownRegion, type Region } from './domain/region/region.ts';

export type Config = {
  readonly listen: { readonly host: string; readonly port: number };
  readonly database: string;
  readonly keyFile: string;
  readonly rootAccount: {
    readonly accountId: string | undefined;
    readonly accessKeyId: string | undefined;
    readonly secretAccessKey: string | undefined;
  };
  readonly regions: ReadonlyMap<string, Region>;
  /** The quotas of the account that calls. */
  readonly quotas: Quotas;
  /** The quotas of accounts that were granted none of their own. */
  readonly installedQuotas: Quotas;
  /** The range that Amazon-provided IPv6 blocks are drawn from. */
  readonly providerIpv6: Cidr;
  /** The range that Amazon-provided IPv4 is drawn from: contiguous blocks, and addresses one by one. */
  readonly providerIpv4: Cidr;
  /** Whether the console is served. */
  readonly console: boolean;
  /** What an active address costs for an hour in the Advanced Tier, in dollars. */
  readonly pricePerAddressHour: number;
  readonly logLevel: string;
  /** How long a site may go without a sample when nothing is known to have changed there, in milliseconds. */
  readonly discoveryIntervalMs: number;
  /** Whether the next free block is never one that a discovered network occupies. */
  readonly avoidDiscovered: boolean;
  /** How long what is over stays in the history of addresses and in the audit, in milliseconds. */
  readonly historyKeptMs: number;
  /** How many records of refused calls an account keeps. */
  readonly refusalsKept: number;
  /** How long a ClientToken is remembered, in milliseconds. */
  readonly clientTokenKeptMs: number;
  /** How long a deprovisioned CIDR stays listed, in milliseconds. */
  readonly deprovisionedListedMs: number;
};

/** One option as people see it in `cadastre serve --help` and in the user guide. */
export type Option = { readonly name: string; readonly fallback: string; readonly purpose: string };

export const options: readonly Option[] = [
  { name: 'CADASTRE_LISTEN', fallback: '127.0.0.1:4747', purpose: 'Address and port to serve on.' },
  {
    name: 'CADASTRE_DATABASE',
    fallback: 'sqlite:./data/cadastre.db',
    purpose: 'Where the register is kept: sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME.',
  },
  {
    name: 'CADASTRE_KEY_FILE',
    fallback: './data/cadastre.key',
    purpose: 'The key that secrets at rest are encrypted with; made at the first start with mode 0600.',
  },
  {
    name: 'CADASTRE_ROOT_ACCOUNT_ID',
    fallback: 'generated',
    purpose: 'Twelve digits: the account that the first start makes.',
  },
  {
    name: 'CADASTRE_ROOT_ACCESS_KEY_ID',
    fallback: 'generated',
    purpose: 'The access key id of that account, used at the first start only.',
  },
  {
    name: 'CADASTRE_ROOT_SECRET_ACCESS_KEY',
    fallback: 'generated',
    purpose: 'The secret of that access key, used at the first start only.',
  },
  {
    name: 'CADASTRE_REGIONS',
    fallback: 'aws',
    purpose:
      'Regions, separated by commas: "aws" for all of the AWS regions, a name of your own, or name=zone|zone. ' +
      'Example: aws,dc-berlin-1=dc-berlin-1a|dc-berlin-1b',
  },
  {
    name: 'CADASTRE_QUOTAS',
    fallback: 'the defaults of the service',
    purpose: `Quotas to change, separated by commas: NAME=NUMBER. Names: ${Object.keys(quotaDefaults).join(', ')}.`,
  },
  {
    name: 'CADASTRE_PROVIDER_IPV6',
    fallback: '3fff::/20',
    purpose:
      'The range that Amazon-provided IPv6 blocks are drawn from; by default the documentation range of RFC 9637.',
  },
  {
    name: 'CADASTRE_PROVIDER_IPV4',
    fallback: '198.18.0.0/15',
    purpose:
      'The range that Amazon-provided IPv4 blocks and Elastic IP addresses are drawn from; by default the ' +
      'benchmarking range of RFC 2544, which nobody routes.',
  },
  {
    name: 'CADASTRE_DISCOVERY_INTERVAL',
    fallback: '300',
    purpose:
      'Seconds between two samples of the networks of an account and region; what changes here is sampled at once.',
  },
  {
    name: 'CADASTRE_PRICE_PER_ADDRESS_HOUR',
    fallback: '0',
    purpose:
      'What an active address costs for an hour in the Advanced Tier, in dollars: usage is shown with it.',
  },
  {
    name: 'CADASTRE_AVOID_DISCOVERED',
    fallback: 'on',
    purpose:
      'on or off: whether allocation by size passes over space that a discovered network occupies without having ' +
      'been allocated it. Allocation by name is possible either way.',
  },
  {
    name: 'CADASTRE_CONSOLE',
    fallback: 'on',
    purpose: 'on or off: whether the console is served, at /console/ of the same address.',
  },
  {
    name: 'CADASTRE_LOG_LEVEL',
    fallback: 'info',
    purpose: 'trace, debug, info, warn, error, fatal or silent. Logs are JSON lines on standard error.',
  },
];

/** An option that cannot be used; the message says which, why, and what would do. */
export class ConfigError extends Error {}

/** Reads the options out of an environment. @throws {ConfigError} */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const rootAccountId = value('CADASTRE_ROOT_ACCOUNT_ID');
  if (rootAccountId !== undefined && !/^[0-9]{12}$/.test(rootAccountId)) {
    throw new ConfigError(`CADASTRE_ROOT_ACCOUNT_ID is ${rootAccountId}; it must be twelve digits.`);
  }
  const quotas = parseQuotas(value('CADASTRE_QUOTAS') ?? '');
  return {
    listen: parseListen(value('CADASTRE_LISTEN') ?? '127.0.0.1:4747'),
    database: value('CADASTRE_DATABASE') ?? 'sqlite:./data/cadastre.db',
    keyFile: value('CADASTRE_KEY_FILE') ?? './data/cadastre.key',
    rootAccount: {
      accountId: rootAccountId,
      accessKeyId: parseAccessKeyId(value('CADASTRE_ROOT_ACCESS_KEY_ID')),
      secretAccessKey: value('CADASTRE_ROOT_SECRET_ACCESS_KEY'),
    },
    regions: parseRegions(value('CADASTRE_REGIONS') ?? 'aws'),
    quotas,
    installedQuotas: quotas,
    providerIpv6: parseProviderRange('IPv6', value('CADASTRE_PROVIDER_IPV6') ?? '3fff::/20'),
    providerIpv4: parseProviderRange('IPv4', value('CADASTRE_PROVIDER_IPV4') ?? '198.18.0.0/15'),
    console: parseSwitch('CADASTRE_CONSOLE', value('CADASTRE_CONSOLE') ?? 'on'),
    pricePerAddressHour: parsePrice(value('CADASTRE_PRICE_PER_ADDRESS_HOUR') ?? '0'),
    logLevel: parseLogLevel(value('CADASTRE_LOG_LEVEL') ?? 'info'),
    discoveryIntervalMs: parseSeconds(value, 'CADASTRE_DISCOVERY_INTERVAL', '300', 1, 86_400) * 1000,
    avoidDiscovered: parseSwitch('CADASTRE_AVOID_DISCOVERED', value('CADASTRE_AVOID_DISCOVERED') ?? 'on'),
    // Three years (guide chapter 15).
    historyKeptMs: 3 * 366 * 24 * 60 * 60 * 1000,
    refusalsKept: 10_000,
    clientTokenKeptMs: 24 * 60 * 60 * 1000,
    deprovisionedListedMs: 60 * 60 * 1000,
  };
}

function parseListen(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+)):([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) {
    throw new ConfigError(
      `CADASTRE_LISTEN is ${text}; write HOST:PORT, such as 127.0.0.1:4747 or [::1]:4747.`,
    );
  }
  return { host: (match[1] ?? match[2]) as string, port };
}

function parseAccessKeyId(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[A-Za-z0-9_]{16,128}$/.test(text)) {
    throw new ConfigError('CADASTRE_ROOT_ACCESS_KEY_ID must be 16 to 128 letters, digits or underscores.');
  }
  return text;
}

function parseRegions(text: string): ReadonlyMap<string, Region> {
  const regions = new Map<string, Region>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === 'aws') {
      for (const region of awsRegions) regions.set(region.name, region);
      continue;
    }
    const [name = '', zones = ''] = part.split('=', 2);
    const zoneNames = zones === '' ? [] : zones.split('|');
    if (!isRegionName(name) || !zoneNames.every(isRegionName)) {
      throw new ConfigError(
        `CADASTRE_REGIONS has "${part}"; a region or zone name is lower-case letters, digits and hyphens, such as dc-berlin-1=dc-berlin-1a|dc-berlin-1b.`,
      );
    }
    const known = zoneNames.length === 0 ? awsRegions.find((region) => region.name === name) : undefined;
    regions.set(name, known ?? ownRegion(name, zoneNames));
  }
  return regions;
}

function parseQuotas(text: string): Quotas {
  const quotas: Record<QuotaName, number> = { ...quotaDefaults };
  for (const part of text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [name = '', number = ''] = part.split('=', 2);
    if (!Object.hasOwn(quotaDefaults, name) || !/^[0-9]{1,9}$/.test(number)) {
      throw new ConfigError(
        `CADASTRE_QUOTAS has "${part}"; write NAME=NUMBER, with a name out of ${Object.keys(quotaDefaults).join(', ')}.`,
      );
    }
    quotas[name as QuotaName] = Number(number);
  }
  return quotas;
}

/** The shortest useful ranges: one Amazon-provided block of IPv6, one contiguous block of IPv4. */
const providerLengthMax = { IPv4: 29, IPv6: 40 } as const;

function parseProviderRange(family: 'IPv4' | 'IPv6', text: string): Cidr {
  const parsed = parseCidr(text);
  const max = providerLengthMax[family];
  if (!parsed?.exact || parsed.cidr.family !== family.toLowerCase() || parsed.cidr.prefixLength > max) {
    throw new ConfigError(
      `CADASTRE_PROVIDER_${family.toUpperCase()} is ${text}; it must be an ${family} block of /${max} or larger.`,
    );
  }
  return parsed.cidr;
}

function parseSeconds(
  value: (name: string) => string | undefined,
  name: string,
  fallback: string,
  min: number,
  max: number,
): number {
  const text = value(name) ?? fallback;
  const seconds = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= min && seconds <= max) return seconds;
  throw new ConfigError(`${name} is ${text}; it must be a whole number of seconds from ${min} to ${max}.`);
}

function parseSwitch(name: string, text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new ConfigError(`${name} is ${text}; it must be on or off.`);
  return text === 'on';
}

function parsePrice(text: string): number {
  if (/^\d{1,6}(\.\d{1,8})?$/.test(text)) return Number(text);
  throw new ConfigError(
    `CADASTRE_PRICE_PER_ADDRESS_HOUR is ${text}; it must be an amount of dollars such as 0.00027.`,
  );
}

function parseLogLevel(text: string): string {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
  if (!levels.includes(text)) {
    throw new ConfigError(`CADASTRE_LOG_LEVEL is ${text}; it must be one of ${levels.join(', ')}.`);
  }
  return text;
}
