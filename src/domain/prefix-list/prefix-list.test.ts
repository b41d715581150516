import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCidr, parseCidr } from '../cidr/text.ts';
import { changeTo, chooseChange, type Entry, type PrefixList, withChange } from './prefix-list.ts';

/** `10.0.0.0/8 office` */
const entry = (text: string): Entry => {
  const [block = '', description] = text.split(' ');
  const cidr = parseCidr(block)?.cidr ?? assert.fail(block);
  return { cidr, description };
};
const textOf = ({ cidr, description }: Entry): string =>
  description === undefined ? formatCidr(cidr) : `${formatCidr(cidr)} ${description}`;

const changes: readonly {
  readonly present: string[];
  readonly add?: string[];
  readonly remove?: string[];
  readonly gives: string;
}[] = [
  { present: [], add: ['10.0.0.0/8'], gives: '+10.0.0.0/8' },
  { present: ['10.0.0.0/8 a'], remove: ['10.0.0.0/8'], gives: '-10.0.0.0/8 a' },
  {
    present: ['10.0.0.0/8'],
    add: ['10.1.0.0/16', '10.2.0.0/16'],
    remove: ['10.0.0.0/8'],
    gives: '+10.1.0.0/16 +10.2.0.0/16 -10.0.0.0/8',
  },
  // Blocks may overlap, and a block is itself alone.
  { present: ['10.0.0.0/8'], add: ['10.0.0.0/16'], gives: '+10.0.0.0/16' },
  { present: ['10.0.0.0/8'], remove: ['10.0.0.0/16'], gives: 'absent 10.0.0.0/16' },
  { present: ['10.0.0.0/8 a'], add: ['10.0.0.0/8 a'], gives: 'present 10.0.0.0/8 a' },
  { present: ['10.0.0.0/8'], add: ['10.0.0.0/8'], gives: 'present 10.0.0.0/8' },
  { present: ['10.0.0.0/8 a'], add: ['10.0.0.0/8 b'], gives: '+10.0.0.0/8 b -10.0.0.0/8 a' },
  { present: ['10.0.0.0/8 a'], add: ['10.0.0.0/8'], gives: '+10.0.0.0/8 -10.0.0.0/8 a' },
  { present: ['::/0'], add: ['2001:db8::/32'], remove: ['::/0'], gives: '+2001:db8::/32 -::/0' },
];
for (const { present, add = [], remove = [], gives } of changes) {
  test(`[${present}] with +[${add}] -[${remove}] gives ${gives}`, () => {
    const removed = remove.map((text) => entry(text).cidr);
    const change = chooseChange(present.map(entry), { added: add.map(entry), removed });
    const said =
      change.kind === 'change'
        ? [
            ...change.added.map((each) => `+${textOf(each)}`),
            ...change.ended.map((each) => `-${textOf(each)}`),
          ]
        : change.kind === 'present'
          ? [`present ${textOf(change.entry)}`]
          : [`absent ${formatCidr(change.cidr)}`];
    assert.equal(said.join(' '), gives);
  });
}

test('a version is made from another by what differs', () => {
  const present = ['10.0.0.0/8', '10.1.0.0/16 a', '10.2.0.0/16'].map(entry);
  const wanted = ['10.0.0.0/8', '10.1.0.0/16 b', '10.3.0.0/16'].map(entry);
  const { added, ended } = changeTo(present, wanted);
  assert.deepEqual(added.map(textOf), ['10.1.0.0/16 b', '10.3.0.0/16']);
  assert.deepEqual(ended.map(textOf), ['10.1.0.0/16 a', '10.2.0.0/16']);
});

test('a description that says nothing is not the same as none', () => {
  const [none, empty] = [entry('10.0.0.0/8'), { ...entry('10.0.0.0/8'), description: '' }];
  assert.equal(changeTo([none], [empty]).added.length, 1);
});

test('of the versions so many are kept, the new one included', () => {
  const list = { version: 9, oldestVersion: 3, entryCount: 4, state: 'modify-failed', stateMessage: 'x' };
  const change = { kind: 'change', added: [entry('10.0.0.0/8')], ended: [] } as const;
  const next = (kept: number) => {
    const { version, oldestVersion, entryCount, state, stateMessage } = withChange(
      list as PrefixList,
      change,
      'modify-complete',
      kept,
    );
    return [version, oldestVersion, entryCount, state, stateMessage];
  };
  assert.deepEqual(next(8), [10, 3, 5, 'modify-complete', undefined]);
  assert.deepEqual(next(7), [10, 4, 5, 'modify-complete', undefined]);
  assert.deepEqual(next(1), [10, 10, 5, 'modify-complete', undefined]);
});
