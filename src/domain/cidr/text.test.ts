import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyAddress, anyBlock, anyFamily } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { equals } from './cidr.ts';
import { formatAddress, formatCidr, parseAddress, parseCidr } from './text.ts';

/** What people type, cut up and glued together wrongly. */
const nearlyAddress = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '0',
        '1',
        '10',
        '255',
        '256',
        '00',
        '01',
        '999',
        'a',
        'ffff',
        'FFFF',
        '10000',
        'g',
        '%1',
      ),
      fc.constantFrom('.', '.', '.', ':', ':', ':', '::', ':::', ' ', '/', '-', '+1', '0x1', '1e1', '', '\n'),
    ),
    { maxLength: 17 },
  )
  .map((parts) => parts.join(''));

const dotted = fc
  .array(fc.oneof(fc.nat(300).map(String), fc.constantFrom('00', '01', '')), { minLength: 3, maxLength: 5 })
  .map((parts) => parts.join('.'));

const colons = fc
  .tuple(
    fc.array(
      fc.oneof(
        fc.nat(0x1_ffff).map((value) => value.toString(16)),
        fc.constant(''),
      ),
      {
        minLength: 1,
        maxLength: 9,
      },
    ),
    fc.constantFrom('', '', ':1.2.3.4', ':1.2.3.400', '::'),
  )
  .map(([groups, end]) => groups.join(':') + end);

test('an address is one exactly where the platform says so', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyAddress, dotted, colons), (text) => {
      const address = parseAddress(text);
      // The platform takes a zone (`fe80::1%eth0`); it names an interface of a host, and a plan has no hosts.
      const expected = isIPv4(text) ? 'ipv4' : isIPv6(text) && !text.includes('%') ? 'ipv6' : undefined;
      assert.equal(address?.family, expected, JSON.stringify(text));
    }),
    property(3000),
  );
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      anyFamily.chain((family) => fc.tuple(fc.constant(family), anyAddress(family))),
      ([family, value]) => {
        const text = formatAddress(family, value);
        assert(family === 'ipv4' ? isIPv4(text) : isIPv6(text), text);
        assert.deepEqual(parseAddress(text), { family, value });
      },
    ),
    property(1000),
  );
  fc.assert(
    fc.property(anyBlock, (cidr) => assert.deepEqual(parseCidr(formatCidr(cidr)), { cidr, exact: true })),
    property(1000),
  );
});

test('IPv6 is written as RFC 5952 asks', () => {
  const cases = [
    // Section 4.1: no leading zeros. 4.2.1: as short as it can be. 4.2.2: one group alone is not shortened.
    ['2001:0db8:0000:0000:0000:0000:0002:0001', '2001:db8::2:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    // 4.2.3: the longest run, and of two equal ones the first.
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    // 4.3: lower case.
    ['2001:DB8::ABCD', '2001:db8::abcd'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['0:0:1:1:1:1:0:0', '::1:1:1:1:0:0'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ] as const;
  for (const [given, written] of cases) {
    const address = parseAddress(given);
    assert.equal(address && formatAddress(address.family, address.value), written, given);
  }
});

test('the platform writes IPv6 the same way', () => {
  fc.assert(
    fc.property(
      // Half of the groups are zero, so that there are runs to shorten.
      fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 }),
      (groups) => {
        const value = groups.reduce((all, group) => (all << 16n) | BigInt(group), 0n);
        const text = groups.map((group) => group.toString(16)).join(':');
        assert.equal(formatAddress('ipv6', value), new URL(`http://[${text}]/`).hostname.slice(1, -1));
      },
    ),
    property(1000),
  );
});

test('a block names its first address or is known not to', () => {
  assert.equal(parseCidr('10.0.0.0/8')?.exact, true);
  const inside = parseCidr('10.9.8.7/8');
  assert.equal(inside?.exact, false);
  assert.equal(inside && formatCidr(inside.cidr), '10.0.0.0/8');
  assert.equal(parseCidr('2001:db8::1/64')?.exact, false);
  assert.equal(parseCidr('0.0.0.0/0')?.exact, true);
  assert.equal(parseCidr('255.255.255.255/32')?.exact, true);
  assert.equal(parseCidr('::/0')?.exact, true);
  assert.equal(parseCidr('ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128')?.exact, true);
});

test('one block has one reading, however it is written', () => {
  const texts = ['2001:db8::/32', '2001:0DB8::/32', '2001:db8:0:0:0:0:0:0/32', '2001:db8::0.0.0.0/32'];
  const [first, ...others] = texts.map((text) => parseCidr(text));
  for (const other of others) assert(equals(first!.cidr, other!.cidr));
});

test('what is not exactly a block is none', () => {
  const refused = [
    ...['', '/', '/8', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/+8', '10.0.0.0/08'],
    ...['10.0.0.0/8/8', '10.0.0.0 /8', ' 10.0.0.0/8', '10.0.0.0/8\n', '10.0.0/8', '10.0.0.0.0/8', '10/8'],
    ...['010.0.0.0/8', '0x0a.0.0.0/8', '1e1.0.0.0/8', '256.0.0.0/8', '10.0.0.0/255.0.0.0', '10.0.0.0/1e1'],
    ...['::/129', ':/8', ':::/8', '1::2::3/64', '1:2:3:4:5:6:7/64', '1:2:3:4:5:6:7:8:9/64', '::1%eth0/64'],
    ...['1:2:3:4:5:6:7::8/64', '1.2.3.4::/64', '::1.2.3/64', '::g/64', '::12345/64', '[::]/64', '١.٠.٠.٠/8'],
    ...['１０.0.0.0/8', '10.0.0.0/８', '10.0.0.0/8\0', '10。0。0。0/8', 'null', 'undefined', '__proto__'],
  ];
  for (const text of refused) assert.equal(parseCidr(text), undefined, JSON.stringify(text));
});

test('hostile text is refused without throwing, and at once', () => {
  const long = 2_000_000;
  const hostile = [
    ...['0', ':', '::', '.', '/', '1:', '1.', '0.0.0.0/', '\uD800', '\0', '٣', '💥'].map((part) =>
      part.repeat(long),
    ),
    `${'0'.repeat(long)}.0.0.0/8`,
    `10.0.0.0/${'0'.repeat(long)}`,
    `${'1:'.repeat(long)}:/64`,
  ];
  const started = performance.now();
  for (const text of hostile) {
    assert.equal(parseCidr(text), undefined);
    assert.equal(parseAddress(text), undefined);
  }
  const tookMs = performance.now() - started;
  assert(tookMs < 50, `${tookMs} ms for ${hostile.length} texts`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), nearlyAddress), (text) => {
      const parsed = parseCidr(text);
      // Whatever is read is a block that reads the same again.
      if (parsed) assert.deepEqual(parseCidr(formatCidr(parsed.cidr)), { cidr: parsed.cidr, exact: true });
    }),
    property(2000),
  );
});
