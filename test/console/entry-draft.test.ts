import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeBetween, readEntries, toText } from '../../console/src/pages/prefix-lists/entry-draft.ts';

const entriesOf = (text: string) => {
  const draft = readEntries(text);
  return draft.kind === 'entries' ? draft.entries : assert.fail(draft.kind);
};

test('each line is a block, with words behind it or without', () => {
  const text = '\n  10.0.0.0/8   Head office, first floor \n\n2001:DB8::/32\n';
  const entries = entriesOf(text);
  assert.deepEqual(entries, [
    { Cidr: '10.0.0.0/8', Description: 'Head office, first floor' },
    { Cidr: '2001:db8::/32' },
  ]);
  assert.equal(toText(entries), '10.0.0.0/8 Head office, first floor\n2001:db8::/32');
  assert.deepEqual(entriesOf(toText(entries)), entries);
});

test('what is no block, or is there twice, is told', () => {
  assert.deepEqual(readEntries('10.0.0.0/8\noffice 10.1.0.0/16'), {
    kind: 'wrong',
    line: 'office 10.1.0.0/16',
    number: 2,
  });
  assert.deepEqual(readEntries('10.0.0.1/8'), { kind: 'wrong', line: '10.0.0.1/8', number: 1 });
  assert.deepEqual(readEntries('10.0.0.0/8 a\n10.0.0.0/8 b'), { kind: 'twice', cidr: '10.0.0.0/8' });
});

test('only what differs is asked for; other words are an entry to add', () => {
  const change = (before: string, after: string) => {
    const { added, removed } = changeBetween(entriesOf(before), entriesOf(after));
    return [toText(added), removed.map(({ Cidr }) => Cidr).join('\n')];
  };
  assert.deepEqual(change('10.0.0.0/8 a\n10.1.0.0/16', '10.1.0.0/16\n10.0.0.0/8 a'), ['', '']);
  assert.deepEqual(change('10.0.0.0/8 a', '10.0.0.0/8 b'), ['10.0.0.0/8 b', '']);
  assert.deepEqual(change('10.0.0.0/8 a', '10.0.0.0/8'), ['10.0.0.0/8', '']);
  assert.deepEqual(change('10.0.0.0/8\n10.1.0.0/16', '10.2.0.0/16\n10.1.0.0/16'), [
    '10.2.0.0/16',
    '10.0.0.0/8',
  ]);
});
