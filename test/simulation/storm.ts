// Users who all want something of one register at once: allocations by size and by block, releases (some of them
// twice), pools within pools, VPCs and subnets. What they are told goes into a ledger.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { blockAround, sizeOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { block } from '../support/blocks.ts';
import { type Random, seed } from '../support/seed.ts';
import { type Answer, type Call, done, type Output, region } from './caller.ts';
import type { Ledger, LedgerAllocation, LedgerPool, LedgerVpc } from './ledger.ts';

/** A request that was cut off, to be made again with its token. */
export type Unanswered = { readonly again: (call: Call) => Promise<void> };

export type Storm = {
  readonly ledger: Ledger;
  readonly unanswered: Unanswered[];
  readonly scopeId: string;
  /** Whether the storage may fail under the server, which is then to say so. */
  mayBeUnavailable: boolean;
};

const spaces = { ipv4: '10.0.0.0/16', ipv6: 'fd12:3456:789a::/48' } as const;

/** Makes an IPAM with a large pool of each family. */
export async function prepareStorm(call: Call, ledger: Ledger): Promise<Storm> {
  const { Ipam } = await done(
    call('CreateIpam', { Tier: 'advanced', OperatingRegions: [{ RegionName: region }] }),
  );
  const scopeId = (Ipam as { PrivateDefaultScopeId: string }).PrivateDefaultScopeId;
  const storm: Storm = { ledger, unanswered: [], scopeId, mayBeUnavailable: false };
  await makePool(storm, call, 'ipv4', undefined, spaces.ipv4);
  await makePool(storm, call, 'ipv6', undefined, spaces.ipv6);
  return storm;
}

const lengths = {
  ipv4: {
    outer: { allocations: [26, 30], inner: [22, 26] },
    inner: { allocations: [28, 32], inner: [27, 28] },
  },
  ipv6: {
    outer: { allocations: [60, 64], inner: [52, 56] },
    inner: { allocations: [60, 64], inner: [57, 60] },
  },
} as const;

/** Codes that a user may get who meets others; anything else is the server's mistake. */
const expectedCodes: ReadonlySet<string> = new Set([
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'InvalidIpamPoolId.NotFound',
  'InvalidVpcID.NotFound',
  'InvalidSubnetID.NotFound',
  'InvalidSubnet.Conflict',
  'InvalidSubnet.Range',
  'InvalidIpamPoolAllocationId.NotFound',
  'DependencyViolation',
  'IncorrectState',
  'ResourceLimitExceeded',
  'ConcurrentMutationLimitExceeded',
  'MissingParameter',
]);

/** Lets clients work at once until there is enough, or one of them finds something wrong. */
export async function workTogether(
  storm: Storm,
  call: Call,
  randoms: readonly Random[],
  isEnough: () => boolean,
): Promise<void> {
  let isBroken = false;
  const isOver = () => isBroken || isEnough();
  const work = async (random: Random) => {
    try {
      await workOn(storm, call, random, { stepCount: Number.POSITIVE_INFINITY, isOver });
    } finally {
      // Where nothing went wrong it is over anyway.
      isBroken = true;
    }
  };
  await Promise.all(randoms.map(work));
}

/** Works until it has done so many things, or is told to stop. */
export async function workOn(
  storm: Storm,
  call: Call,
  random: Random,
  options: { readonly stepCount: number; readonly isOver?: () => boolean },
): Promise<void> {
  for (let step = 0; step < options.stepCount && !options.isOver?.(); step += 1) {
    await chooseStep(random)(storm, call, random);
  }
}

type Step = (storm: Storm, call: Call, random: Random) => Promise<void>;

/** Makes a request, and counts and judges the answer. */
async function ask(storm: Storm, call: Call, action: string, input: object): Promise<Answer> {
  const { ledger } = storm;
  const answer = settleUnavailable(await call(action, input));
  if (answer.kind === 'done') ledger.count(action, undefined);
  if (answer.kind === 'unknown') ledger.count(action, 'no answer');
  if (answer.kind === 'refused') {
    ledger.count(action, answer.code);
    assert(
      expectedCodes.has(answer.code) || (storm.mayBeUnavailable && answer.code === 'Unavailable'),
      `${action} ${JSON.stringify(input)}: ${answer.code}: ${answer.message}, seed ${seed}`,
    );
  }
  return answer;
}

