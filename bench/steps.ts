// What each step on the way of an allocation costs: servers that go one step further each, under the same load by
// turns. The price of a step is the processor time that it adds to a request, which neighbours disturb less than the
// rate; commits are shared, so the disk's part of the price is in the rate.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { type Caller, callServer } from './support/caller.ts';
import { startServer } from './support/server-process.ts';
import { median, spread } from './support/statistics.ts';

const program = (name: string): string => fileURLToPath(new URL(`support/${name}.ts`, import.meta.url));

/** In order; the name of each is an argument of the step server, but for the first and the last. */
const stepNames = [
  ['bare', 'bare HTTP'],
  ['decode', '+ decode, encode'],
  ['signature', '+ signature'],
  ['access', '+ key from the database, authorise'],
  ['allocate', '+ the allocation, durable'],
  ['audit', '+ audit record'],
  ['token', '+ ClientToken'],
  ['serve', '+ log: the whole program'],
] as const;

type Step = {
  readonly claim: string;
  readonly caller: Caller;
  readonly pools: readonly string[];
  readonly withToken: boolean;
  readonly rates: number[];
  readonly cpu: number[];
};

export const steps: Measurement = {
  name: 'steps',
  title: 'The price of each step of an allocation on SQLite, 32 clients',
  run: async (bench) => {
    const measured: Step[] = [];
    for (const [name, claim] of stepNames) measured.push(await startStep(bench, name, claim));
    for (let round = -1; round < bench.pick(7, 3); round += 1) {
      for (const step of measured) await runStep(step, round, bench.pick(0.8, 0.25));
    }
    for (const { caller } of measured) await stop(caller);
    return measured.flatMap((step, at) => figuresOf(step, measured[at - 1]));
  },
};

async function startStep(bench: Bench, name: string, claim: string): Promise<Step> {
  const directory = await bench.directory();
  const server = await startServer({
    directory,
    database: `sqlite:${join(directory, 'cadastre.db')}`,
    ...(name === 'serve'
      ? {}
      : { program: name === 'bare' ? [program('bare-server')] : [program('step-server'), name] }),
  });
  const caller = await callServer(server);
  bench.finally(() => stop(caller));
  const hasPools = !['bare', 'decode', 'signature', 'access'].includes(name);
  const pool = hasPools
    ? await caller.createPool(await caller.createScope(), 'ipv4', '10.0.0.0/8')
    : 'ipam-pool-0123456789abcdef0';
  const withToken = ['bare', 'decode', 'signature', 'access', 'token', 'serve'].includes(name);
  return { claim, caller, pools: [pool], withToken, rates: [], cpu: [] };
}

async function stop({ close, server }: Caller): Promise<void> {
  close();
  await server.stop();
}

async function runStep(
  { caller, pools, withToken, rates, cpu }: Step,
  round: number,
  seconds: number,
): Promise<void> {
  const before = caller.server.cpuMicros();
  const storm = await caller.allocate({ pools, netmaskLength: 28, withToken, seconds });
  if (round < 0) return;
  rates.push(storm.perSecond);
  cpu.push((caller.server.cpuMicros() - before) / storm.count);
}

function figuresOf({ claim, rates, cpu }: Step, before: Step | undefined): Figure[] {
  return [
    {
      claim: `${claim}: processor time`,
      value: median(cpu),
      unit: 'µs',
      spread: spread(cpu),
      ...(before && { beside: { what: 'the step before', value: median(before.cpu) } }),
    },
    { claim: `${claim}: rate`, value: median(rates), unit: '/s', spread: spread(rates) },
  ];
}
