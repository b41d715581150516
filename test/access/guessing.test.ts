// Who guesses the id of what another account has finds out nothing by it: the refusal is the one for an id that nothing
// has, byte for byte, and the database is asked the same, so that there is nothing in it for a clock either.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import { contractOf } from '../../src/wire/contract.ts';
import { type Account, newAccount } from './account-with-things.ts';
import { callAs, type Outcome, smallestInput } from './callers.ts';
import { openQuietHost } from './host.ts';
import { listenTo } from './listen.ts';

let host: Awaited<ReturnType<typeof openQuietHost>>;
before(async () => {
  host = await openQuietHost();
});
after(() => host.close());

/** The same name with another end, which nothing has: of the same form, and of the same account. */
const absentFor = (id: string): string =>
  id.replace(/[0-9a-zA-Z]{4}(?=[^0-9a-zA-Z]*$)/, (end) =>
    [...end]
      .map((sign) => (/[0-9]/.test(sign) ? (sign === '7' ? '5' : '7') : sign === 'b' ? 'c' : 'b'))
      .join(''),
  );

/** What can be guessed: names of single things, not of accounts. */
const guessed = (other: Account, member: string): string | undefined => {
  const known =
    other.known.get(member) ??
    other.known.get(member.replace(/s$/, '')) ??
    other.known.get(member.replace(/^.*?(Arn|Id)s?$/, '$1')) ??
    [];
  return [...known].find((text) => /-[0-9a-z]{8,}$|^A[A-Z2-7]{18,}|:[a-z-]+\/.+/.test(text));
};

type Pair = {
  readonly there: object;
  readonly absent: object;
  /** The names in the one, with their doubles in the other. */
  readonly ids: ReadonlyMap<string, string>;
};

/** Inputs that differ in names alone: what has to be given, and each further member that can hold a name. */
function pairsOf(other: Account, operation: AnyOperation): Pair[] {
  const input = contractOf(operation.service, operation.name)?.input;
  const members = input?.kind === 'structure' ? input.members : [];
  const further = members.filter(
    ({ name, required, shape }) =>
      !required && guessed(other, name) !== undefined && (shape.kind === 'string' || shape.kind === 'list'),
  );
  return [undefined, ...further].map((member) => {
    const ids = new Map<string, string>();
    const nameFor = (name: string, isDouble: boolean): string => {
      const id = guessed(other, name);
      if (id === undefined) return 'x';
      ids.set(id, absentFor(id));
      return isDouble ? absentFor(id) : id;
    };
    const inputOf = (isDouble: boolean): object => {
      const smallest = smallestInput(operation, (name) => nameFor(name, isDouble));
      if (!member) return smallest;
      const { name, shape } = member;
      const text = nameFor(name, isDouble);
      return { ...smallest, [name]: shape.kind === 'list' ? [text] : text };
    };
    return { there: inputOf(false), absent: inputOf(true), ids };
  });
}

const sameWords = (outcome: Outcome, ids: ReadonlyMap<string, string>): unknown => {
  let said = JSON.stringify('output' in outcome ? outcome : [outcome.fault.fault, outcome.fault.message]);
  for (const [there, absent] of ids) said = said.replaceAll(there, 'ID').replaceAll(absent, 'ID');
  return said;
};

test('what another account has is refused as what nobody has, and asked for in the same way', async () => {
  const [one, other] = [await newAccount(host, 'one'), await newAccount(host, 'other')];
  const asked = listenTo(host.application.store);
  const differing: unknown[] = [];
  let compared = 0;
  const ask = async (operation: AnyOperation, input: object, ids: Pair['ids']) => {
    asked.length = 0;
    const outcome = await callAs(host.application, one.keyId, operation, input);
    // Records of refusals are written after the answer, whenever that is.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const questions = asked.filter(({ sql }) => !/audit_record|audit_resource|iam_last_use/.test(sql));
    // Of the trail the caller's own calls come back, whatever they named, and of the guesses among them those that left a
    // record: nobody else's call may.
    if (operation.name === 'ListAuditRecords' && 'output' in outcome) {
      const { AuditRecords } = outcome.output as { AuditRecords: { AccessKeyId: string }[] };
      const foreign = AuditRecords.filter(({ AccessKeyId }) => AccessKeyId !== one.keyId);
      return { isRefused: false, said: foreign, questions };
    }
    return { isRefused: 'fault' in outcome, said: sameWords(outcome, ids), questions };
  };
  for (const operation of operations) {
    for (const { there, absent, ids } of pairsOf(other, operation)) {
      if (ids.size === 0) continue;
      const found = await ask(operation, there, ids);
      const nothing = await ask(operation, absent, ids);
      // What is made under a name names nothing of the other account.
      if (operation.kind === 'write' && !found.isRefused && !nothing.isRefused) continue;
      compared += 1;
      if (JSON.stringify(found) === JSON.stringify(nothing)) continue;
      differing.push({ action: operation.permission, there, found, nothing });
    }
  }
  assert.ok(compared > 100, `only ${compared} actions name something that can be guessed`);
  assert.deepEqual(differing, []);
});
