// A request repeated with its ClientToken, by many at once: one effect and one answer, whoever was first.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { rounds } from '../support/seed.ts';
import { type Answer, type Call, done } from './caller.ts';
import { requireSound } from './oracle.ts';
import { forEachRegister, preparePool } from './registers.ts';

const callerCount = 32;

/** The same request from all callers at once, through every way there is. */
const storm = (calls: readonly Call[], action: string, input: object): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: callerCount }, (_, index) =>
      calls[index % calls.length]!(action, structuredClone(input)),
    ),
  );

function requireOneAnswer(answers: readonly Answer[]): void {
  const [first] = answers;
  assert.equal(first?.kind, 'done', JSON.stringify(first));
  for (const answer of answers) assert.deepEqual(answer, first);
}

async function countOf(store: Store, table: string): Promise<number> {
  const row = await store.read((transaction) =>
    transaction.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`),
  );
  return Number(row?.n);
}

describe('one ClientToken from 32 callers at once', () => {
  forEachRegister((_, openRegister) => {
    test('has one effect and one answer, whatever it asks for', async (t) => {
      const { store, calls } = await openRegister(t);
      const poolId = await preparePool(calls[0]!, '10.0.0.0/8');
      const { IpamPools } = await done(calls[0]!('DescribeIpamPools', {}));
      const [{ IpamScopeArn }] = IpamPools as [{ IpamScopeArn: string }];
      const scopeId = IpamScopeArn.split('/')[1];
      for (let round = 0; round < rounds(4); round += 1) {
        const before = await Promise.all(
          ['ipam_pool_allocation', 'ipam_pool', 'ipam_pool_cidr'].map((each) => countOf(store, each)),
        );
        const token = { ClientToken: `token-${round}` };
        requireOneAnswer(
          await storm(calls, 'AllocateIpamPoolCidr', { IpamPoolId: poolId, NetmaskLength: 28, ...token }),
        );
        requireOneAnswer(
          await storm(calls, 'CreateIpamPool', {
            IpamScopeId: scopeId,
            AddressFamily: 'ipv4',
            SourceIpamPoolId: poolId,
            TagSpecifications: [
              { ResourceType: 'ipam-pool', Tags: [{ Key: 'round', Value: String(round) }] },
            ],
            ...token,
          }),
        );
        requireOneAnswer(
          await storm(calls, 'ProvisionIpamPoolCidr', {
            IpamPoolId: poolId,
            Cidr: `172.${16 + round}.0.0/16`,
            ...token,
          }),
        );
        const afterwards = await Promise.all(
          ['ipam_pool_allocation', 'ipam_pool', 'ipam_pool_cidr'].map((each) => countOf(store, each)),
        );
        assert.deepEqual(
          afterwards,
          before.map((count) => count + 1),
        );
      }
      await requireSound(store, 'after the storms');
    });

    test('has one answer even where there is room for one only', async (t) => {
      const { store, calls } = await openRegister(t);
      const poolId = await preparePool(calls[0]!, '10.0.0.0/28');
      for (let round = 0; round < rounds(5); round += 1) {
        const input = { IpamPoolId: poolId, NetmaskLength: 28, ClientToken: `only-${round}` };
        const answers = await storm(calls, 'AllocateIpamPoolCidr', input);
        requireOneAnswer(answers);
        const { output } = answers[0] as Extract<Answer, { kind: 'done' }>;
        const { IpamPoolAllocationId, Cidr } = output.IpamPoolAllocation as Record<string, string>;
        await done(
          calls[0]!('ReleaseIpamPoolAllocation', { IpamPoolId: poolId, IpamPoolAllocationId, Cidr }),
        );
        // The token answers what it answered; it does not allocate again.
        assert.deepEqual(await calls[0]!('AllocateIpamPoolCidr', input), answers[0]);
        assert.equal(await countOf(store, 'ipam_pool_allocation'), 0);
      }
      await requireSound(store, 'after the storms');
    });

    test('with two requests under it carries out one, and refuses the other as a mismatch', async (t) => {
      const { store, calls } = await openRegister(t);
      const poolId = await preparePool(calls[0]!, '10.0.0.0/16');
      for (let round = 0; round < rounds(5); round += 1) {
        const before = await countOf(store, 'ipam_pool_allocation');
        const answers = await Promise.all(
          Array.from({ length: callerCount }, (_, index) =>
            calls[index % calls.length]!('AllocateIpamPoolCidr', {
              IpamPoolId: poolId,
              NetmaskLength: 28 - (index % 3),
              ClientToken: `mixed-${round}`,
            }),
          ),
        );
        const doneAnswers = answers.filter((answer) => answer.kind === 'done');
        assert(doneAnswers.length > 0);
        requireOneAnswer(doneAnswers);
        for (const answer of answers) {
          if (answer.kind !== 'done')
            assert.equal((answer as { code?: string }).code, 'IdempotentParameterMismatch');
        }
        assert.equal(await countOf(store, 'ipam_pool_allocation'), before + 1);
      }
      await requireSound(store, 'after the storms');
    });
  });
});
