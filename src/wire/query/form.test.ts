import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../domain/fault.ts';
import { depthMax, membersOf, parameterCountMax, readForm, unescapeForm } from './form.ts';

const read = (body: string, query = '') => readForm(query, Buffer.from(body));
const malformed = (message: RegExp) => (error: unknown) =>
  error instanceof Fault && error.fault === 'MalformedRequest' && message.test(error.message);

describe('form parameters', () => {
  test('a plus and %20 are both a space, and %2B is a plus', () => {
    assert.deepEqual(
      [...read('A=a+b%2Bc&B=a%20b')],
      [
        ['A', 'a b+c'],
        ['B', 'a b'],
      ],
    );
  });

  test('names are unescaped as values are, and empty pairs are skipped', () => {
    assert.deepEqual(
      [...read('&&Tag%2E1=x&flag&=v&')],
      [
        ['Tag.1', 'x'],
        ['flag', ''],
        ['', 'v'],
      ],
    );
  });

  test('the query string and the body make one form', () => {
    assert.deepEqual(
      [...read('B=2', 'A=1')],
      [
        ['A', '1'],
        ['B', '2'],
      ],
    );
  });

  for (const [body, query] of [
    ['A=1&A=1', ''],
    ['A=1&%41=2', ''],
    ['A=2', 'A=1'],
  ] as const) {
    test(`a parameter given twice is refused (${query}|${body})`, () => {
      assert.throws(() => read(body, query), malformed(/more than once/));
    });
  }

  for (const body of ['A=%', 'A=%4', 'A=%zz', 'A=%ff', 'A=%c3', '%ed%a0%80=1', 'A=%c0%80']) {
    test(`a broken escape is refused (${body})`, () => {
      assert.throws(() => read(body), malformed(/percent escape/));
    });
  }

  test('bytes that are not UTF-8 are refused', () => {
    assert.throws(() => readForm('', Buffer.from([0x41, 0x3d, 0xff])), malformed(/UTF-8/));
  });

  test('the number of parameters has a limit', () => {
    const parameters = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=`).join('&');
    assert.equal(read(parameters(parameterCountMax)).size, parameterCountMax);
    assert.throws(() => read(parameters(parameterCountMax + 1)), malformed(/more than 5000/));
  });

  test('a name can have no more parts than any published shape needs', () => {
    const name = (count: number) => Array.from({ length: count }, () => 'a').join('.');
    membersOf(read(`${name(depthMax)}=1`));
    assert.throws(() => membersOf(read(`${name(depthMax + 1)}=1`)), malformed(/parts/));
  });

  test('Action, Version and what signs a URL are not members', () => {
    const form = read('Action=A&Version=V&X-Amz-Date=d&x-amz-Signature=s&Xylophone=1&Action.1=2');
    assert.deepEqual([...(membersOf(form).children?.keys() ?? [])], ['Xylophone', 'Action']);
  });

  test('any text survives the encoding of URLSearchParams and of encodeURIComponent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(read(`A=${encodeURIComponent(text)}`).get('A'), text);
        assert.equal(read(new URLSearchParams({ A: text }).toString()).get('A'), text);
      }),
    );
  });

  test('any bytes give a form or a fault', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'a.1&=%+41é'), maxLength: 100 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        try {
          membersOf(readForm('', body));
        } catch (error) {
          assert.ok(error instanceof Fault);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('text without an escape is returned as it is', () => {
    assert.equal(unescapeForm('10.0.0.0/24'), '10.0.0.0/24');
  });
});
