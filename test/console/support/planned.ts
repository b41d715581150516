// A server with the console, an IPAM in it, and its owner signed in: what pages about pools begin with.

import {
  CreateIpamCommand,
  CreateIpamPoolCommand,
  GetIpamPoolCidrsCommand,
  type Ipam,
  ProvisionIpamPoolCidrCommand,
} from '@aws-sdk/client-ec2';
import type { Browser } from 'playwright-core';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { launch, signIn, type Visit, visit } from './browser.ts';

export const home = 'us-east-1';

export const named = (name: string) => [
  { ResourceType: 'ipam-pool' as const, Tags: [{ Key: 'Name', Value: name }] },
];

export type Planned = Visit & {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly ipam: Ipam | undefined;
};

type Options = {
  /** Where the IPAM operates; at home unless told. */
  readonly regions?: readonly string[];
  readonly quotas?: string;
  /** What is there before the page is opened. */
  readonly prepare?: (server: TestServer, ipam: Ipam | undefined) => Promise<unknown>;
};

/** Opens a page of the console. */
export async function openPlanned(
  path: string,
  { regions = [home], quotas, prepare }: Options = {},
): Promise<Planned> {
  const environment: Record<string, string> = quotas === undefined ? {} : { CADASTRE_QUOTAS: quotas };
  const [server, browser] = await Promise.all([startTestServer({ console: true, environment }), launch()]);
  const operating = { OperatingRegions: regions.map((RegionName) => ({ RegionName })) };
  const { Ipam } = await server.ec2().send(new CreateIpamCommand(operating));
  await prepare?.(server, Ipam);
  const { page, complaints } = await visit(browser, server, path);
  await signIn(page, server);
  return { server, browser, ipam: Ipam, page, complaints };
}

/** The list of pools, with one of 10.0.0.0/16, and one of 10.0.0.0/20 in that for networks at home. */
export async function openPools(): Promise<Planned & { readonly source: string; readonly pool: string }> {
  const ids = { source: '', pool: '' };
  const planned = await openPlanned('/pools', {
    quotas: 'pools-per-scope=500',
    prepare: async (server, ipam) => {
      ids.source = await makePool({ server, ipam }, 'source', { Cidr: '10.0.0.0/16' });
      const within = { SourceIpamPoolId: ids.source, Locale: home };
      ids.pool = await makePool({ server, ipam }, 'development', { Cidr: '10.0.0.0/20' }, within);
    },
  });
  return { ...planned, ...ids };
}

/** Either may be missing, where the way to it failed. */
export async function close(browser: Browser | undefined, server: TestServer | undefined): Promise<void> {
  await browser?.close();
  await server?.stop();
}

/** A pool of the private scope with a CIDR, IPv4 unless told. @returns its id */
export async function makePool(
  { server, ipam }: Pick<Planned, 'server' | 'ipam'>,
  name: string,
  cidr: object,
  more: object = {},
): Promise<string> {
  const ec2 = server.ec2();
  const { IpamPool } = await ec2.send(
    new CreateIpamPoolCommand({
      IpamScopeId: ipam?.PrivateDefaultScopeId,
      AddressFamily: 'ipv4',
      TagSpecifications: named(name),
      ...more,
    }),
  );
  const IpamPoolId = IpamPool?.IpamPoolId ?? '';
  await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId, ...cidr }));
  return IpamPoolId;
}

/** What is provisioned to a pool, in the order of letters. */
export async function cidrsOf(server: TestServer, IpamPoolId: string): Promise<string[]> {
  const { IpamPoolCidrs = [] } = await server.ec2().send(new GetIpamPoolCidrsCommand({ IpamPoolId }));
  return IpamPoolCidrs.flatMap(({ State, Cidr }) => (State === 'provisioned' && Cidr ? [Cidr] : [])).sort();
}
