import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeSpans, spansOf } from './beginning.ts';
import { blockAround, firstKey, widthOf } from './cidr.ts';
import { formatCidr } from './text.ts';

const all4 = 'ipv4 00000000-ffffffff';
const all6 = `ipv6 ${'0'.repeat(32)}-${'f'.repeat(32)}`;

const cases: readonly [beginning: string, rest: string, spans: readonly string[]][] = [
  ['10.1.', '', ['ipv4 0a010000-0a01ffff']],
  ['10.1', '', ['ipv4 0a010000-0a01ffff', 'ipv4 0a0a0000-0a13ffff', 'ipv4 0a640000-0ac7ffff']],
  ['10.', '.0/24', ['ipv4 0a000000-0affffff']],
  ['2', '.', ['ipv4 02000000-02ffffff', 'ipv4 14000000-1dffffff', 'ipv4 c8000000-ffffffff']],
  ['30', '.', ['ipv4 1e000000-1effffff']],
  ['0', '.', ['ipv4 00000000-00ffffff']],
  ['10.1.2.0/', '', ['ipv4 0a010200-0a010200']],
  ['10.1.2.3/32', '', ['ipv4 0a010203-0a010203']],
  ['', '.', [all4]],
  ['', ':', [all6]],
  ['', '', [all4, all6]],
  ['2001:db8::', '', [`ipv6 20010db8${'0'.repeat(24)}-20010db8${'f'.repeat(24)}`]],
  [
    '2001:db8:1',
    '',
    ['0001-0001', '0010-001f', '0100-01ff', '1000-1fff'].map((groups) => {
      const [from, to] = groups.split('-');
      return `ipv6 20010db8${from}${'0'.repeat(20)}-20010db8${to}${'f'.repeat(20)}`;
    }),
  ],
  ['::', '', [all6]],
  [':', '', [all6]],
  ['256.', '', []],
  ['10.300', '', []],
  ['10.1.2.3.4', '', []],
  ['10.1', ':', []],
  ['2001:DB8:', '', []],
  ['1:2:3:4:5:6:7:8:9', '', []],
];

test('where blocks begin follows from how their text begins', () => {
  for (const [beginning, rest, spans] of cases) {
    const found = spansOf(beginning, rest).map(({ family, from, to }) => `${family} ${from}-${to}`);
    assert.deepEqual(found, spans, `${beginning} ${rest}`);
  }
});

test('spans that meet are one, in the order of their addresses', () => {
  const spans = ['192.', '10.', '10.1.', 'fd00::', '1'].flatMap((text) =>
    spansOf(text, text === '1' ? '.' : ''),
  );
  assert.deepEqual(
    mergeSpans(spans).map(({ family, from, to }) => `${family} ${from.slice(0, 4)}-${to.slice(0, 4)}`),
    ['ipv4 0100-01ff', 'ipv4 0a00-13ff', 'ipv4 6400-c7ff', 'ipv6 fd00-fd00'],
  );
});

test('a block begins within the spans of every beginning of its text', () => {
  const cidrs = fc
    .constantFrom('ipv4' as const, 'ipv6' as const)
    .chain((family) =>
      fc.tuple(
        fc.constant(family),
        // Parts are often 0, so that some are left out.
        fc.array(fc.constantFrom(0n, 0n, 1n, 10n, 0xdbn, 0xffn), { minLength: 16, maxLength: 16 }),
        fc.nat(widthOf(family)),
      ),
    )
    .map(([family, bytes, length]) => {
      const address = bytes
        .slice(0, widthOf(family) / 8)
        .reduce<bigint>((sum, byte) => (sum << 8n) | byte, 0n);
      return blockAround(family, address, length);
    });
  fc.assert(
    fc.property(cidrs, fc.nat(45), (cidr, length) => {
      const text = formatCidr(cidr);
      const spans = spansOf(text.slice(0, length), text.slice(length));
      const key = firstKey(cidr);
      assert(
        spans.some(({ family, from, to }) => family === cidr.family && from <= key && key <= to),
        `${text} is not within ${JSON.stringify(spans)} of ${text.slice(0, length)}`,
      );
    }),
  );
});