/** A server that lost its database says whether nothing was changed, and is taken at its word. */
function settleUnavailable(answer: Answer): Answer {
  if (answer.kind !== 'refused' || answer.code !== 'Unavailable') return answer;
  if (/not known whether/.test(answer.message)) return { kind: 'unknown', why: answer.message };
  assert.match(answer.message, /Nothing was changed; try again later/);
  return answer;
}

/** Asks until there is an answer: a server may notice at the first request only that its database came back. */
async function askPatiently(storm: Storm, call: Call, action: string, input: object): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask(storm, call, action, input);
    const isAnswer = answer.kind === 'done' || (answer.kind === 'refused' && answer.code !== 'Unavailable');
    if (isAnswer) return answer;
    assert(tries < 100, `${action} had no answer after ${tries} tries: ${JSON.stringify(answer)}`);
    await sleep(20);
  }
}

/** Makes a request with a token; one that was cut off is to be made again, with what is then done of it. */
async function askOnce(
  storm: Storm,
  call: Call,
  action: string,
  given: object,
  onDone: (output: Output) => void,
): Promise<Answer> {
  const input = { ...given, ClientToken: randomUUID() };
  const answer = await ask(storm, call, action, input);
  if (answer.kind === 'done') onDone(answer.output);
  if (answer.kind === 'unknown') {
    storm.unanswered.push({
      again: async (callAgain) => {
        const first = await askPatiently(storm, callAgain, action, input);
        const second = await askPatiently(storm, callAgain, action, input);
        if (first.kind !== 'done') return;
        assert.deepEqual(second, first, 'a token has one answer');
        onDone(first.output);
      },
    });
  }
  return answer;
}

const lengthIn = (random: Random, [min, max]: readonly [number, number]): number =>
  min + random.below(max - min + 1);

function blockIn(pool: LedgerPool, random: Random, range: readonly [number, number]): string {
  const world = block(spaces[pool.family]);
  return formatCidr(
    blockAround(pool.family, world.first + random.bigBelow(sizeOf(world)), lengthIn(random, range)),
  );
}

const wantedFrom = (pool: LedgerPool, random: Random, range: readonly [number, number]): object =>
  random.chance(0.2) ? { Cidr: blockIn(pool, random, range) } : { NetmaskLength: lengthIn(random, range) };

const pickPool = ({ ledger }: Storm, random: Random): LedgerPool => random.pick(ledger.livePools());

const allocate: Step = async (storm, call, random) => {
  const pool = pickPool(storm, random);
  const input: Record<string, unknown> = {
    IpamPoolId: pool.id,
    ...wantedFrom(pool, random, pool.allocationLengths),
  };
  if ('NetmaskLength' in input && random.chance(0.2)) {
    input.DisallowedCidrs = [blockIn(pool, random, pool.innerLengths ?? pool.allocationLengths)];
  }
  await askOnce(storm, call, 'AllocateIpamPoolCidr', input, (output) => keep(storm, pool, output));
};

function keep({ ledger }: Storm, pool: LedgerPool, output: Output): void {
  const { IpamPoolAllocationId: id, Cidr: cidr } = output.IpamPoolAllocation as Record<string, string>;
  assert(id && cidr);
  assert(!ledger.allocations.has(id), `${id} was given twice`);
  ledger.allocations.set(id, { id, cidr, pool, fate: 'there' });
}

const release: Step = async (storm, call, random) => {
  const held = storm.ledger.heldAllocations();
  if (held.length === 0) return;
  const allocation = random.pick(held);
  allocation.fate = 'going';
  const input = {
    IpamPoolId: allocation.pool.id,
    IpamPoolAllocationId: allocation.id,
    Cidr: allocation.cidr,
  };
  const twice = random.chance(0.15);
  const answers = await Promise.all(
    (twice ? [1, 2] : [1]).map(() => ask(storm, call, 'ReleaseIpamPoolAllocation', input)),
  );
  settleRelease(storm, allocation, answers);
};

