// Allocation by netmask on one engine: many clients at once, and one alone.

import { measureBareHttp } from '../bare-http.ts';
import { measureDisk } from '../disk.ts';
import type { Bench, Figure } from './bench.ts';
import { callServer, clientCount } from './caller.ts';
import type { Storm } from './load.ts';
import { startServer } from './server-process.ts';
import { median, spread } from './statistics.ts';

export type Claims = {
  readonly database: string;
  readonly directory: string;
  readonly perSecondMin: number;
  readonly p99MsMax?: number;
  readonly aloneP50MsMax?: number;
};

export async function measureAllocate(bench: Bench, claims: Claims): Promise<Figure[]> {
  const server = await startServer(claims);
  const caller = await callServer(server);
  try {
    const pool = await caller.createPool(await caller.createScope(), 'ipv4', '10.0.0.0/8');
    const load = { pools: [pool], netmaskLength: 28 };
    await caller.allocate({ ...load, seconds: bench.pick(3, 1.5) });
    const many: Storm[] = [];
    const alone: Storm[] = [];
    const cpu: number[] = [];
    for (let run = 0; run < bench.pick(9, 3); run += 1) {
      const before = server.cpuMicros();
      const storm = await caller.allocate({ ...load, seconds: bench.pick(1.5, 0.7) });
      cpu.push((server.cpuMicros() - before) / storm.count);
      many.push(storm);
      alone.push(await caller.allocate({ ...load, clientCount: 1, count: bench.pick(400, 150) }));
      bench.progress(`run ${run + 1}: ${Math.round(storm.perSecond)}/s`);
    }
    return figuresOf(bench, claims, { many, alone, cpu });
  } finally {
    caller.close();
    await server.stop();
  }
}

type Runs = { readonly many: Storm[]; readonly alone: Storm[]; readonly cpu: number[] };

async function figuresOf(bench: Bench, claims: Claims, { many, alone, cpu }: Runs): Promise<Figure[]> {
  const bare = await measureBareHttp(bench);
  const disk = await measureDisk(bench);
  const rates = many.map((storm) => storm.perSecond);
  const tails = many.map((storm) => storm.p99Ms);
  const middles = alone.map((storm) => storm.p50Ms);
  const aloneRates = alone.map((storm) => storm.perSecond);
  return [
    {
      claim: `${clientCount} clients`,
      value: median(rates),
      unit: '/s',
      target: { atLeast: claims.perSecondMin },
      spread: spread(rates),
      beside: { what: 'bare HTTP', value: bare.perSecond },
    },
    {
      claim: `${clientCount} clients, p99`,
      value: median(tails),
      unit: 'ms',
      spread: spread(tails),
      ...(claims.p99MsMax === undefined ? {} : { target: { atMost: claims.p99MsMax } }),
    },
    {
      claim: 'one client, p50',
      value: median(middles),
      unit: 'ms',
      spread: spread(middles),
      beside: { what: 'one fdatasync', value: disk.p50Ms },
      ...(claims.aloneP50MsMax === undefined ? {} : { target: { atMost: claims.aloneP50MsMax } }),
    },
    {
      claim: 'one client',
      value: median(aloneRates),
      unit: '/s',
      spread: spread(aloneRates),
      beside: { what: 'fdatasync', value: disk.perSecond },
    },
    { claim: 'processor time of the server, each', value: median(cpu), unit: 'µs', spread: spread(cpu) },
  ];
}
