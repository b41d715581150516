// A pool with room for four addresses, and clients who want more: each short history of what they were told has an
// order in which it could have happened. On SQLite a block by size is moreover the lowest; on PostgreSQL it may be
// another free one, since a block in another client's hands is passed over.

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { blockAround } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { block } from '../support/blocks.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import { type Answer, type Call, done } from './caller.ts';
import {
  describeEvents,
  type Event,
  explain,
  type Operation,
  type Result,
  type Rules,
} from './linearizability.ts';
import { requireSound } from './oracle.ts';
import { forEachRegister, preparePool } from './registers.ts';

after(() => console.log(`# linearizability: CADASTRE_TEST_SEED=${seed}`));

const pool = block('10.0.0.0/30');
const clientCount = 5;
const operationsEach = 3;

const anyBlock = (random: Random): string =>
  formatCidr(blockAround('ipv4', pool.first + BigInt(random.below(4)), random.pick([30, 31, 32, 32, 32])));

type Held = { readonly id: string; readonly cidr: string };

function chooseOperation(random: Random, known: readonly Held[]): Operation {
  if (known.length > 0 && random.chance(0.4)) return { kind: 'release', id: random.pick(known).id };
  if (random.chance(0.25)) return { kind: 'take-block', cidr: anyBlock(random) };
  const prefixLength = random.pick([31, 32, 32, 32]);
  return { kind: 'take', prefixLength, without: random.chance(0.3) ? [anyBlock(random)] : [] };
}

async function carryOut(
  call: Call,
  poolId: string,
  operation: Operation,
  known: readonly Held[],
): Promise<Result> {
  if (operation.kind === 'release') {
    const cidr = known.find((each) => each.id === operation.id)!.cidr;
    const input = { IpamPoolId: poolId, IpamPoolAllocationId: operation.id, Cidr: cidr };
    return toResult(await call('ReleaseIpamPoolAllocation', input));
  }
  const input =
    operation.kind === 'take-block'
      ? { Cidr: operation.cidr }
      : { NetmaskLength: operation.prefixLength, DisallowedCidrs: operation.without };
  return toResult(await call('AllocateIpamPoolCidr', { IpamPoolId: poolId, ...input }));
}

function toResult(answer: Answer): Result {
  if (answer.kind === 'done') {
    const taken = answer.output.IpamPoolAllocation as Record<string, string> | undefined;
    if (!taken) return { kind: 'released' };
    return { kind: 'taken', id: taken.IpamPoolAllocationId!, cidr: taken.Cidr! };
  }
  assert.equal(answer.kind, 'refused');
  const { code, message } = answer as Extract<Answer, { kind: 'refused' }>;
  if (code === 'ConcurrentMutationLimitExceeded') return { kind: 'gave-up' };
  assert(['InvalidParameterValue', 'InvalidParameterCombination'].includes(code), `${code}: ${message}`);
  return { kind: 'refused' };
}

/** Lets the clients work at once, and writes down who was told what, when. */
async function record(calls: readonly Call[], poolId: string, name: string): Promise<Event[]> {
  const events: Event[] = [];
  const known: Held[] = [];
  let turn = 0;
  const work = async (client: number) => {
    const random = randomFor(`${name} ${client}`);
    for (let count = 0; count < operationsEach; count += 1) {
      const operation = chooseOperation(random, known);
      turn += 1;
      const asked = turn;
      const result = await carryOut(calls[client % calls.length]!, poolId, operation, known);
      turn += 1;
      events.push({ client, operation, result, asked, answered: turn });
      if (result.kind === 'taken') known.push(result);
    }
  };
  await Promise.all(Array.from({ length: clientCount }, (_, client) => work(client)));
  return events;
}

async function releaseAll(call: Call, poolId: string): Promise<void> {
  const { IpamPoolAllocations } = await done(call('GetIpamPoolAllocations', { IpamPoolId: poolId }));
  for (const { IpamPoolAllocationId, Cidr } of (IpamPoolAllocations ?? []) as Record<string, string>[]) {
    await done(call('ReleaseIpamPoolAllocation', { IpamPoolId: poolId, IpamPoolAllocationId, Cidr }));
  }
}

describe('short histories of a pool with room for four', () => {
  forEachRegister((engine, openRegister) => {
    test('have an order in which they could have happened', async (t) => {
      const { store, calls } = await openRegister(t);
      const poolId = await preparePool(calls[0]!, '10.0.0.0/30');
      const rules: Rules = { pool, isLowest: engine === 'sqlite' };
      for (let round = 0; round < rounds(60); round += 1) {
        const events = await record(calls, poolId, `${engine} ${round}`);
        assert(
          explain(events, rules),
          `no order explains round ${round}, seed ${seed}:\n${describeEvents(events)}`,
        );
        await releaseAll(calls[0]!, poolId);
      }
      await requireSound(store, 'after every history');
    });
  });
});

const taken = (client: number, asked: number, answered: number, cidr: string): Event => ({
  client,
  operation: { kind: 'take', prefixLength: 32, without: [] },
  result: { kind: 'taken', id: `${asked}`, cidr },
  asked,
  answered,
});

test('the search tells a history that cannot be from one that can', () => {
  const rules: Rules = { pool, isLowest: true };
  // Asked at once, either may have been first; one after the other, the first has the lowest.
  const atOnce = [taken(1, 1, 4, '10.0.0.1/32'), taken(2, 2, 3, '10.0.0.0/32')];
  assert(explain(atOnce, rules));
  const inTurn = [taken(1, 1, 2, '10.0.0.1/32'), taken(2, 3, 4, '10.0.0.0/32')];
  assert.equal(explain(inTurn, rules), undefined);
  assert(explain(inTurn, { ...rules, isLowest: false }));
  const twice = [taken(1, 1, 4, '10.0.0.0/32'), taken(2, 2, 3, '10.0.0.0/32')];
  assert.equal(explain(twice, { ...rules, isLowest: false }), undefined);
  const refusedWithRoom: Event = { ...taken(3, 5, 6, ''), result: { kind: 'refused' } };
  assert.equal(explain([...atOnce, refusedWithRoom], rules), undefined);
  const releasedTwice = [7, 8].map(
    (asked): Event => ({
      client: asked,
      operation: { kind: 'release', id: '1' },
      result: { kind: 'released' },
      asked,
      answered: asked + 5,
    }),
  );
  assert.equal(explain([...atOnce, ...releasedTwice], rules), undefined);
});