function settleRelease({ ledger }: Storm, allocation: LedgerAllocation, answers: readonly Answer[]): void {
  const doneCount = answers.filter((answer) => answer.kind === 'done').length;
  assert(doneCount <= 1, `${allocation.id} was released twice, seed ${seed}`);
  if (doneCount === 1) allocation.fate = 'gone';
  else if (answers.some((answer) => answer.kind === 'unknown')) return;
  else if (ledger.fateOf(allocation.pool) === 'there') {
    const codes = answers.map((answer) => (answer.kind === 'refused' ? answer.code : ''));
    assert(
      codes.every((code) => code === 'ConcurrentMutationLimitExceeded' || code === 'Unavailable'),
      `${allocation.id} was held and could not be released: ${JSON.stringify(answers)}, seed ${seed}`,
    );
    allocation.fate = 'there';
  }
}

async function makePool(
  storm: Storm,
  call: Call,
  family: 'ipv4' | 'ipv6',
  parent: LedgerPool | undefined,
  space: string | number,
): Promise<void> {
  const input = {
    IpamScopeId: storm.scopeId,
    AddressFamily: family,
    Locale: region,
    ...(parent ? { SourceIpamPoolId: parent.id } : {}),
  };
  const { allocations, inner } = lengths[family][parent ? 'inner' : 'outer'];
  let id: string | undefined;
  await askOnce(storm, call, 'CreateIpamPool', input, (output) => {
    id = (output.IpamPool as { IpamPoolId: string }).IpamPoolId;
    const innerLengths = parent?.parent ? undefined : inner;
    storm.ledger.pools.set(id, {
      id,
      parent,
      family,
      allocationLengths: allocations,
      innerLengths,
      fate: 'there',
    });
  });
  if (id !== undefined) await provision(storm, call, id, space);
}

const provision = (storm: Storm, call: Call, id: string, space: string | number): Promise<Answer> =>
  askOnce(
    storm,
    call,
    'ProvisionIpamPoolCidr',
    { IpamPoolId: id, ...(typeof space === 'number' ? { NetmaskLength: space } : { Cidr: space }) },
    () => undefined,
  );

const createInnerPool: Step = async (storm, call, random) => {
  const parents = storm.ledger.livePools().filter((pool) => pool.innerLengths);
  if (parents.length === 0 || storm.ledger.livePools().length > 40) return;
  const parent = random.pick(parents);
  await makePool(storm, call, parent.family, parent, lengthIn(random, parent.innerLengths!));
};

const provisionMore: Step = async (storm, call, random) => {
  const pool = pickPool(storm, random);
  const range = pool.parent?.innerLengths;
  if (!range) return;
  const space = random.chance(0.3) ? blockIn(pool, random, range) : lengthIn(random, range);
  await provision(storm, call, pool.id, space);
};

const deprovision: Step = async (storm, call, random) => {
  const pool = pickPool(storm, random);
  if (!pool.parent) return;
  const answer = await ask(storm, call, 'GetIpamPoolCidrs', { IpamPoolId: pool.id });
  if (answer.kind !== 'done') return;
  const cidrs = (answer.output.IpamPoolCidrs ?? []) as { Cidr: string; State: string }[];
  const live = cidrs.filter((each) => each.State === 'provisioned' || each.State === 'failed-deprovision');
  if (live.length === 0) return;
  await ask(storm, call, 'DeprovisionIpamPoolCidr', { IpamPoolId: pool.id, Cidr: random.pick(live).Cidr });
};

const deletePool: Step = async (storm, call, random) => {
  const inner = storm.ledger.livePools().filter((pool) => pool.parent);
  if (inner.length === 0) return;
  const pool = random.pick(inner);
  pool.fate = 'going';
  const input = { IpamPoolId: pool.id, Cascade: random.chance(0.8) };
  const answer = await ask(storm, call, 'DeleteIpamPool', input);
  if (answer.kind === 'done') pool.fate = 'gone';
  if (answer.kind === 'refused') pool.fate = 'there';
};

