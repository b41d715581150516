// Reading a large register, starting on it, and what it takes in memory.

import type { Bench, Figure, Measurement } from './support/bench.ts';
import { callServer } from './support/caller.ts';
import { ipv4Shape, largeCount, largePool, largeRegister, type Register } from './support/registers.ts';
import { startServer } from './support/server-process.ts';
import type { Parameters } from './support/signer.ts';
import { median, spread } from './support/statistics.ts';

export const listing: Measurement = {
  name: 'listing',
  title: 'Reading a large register on SQLite, starting on it, and its memory',
  run: async (bench) => {
    const poolId = await largePool(bench, ipv4Shape);
    const register = await largeRegister(bench);
    // As the storm that filled it has left it.
    const resident = register.server.residentBytes() / 1_000_000;
    const poolCount = bench.pick(1_000, 200);
    bench.progress(`${poolCount} pools`);
    for (let index = 0; index < poolCount; index += 1) {
      await register.caller.call('CreateIpamPool', { IpamScopeId: register.scopeId, AddressFamily: 'ipv4' });
    }
    return [
      await measureCall(bench, register, {
        claim: `GetIpamPoolAllocations: 1,000 of ${largeCount(bench)}, p50`,
        action: 'GetIpamPoolAllocations',
        parameters: { IpamPoolId: poolId, MaxResults: 1000 },
        atMost: 25,
      }),
      await measureCall(bench, register, {
        claim: `DescribeIpamPools: ${poolCount} pools, p50`,
        action: 'DescribeIpamPools',
        parameters: { MaxResults: 1000 },
        atMost: 60,
      }),
      await measureStart(bench, register),
      { claim: 'resident after the storm', value: resident, unit: 'MB', target: { atMost: 300 } },
    ];
  },
};

type Call = {
  readonly claim: string;
  readonly action: string;
  readonly parameters: Parameters;
  readonly atMost: number;
};

async function measureCall(bench: Bench, { caller }: Register, call: Call): Promise<Figure> {
  const times: number[] = [];
  const rounds = bench.pick(60, 20);
  let token: string | undefined;
  for (let round = -10; round < rounds; round += 1) {
    const at = performance.now();
    const page = token === undefined ? call.parameters : { ...call.parameters, NextToken: token };
    const xml = await caller.call(call.action, page);
    if (round >= 0) times.push(performance.now() - at);
    // Page after page, so that it is not the first one alone that is fast.
    token = /<nextToken>([^<]+)</.exec(xml)?.[1];
  }
  const target = { atMost: call.atMost };
  return { claim: call.claim, value: median(times), unit: 'ms', target, spread: spread(times) };
}

async function measureStart(bench: Bench, register: Register): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < bench.pick(5, 3); round += 1) {
    register.caller.close();
    await register.server.stop();
    register.server = await startServer(register);
    register.caller = await callServer(register.server);
    times.push(register.server.startMs);
  }
  return {
    claim: 'start of the server',
    value: median(times),
    unit: 'ms',
    target: { atMost: 2_000 },
    spread: spread(times),
  };
}
