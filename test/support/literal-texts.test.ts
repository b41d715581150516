import assert from 'node:assert/strict';
import { test } from 'node:test';
import { literalTexts } from './literal-texts.ts';

const cases: readonly (readonly [string, string, string[]])[] = [
  ['a text between tags', '<b>Nothing here</b>', ['1: Nothing here']],
  ['one word between tags', '<b>Nothing</b>', ['1: Nothing']],
  ['a label', '<Field label="Name" />', ['1: Name']],
  ['a label that is chosen', 'const f = () => <F label={isNew ? "new" : words.old} />', ['1: new']],
  ['the header of a column', "const column = { id: 'name', header: 'Name' };", ['1: Name']],
  ['a word beside a value', 'tell(`$' + '{id} was deleted.`)', ['1: … was deleted.']],
  ['one of two words', "const text = isOn ? 'Yes' : 'No'", ['1: Yes', '1: No']],
  ['a fallback', "const text = status ?? 'Discovered'", ['1: Discovered']],
  ['a text of the texts', '<Field label={words.name}>{words.hint}</Field>', []],
  ['what machines read', '<div className="usage fill" key={`a $' + '{b}`} id="all" />', []],
  ['an action and its members', "call('ec2:CreateIpam', { Name: 'resource-cidr', type: 'vpc' })", []],
  ['a comparison', "const isDone = status === 'Success'", []],
  ['a type', "type End = 'Highest' | 'Lowest'; let end: End", []],
  ['a bug', "throw new Error('nobody is signed in')", []],
];

for (const [name, source, expected] of cases) {
  test(`${name} ${expected.length === 0 ? 'is no' : 'is a'} text in the code`, () => {
    assert.deepEqual(literalTexts(source), expected);
  });
}
