// What the measurements say to a server: plans are made and space is taken over HTTP, signed, as any client would.

import { type Answer, Client, type Storm, storm } from './load.ts';
import type { ServerProcess } from './server-process.ts';
import { createSigner, formOf, type Parameters } from './signer.ts';

export type Allocated = { readonly poolId: string; readonly id: string; readonly cidr: string };

export type Caller = {
  readonly server: ServerProcess;
  call(action: string, parameters?: Parameters): Promise<string>;
  /** An IPAM's private scope. Private global unicast space is enabled in it. */
  createScope(): Promise<string>;
  createPool(scopeId: string, family: 'ipv4' | 'ipv6', cidr: string): Promise<string>;
  /** Allocates by netmask, with a fresh ClientToken each time, from the pools in turn. */
  allocate(options: AllocateOptions): Promise<Storm>;
  release(allocations: readonly Allocated[]): Promise<Storm>;
  close(): void;
};

export type AllocateOptions = {
  readonly pools: readonly string[];
  readonly netmaskLength: number;
  readonly clientCount?: number;
  readonly count?: number;
  readonly seconds?: number;
  /** Collects what was allocated. */
  readonly into?: Allocated[];
  readonly withToken?: boolean;
};

export const clientCount = 32;

export async function callServer(server: ServerProcess): Promise<Caller> {
  const sign = createSigner(server);
  const open: Client[] = [];
  /** So many connections, opened where there is none yet or none any more. */
  const connected = async (count: number): Promise<Client[]> => {
    for (let at = 0; at < count; at += 1) {
      if (!open[at]?.isOpen) open[at] = await Client.open(server.host, server.port);
    }
    return open.slice(0, count);
  };
  const call = async (action: string, parameters: Parameters = {}): Promise<string> => {
    const [client] = (await connected(1)) as [Client];
    const answer = await client.request(sign(formOf(action, parameters)));
    if (answer.status !== 200) throw new Error(`${action}: HTTP ${answer.status}: ${answer.body.toString()}`);
    return answer.body.toString();
  };
  return {
    server,
    call,
    createScope: async () => {
      const ipam = await call('CreateIpam', {
        'OperatingRegion.1.RegionName': server.region,
        EnablePrivateGua: true,
      });
      return element(ipam, 'privateDefaultScopeId');
    },
    createPool: async (scopeId, family, cidr) => {
      const pool = await call('CreateIpamPool', {
        IpamScopeId: scopeId,
        AddressFamily: family,
        Locale: server.region,
      });
      const poolId = element(pool, 'ipamPoolId');
      await call('ProvisionIpamPoolCidr', { IpamPoolId: poolId, Cidr: cidr });
      return poolId;
    },
    allocate: async ({
      pools,
      netmaskLength,
      clientCount: count = clientCount,
      into,
      withToken = true,
      ...limits
    }) => {
      let turn = 0;
      return storm({
        ...limits,
        clients: await connected(count),
        next: () => {
          turn += 1;
          const IpamPoolId = pools[turn % pools.length] as string;
          const form = formOf(
            'AllocateIpamPoolCidr',
            { IpamPoolId, NetmaskLength: netmaskLength },
            withToken,
          );
          if (!into) return { bytes: sign(form) };
          return { bytes: sign(form), onAnswer: (answer) => into.push(allocatedIn(IpamPoolId, answer)) };
        },
      });
    },
    release: async (allocations) => {
      let at = 0;
      return storm({
        clients: await connected(clientCount),
        count: allocations.length,
        next: () => {
          const { poolId, id, cidr } = allocations[at] as Allocated;
          at += 1;
          const parameters = { IpamPoolId: poolId, IpamPoolAllocationId: id, Cidr: cidr };
          return { bytes: sign(formOf('ReleaseIpamPoolAllocation', parameters)) };
        },
      });
    },
    close: () => {
      for (const client of open) client.close();
    },
  };
}

const element = (xml: string, name: string): string => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  if (found === undefined) throw new Error(`no ${name} in ${xml}`);
  return found;
};

function allocatedIn(poolId: string, { body }: Answer): Allocated {
  const xml = body.toString();
  return { poolId, id: element(xml, 'ipamPoolAllocationId'), cidr: element(xml, 'cidr') };
}