const createVpc: Step = async (storm, call, random) => {
  const pools = storm.ledger.livePools().filter((pool) => pool.family === 'ipv4' && !pool.parent);
  if (pools.length === 0) return;
  const input = { Ipv4IpamPoolId: random.pick(pools).id, Ipv4NetmaskLength: lengthIn(random, [24, 28]) };
  const answer = await ask(storm, call, 'CreateVpc', input);
  if (answer.kind === 'unknown') storm.ledger.unsureNetworks += 1;
  if (answer.kind !== 'done') return;
  const { VpcId: id, CidrBlock: cidr } = answer.output.Vpc as Record<string, string>;
  assert(id && cidr);
  storm.ledger.vpcs.set(id, { id, cidr, subnets: new Set(), fate: 'there' });
};

const createSubnet: Step = async (storm, call, random) => {
  const vpcs = storm.ledger.liveVpcs();
  if (vpcs.length === 0) return;
  const vpc = random.pick(vpcs);
  const { first } = block(vpc.cidr);
  const offset = random.bigBelow(sizeOf(block(vpc.cidr)));
  const answer = await ask(storm, call, 'CreateSubnet', {
    VpcId: vpc.id,
    CidrBlock: formatCidr(blockAround('ipv4', first + offset, 28)),
  });
  if (answer.kind === 'unknown') storm.ledger.unsureNetworks += 1;
  if (answer.kind !== 'done') return;
  assert(vpc.fate !== 'gone', `${vpc.id} was deleted with a subnet in it`);
  vpc.subnets.add((answer.output.Subnet as { SubnetId: string }).SubnetId);
};

const deleteSubnet: Step = async (storm, call, random) => {
  const vpcs = storm.ledger.liveVpcs().filter((vpc) => vpc.subnets.size > 0);
  if (vpcs.length === 0) return;
  const vpc = random.pick(vpcs);
  const id = random.pick([...vpc.subnets]);
  vpc.subnets.delete(id);
  const answer = await ask(storm, call, 'DeleteSubnet', { SubnetId: id });
  // Cut off, it may still be there, and then belongs to nobody.
  if (answer.kind === 'unknown') storm.ledger.unsureNetworks += 1;
  if (answer.kind === 'refused') vpc.subnets.add(id);
};

const deleteVpc: Step = async (storm, call, random) => {
  const vpcs = storm.ledger.liveVpcs();
  if (vpcs.length < 5) return;
  const vpc: LedgerVpc = random.pick(vpcs);
  vpc.fate = 'going';
  const answer = await ask(storm, call, 'DeleteVpc', { VpcId: vpc.id });
  if (answer.kind === 'done') {
    assert.equal(vpc.subnets.size, 0, `${vpc.id} was deleted with subnets in it`);
    vpc.fate = 'gone';
  }
  if (answer.kind === 'refused') vpc.fate = 'there';
};

/** Asks for what somebody was told just now; nobody may have to wait to see it. */
const lookAgain: Step = async (storm, call, random) => {
  const held = storm.ledger.heldAllocations();
  if (held.length === 0) return;
  const allocation = random.pick(held);
  const answer = await ask(storm, call, 'GetIpamPoolAllocations', {
    IpamPoolId: allocation.pool.id,
    IpamPoolAllocationId: allocation.id,
  }).catch((error: unknown) => {
    // It was released, or its pool went, while it was looked for: then it is not known any more.
    if (isStill(storm, allocation)) throw error;
  });
  if (answer?.kind !== 'done' || !isStill(storm, allocation)) return;
  const [seen] = answer.output.IpamPoolAllocations as { Cidr: string }[];
  assert.equal(seen?.Cidr, allocation.cidr);
};

const isStill = ({ ledger }: Storm, { fate, pool }: LedgerAllocation): boolean =>
  fate === 'there' && ledger.fateOf(pool) === 'there';

const weights: readonly (readonly [number, Step])[] = [
  [38, allocate],
  [25, release],
  [6, createInnerPool],
  [5, provisionMore],
  [5, deprovision],
  [3, deletePool],
  [5, createVpc],
  [5, createSubnet],
  [3, deleteSubnet],
  [3, deleteVpc],
  [4, lookAgain],
];
const weightTotal = weights.reduce((sum, [weight]) => sum + weight, 0);

function chooseStep(random: Random): Step {
  let left = random.below(weightTotal);
  for (const [weight, step] of weights) {
    if (left < weight) return step;
    left -= weight;
  }
  throw new Error('the weights do not add up');
}
