import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPrincipal } from './principal.ts';

const manager = 'arn:aws:organizations::111122223333';

for (const [text, kind, key, accountId] of [
  ['123456789012', 'account', '123456789012', '123456789012'],
  [
    'arn:aws:iam::123456789012:role/team/deploy',
    'identity',
    'arn:aws:iam::123456789012:role/team/deploy',
    '123456789012',
  ],
  ['arn:aws:iam::123456789012:user/ann', 'identity', 'arn:aws:iam::123456789012:user/ann', '123456789012'],
  [`${manager}:organization/o-a1b2c3d4e5`, 'organization', 'o-a1b2c3d4e5', '111122223333'],
  [`${manager}:ou/o-a1b2c3d4e5/ou-ab12-22222222`, 'unit', 'ou-ab12-22222222', '111122223333'],
] as const) {
  test(`${text} is an ${kind}`, () => {
    const read = readPrincipal(text);
    assert.deepEqual([read?.kind, read?.key, read?.accountId, read?.text], [kind, key, accountId, text]);
  });
}

for (const text of [
  '',
  '*',
  '123456',
  '1234567890123',
  ' 123456789012',
  '123456789012\n',
  'arn:aws:iam::123456789012:root',
  'arn:aws:iam::123456789012:group/x',
  'arn:aws:iam::*:role/x',
  'arn:aws:iam::123456789012:role/',
  `${manager}:organization/o-short`,
  `${manager}:organization/O-A1B2C3D4E5`,
  `${manager}:ou/ou-ab12-22222222`,
  `${manager}:root/o-a1b2c3d4e5/r-ab12`,
  'ram.amazonaws.com',
]) {
  test(`${JSON.stringify(text)} is no principal`, () => assert.equal(readPrincipal(text), undefined));
}

test('whatever is written is a principal or is none, and a principal is what was written', () => {
  const parts = [
    'arn:aws:',
    'iam::',
    'organizations::',
    '123456789012',
    ':role/',
    ':ou/',
    'o-a1b2c3d4e5',
    '/',
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { maxLength: 7 });
  fc.assert(
    fc.property(text, (written) => {
      const joined = written.join('');
      const read = readPrincipal(joined);
      assert.ok(read === undefined || (read.text === joined && joined.includes(read.key)));
    }),
    { numRuns: 500 },
  );
});
