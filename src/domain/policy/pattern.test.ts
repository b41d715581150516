import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../../test/support/seed.ts';
import { arnParts, compileArn, matchesArn } from './arn-pattern.ts';
import { compilePattern, type FindValues, matches } from './pattern.ts';

const kind = { hasWildcards: true, hasVariables: true };
const values: FindValues = (key) =>
  ({ 'aws:username': ['ann'], 'tag/star': ['*'], 'tag/colons': ['a:b'], many: ['a', 'b'], empty: [] })[key];

const fits = (pattern: string, text: string): boolean => {
  const compiled = compilePattern(pattern, kind);
  return compiled !== undefined && matches(compiled, text, values);
};

describe('patterns', () => {
  for (const [pattern, text, expected] of [
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
    ['a*', 'a', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxcyyb', false],
    ['*ab', 'aab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['?', '\u{1f600}', true],
    ['??', '\u{1f600}', false],
    ['a.c', 'abc', false],
    ['${aws:username}', 'ann', true],
    ['${AWS:UserName}', 'ann', true],
    ['x${aws:username}*', 'xanny', true],
    ["${none, 'you'}", 'you', true],
    ['${none}', '', false],
    ["${empty, 'you'}", 'you', true],
    ['${many}', 'a', false],
    // What a variable stands for is text, whatever it looks like.
    ['${tag/star}', 'anything', false],
    ['${tag/star}', '*', true],
    ['${*}', 'anything', false],
    ['${*}${?}${$}', '*?$', true],
  ] as const) {
    test(`${pattern || 'nothing'} and ${text || 'nothing'}: ${expected}`, () =>
      assert.equal(fits(pattern, text), expected));
  }

  for (const pattern of ['${', '${}', '${a', "${a, 'b}", '${a, b}']) {
    test(`${pattern} is no pattern`, () => assert.equal(compilePattern(pattern, kind), undefined));
  }

  test('wildcards match what a regular expression says', () => {
    const alphabet = fc.constantFrom('a', 'b', '*', '?', '.', '\u{1f600}');
    const texts = fc.array(alphabet, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (pattern, text) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        assert.equal(fits(pattern, text), new RegExp(`^${source}$`, 'su').test(text));
      }),
      property(2000),
    );
  });

  test('a pattern of many runs is answered in no time', () => {
    const started = process.cpuUsage().user;
    assert.equal(fits(`${'a*'.repeat(1000)}b`, 'a'.repeat(2000)), false);
    assert.ok(process.cpuUsage().user - started < 1_000_000);
  });
});

describe('patterns of ARNs', () => {
  const arn = (pattern: string, text: string, isCompleted = true): boolean => {
    const compiled = compileArn(pattern, { hasVariables: true, isCompleted });
    return compiled !== undefined && matchesArn(compiled, arnParts(text), values);
  };
  const vpc = 'arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1';
  for (const [pattern, expected] of [
    ['*', true],
    ['arn:aws:ec2:*:*:vpc/*', true],
    ['arn:aws:ec2:us-east-1:111122223333:VPC/*', false],
    ['arn:aws:ec2:us-*:vpc/*', false],
    ['arn:aws:ec2:*', true],
    ['arn:aws:*:*:*:vpc/vpc-?', true],
    ['arn:aws:ec2:us-east-1:11112222333*:vpc/vpc-1', true],
    ['arn:*vpc-1', false],
  ] as const) {
    test(`${pattern}: ${expected}`, () => assert.equal(arn(pattern, vpc), expected));
  }

  test('what a variable stands for does not reach over colons', () => {
    assert.equal(arn('arn:aws:ec2:${tag/colons}:x', 'arn:aws:ec2:a:b:x'), false);
    assert.equal(arn('arn:aws:ec2:::${tag/colons}', 'arn:aws:ec2:::a:b'), true);
  });

  test('no pattern but * stands for what has no name', () => {
    assert.equal(arn('*', '*'), true);
    assert.equal(arn('arn:aws:*:*:*:*', '*'), false);
  });

  test('in conditions a part that is missing matches nothing', () => {
    assert.equal(arn('arn:aws:ec2:*', vpc, false), false);
  });
});
