// Registers that are filled over HTTP, as they would be in use: audit records and first answers are in them too.

import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { type Allocated, type Caller, callServer } from './caller.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { median } from './statistics.ts';

export type Shape = {
  readonly family: 'ipv4' | 'ipv6';
  readonly cidr: string;
  readonly netmaskLength: number;
};

export const ipv4Shape: Shape = { family: 'ipv4', cidr: '10.0.0.0/8', netmaskLength: 28 };
/** Global unicast space in a private scope, which the IPAM enables. */
export const ipv6Shape: Shape = { family: 'ipv6', cidr: '2a00::/20', netmaskLength: 56 };

export type Register = {
  readonly directory: string;
  readonly database: string;
  readonly scopeId: string;
  server: ServerProcess;
  caller: Caller;
  /** A pool of the shape that holds so many allocations. */
  pool(shape: Shape, count: number): Promise<string>;
  close(): Promise<void>;
};

/** A running register with nothing in it but an IPAM, on SQLite unless told. */
export async function startRegister(bench: Bench, database?: string): Promise<Register> {
  const directory = await bench.directory();
  const place = database ?? `sqlite:${join(directory, 'cadastre.db')}`;
  const server = await startServer({ directory, database: place });
  const caller = await callServer(server);
  const register: Register = {
    directory,
    database: place,
    scopeId: await caller.createScope(),
    server,
    caller,
    pool: async (shape, count) => {
      const poolId = await register.caller.createPool(register.scopeId, shape.family, shape.cidr);
      const load = { pools: [poolId], netmaskLength: shape.netmaskLength };
      for (let done = 0; done < count; done += Math.min(20_000, count - done)) {
        await register.caller.allocate({ ...load, count: Math.min(20_000, count - done) });
        if (count > 20_000) bench.progress(`${Math.min(done + 20_000, count)} ${shape.family} allocations`);
      }
      return poolId;
    },
    close: async () => {
      register.caller.close();
      await register.server.stop();
    },
  };
  bench.finally(() => register.close());
  return register;
}

/** The register with many allocations that several measurements look at. */
export const largeRegister = (bench: Bench): Promise<Register> =>
  bench.shared('large-register', () => startRegister(bench));

export const largeCount = (bench: Bench): number => bench.pick(100_000, 4_000);
export const smallCount = 1_000;

export const largePool = (bench: Bench, shape: Shape): Promise<string> =>
  bench.shared(`large-pool-${shape.family}`, async () =>
    (await largeRegister(bench)).pool(shape, largeCount(bench)),
  );

export type Side = {
  readonly register: Register;
  readonly pools: readonly string[];
  readonly netmaskLength: number;
};

/** What one allocation costs on either side, in microseconds, by turns; what was allocated is released each time. */
export async function compareCosts(
  bench: Bench,
  a: Side,
  b: Side,
): Promise<{ a: number; b: number; ratios: number[] }> {
  const costs: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = -1; round < bench.pick(15, 3); round += 1) {
    // Whoever comes second finds the disk as the first one left it, so they change places.
    for (const [name, side] of round % 2 === 0
      ? [['a', a] as const, ['b', b] as const]
      : [['b', b] as const, ['a', a] as const]) {
      const cost = await costOf(side, bench.pick(1_000, 300));
      if (round >= 0) costs[name].push(cost);
    }
  }
  return {
    a: median(costs.a),
    b: median(costs.b),
    ratios: costs.b.map((cost, at) => cost / (costs.a[at] as number)),
  };
}

async function costOf({ register, pools, netmaskLength }: Side, count: number): Promise<number> {
  const into: Allocated[] = [];
  const { perSecond } = await register.caller.allocate({ pools, netmaskLength, count, into });
  await register.caller.release(into);
  return 1_000_000 / perSecond;
}
