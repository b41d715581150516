import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../../test/support/seed.ts';
import { contractOf } from '../../wire/contract.ts';
import type { Shape } from '../../wire/shape.ts';
import { operations } from '../registry.ts';
import { auditParameters, parametersLengthMax, secretMembers } from './parameters.ts';

const kept = (input: object): unknown => JSON.parse(auditParameters(input));

test('what was asked is kept as it came', () => {
  const input = { Cidr: '10.0.0.0/8', MaxResults: 5, DryRun: false, Tags: [{ Key: 'a', Value: '' }] };
  assert.deepEqual(kept(input), input);
  const at = new Date(5);
  assert.deepEqual(kept({ StartTime: at, NextToken: undefined }), { StartTime: '1970-01-01T00:00:00.005Z' });
});

test('a secret is hidden, however deep it is, with everything in it', () => {
  const input = {
    UserData: 'c2VjcmV0',
    CidrAuthorizationContext: { Message: 'secret', Signature: 'secret' },
    Options: [{ PreSharedKey: 'secret', Name: 'a' }],
  };
  assert.deepEqual(kept(input), {
    UserData: '[hidden]',
    CidrAuthorizationContext: '[hidden]',
    Options: [{ PreSharedKey: '[hidden]', Name: 'a' }],
  });
});

test('what is long is shortened, and says how long it was', () => {
  assert.deepEqual(kept({ Description: 'x'.repeat(513) }), {
    Description: `${'x'.repeat(512)}… (513 characters)`,
  });
  const { Ids } = kept({ Ids: Array.from({ length: 101 }, (_, index) => index) }) as { Ids: unknown[] };
  assert.deepEqual([Ids.length, Ids[99], Ids[100]], [101, 99, '… (101 in all)']);
  assert.deepEqual(kept({ Blob: new Uint8Array(7) }), { Blob: '7 bytes' });
});

test('parameters of every size and shape fit into a record', () => {
  const long = { Ids: Array.from({ length: 1000 }, () => 'x'.repeat(1000)) };
  const { Ids } = kept(long) as { Ids: string[] };
  assert.deepEqual([Ids.length, Ids.at(-1)], [11, '… (1000 in all)']);
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, 1]));
  assert.deepEqual(kept(many), { '…': '5000 members' });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (input) => {
      const text = auditParameters(input);
      assert.ok(text.length <= parametersLengthMax);
      JSON.parse(text);
    }),
    property(),
  );
});

/** Every member of a shape, wherever it is. */
function* membersOf(shape: Shape): Generator<string> {
  if (shape.kind === 'list') yield* membersOf(shape.element);
  if (shape.kind === 'map') yield* membersOf(shape.value);
  if (shape.kind !== 'structure') return;
  for (const member of shape.members) {
    yield member.name;
    yield* membersOf(member.shape);
  }
}

test('no operation that is served has a parameter that sounds like a secret and is not taken for one', () => {
  const sounds =
    /secret|passw|passphrase|privatekey|sharedkey|signature|authorizationcontext|userdata|assertion/i;
  const missed = operations.flatMap(({ service, name }) => {
    const contract = contractOf(service, name) ?? assert.fail(`${name} is not published`);
    const members = [...membersOf(contract.input)];
    return members.filter((member) => sounds.test(member) && !secretMembers.has(member));
  });
  assert.deepEqual(missed, []);
});
