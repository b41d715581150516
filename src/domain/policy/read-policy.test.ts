import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../../test/support/seed.ts';
import { readPolicy } from './read-policy.ts';

const problemOf = (text: string, kind: 'identity' | 'trust' | 'resource' = 'identity') => {
  const read = readPolicy(text, kind);
  return 'problem' in read ? `${read.problem.line}: ${read.problem.message}` : undefined;
};
const withMore = (more: string): string =>
  `{"Version":"2012-10-17",\n"Statement":[{\n"Effect":"Allow",\n"Action":"ec2:*",\n"Resource":"*"${more}}]}`;

describe('the text of a policy', () => {
  test('a good one is read, with the keys that it looks at', () => {
    const read = readPolicy(
      withMore(
        ',\n"Condition":{"StringEquals":{"AWS:TagKeys":"${aws:username}"},"Null":{"ec2:Ipv4IpamPoolId":true}}',
      ),
      'identity',
    );
    assert.ok('policy' in read);
    assert.deepEqual([...read.policy.keys].sort(), ['aws:tagkeys', 'aws:username', 'ec2:ipv4ipampoolid']);
  });

  for (const [text, problem] of [
    ['', /^1: a value is expected/],
    ['null', /^1: The policy must be an object/],
    ['{}', /^1: the policy has no Statement/],
    [`${withMore('')}\n x`, /^6: there is something after the end/],
    [withMore(',\n"effect":"Deny"'), /^6: A statement has no element "effect"/],
    [withMore(',\n"Effect":"Deny"'), /^6: the name "Effect" comes twice/],
    [withMore(',\n"NotAction":"*"'), /^6: Action and NotAction exclude each other/],
    [withMore(',\n"NotResource":"*"'), /^6: Resource and NotResource exclude each other/],
    [withMore(',\n"Principal":"*"'), /^6: Policy document should not specify a principal/],
    [withMore(',\n"Sid":"a b"'), /^6: .*alpha-numeric/],
    [withMore(',\n"Condition":{"StringEquals":{"novendor":"x"}}'), /^6: .*prefaced by a vendor/],
    [withMore(',\n"Condition":{"NullIfExists":{"aws:x":"true"}}'), /^6: Invalid Condition type/],
    [withMore(',\n"Condition":{"forAnyValue:StringEquals":{"aws:x":"y"}}'), /^6: Invalid Condition type/],
    [
      withMore(',\n"Condition":{"IpAddress":{"aws:SourceIp":\n"10.0.0.0/33"}}'),
      /^7: The value "10.0.0.0\/33"/,
    ],
    [withMore(',\n"Condition":{"DateEquals":{"aws:CurrentTime":"2026-13-01"}}'), /^6: The value/],
    [withMore(',\n"Condition":{"Bool":{"aws:x":[]}}'), /^6: aws:x is empty/],
    [withMore('').replace('"ec2:*"', '["ec2:*",\n"ec2 :x"]'), /^5: Actions\/Conditions must be prefaced/],
    [withMore('').replace('"ec2:*"', '"ес2:*"'), /^4: Actions\/Conditions must be prefaced/],
    [withMore('').replace('"*"', '"arn:aws:ec2:::vpc/${aws:username"'), /^5: a variable/],
    [`${'['.repeat(100_000)}`, /^1: nested more than 16 deep/],
    [`{"Statement":${'{"a":'.repeat(100_000)}`, /^1: nested more than 16 deep/],
  ] as const) {
    test(`${text.slice(0, 120)} is refused`, () => assert.match(problemOf(text) ?? 'read', problem));
  }

  test('a trust policy names whom it trusts, and no resource', () => {
    const trust = (more: string) => `{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole",\n${more}}}`;
    assert.equal(problemOf(trust('"Principal":{"AWS":"111122223333"}'), 'trust'), undefined);
    assert.match(problemOf(trust('"Sid":"x"'), 'trust') ?? '', /must contain a principal/);
    assert.match(
      problemOf(trust('"Principal":{"AWS":"*"},\n"Resource":"*"'), 'trust') ?? '',
      /^3: Has prohibited/,
    );
    assert.match(problemOf(trust('"NotPrincipal":{"AWS":"*"}'), 'trust') ?? '', /^2: .*use Principal/);
    for (const wrong of [
      'arn:aws:iam::111122223333:user/*',
      'arn:aws:iam::*:root',
      'ann',
      '11112222333',
      '',
    ]) {
      assert.match(
        problemOf(trust(`"Principal":{"AWS":"${wrong}"}`), 'trust') ?? '',
        /^2: Invalid principal in policy/,
        wrong,
      );
    }
  });

  test('the same statement id twice is refused', () => {
    const statement = '{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}';
    assert.match(problemOf(`{"Statement":[${statement},\n${statement}]}`) ?? '', /^2: .*must be unique/);
  });

  test('whatever is written is read, or is wrong in a line that it has', () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '\n',
      ' ',
      '"Statement"',
      '"Effect"',
      '"Allow"',
      '"Action"',
      '"*"',
      '"Resource"',
      '"Condition"',
      '"StringLike"',
      '"aws:x"',
      '"\\u0000"',
      '"',
      '\\',
      'true',
      '1e9',
      '${',
      'ä',
    );
    const text = fc.oneof(
      fc.array(parts, { maxLength: 40 }).map((each) => each.join('')),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (written) => {
        const read = readPolicy(written, 'identity');
        if ('policy' in read) return;
        assert.ok(read.problem.line >= 1 && read.problem.line <= written.split('\n').length);
        assert.notEqual(read.problem.message, '');
      }),
      property(2000),
    );
  });

  test('what JSON cannot be is no policy, and a good policy is JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(30), fc.constantFrom('', '"', '}', '\\', ','), (json, at, sign) => {
        const written = json.slice(0, at) + sign + json.slice(at);
        const read = readPolicy(written, 'identity');
        if ('policy' in read) assert.doesNotThrow(() => JSON.parse(written));
      }),
      property(500),
    );
  });
});
