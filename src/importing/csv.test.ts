import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../test/support/seed.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { type Lines, readLines } from './csv.ts';

const defaults = { account: '111122223333', region: 'dc-berlin-1' };
const read = (text: string | Uint8Array): Promise<Lines> =>
  readLines(Readable.from([Buffer.from(text)]), defaults);
const messages = ({ conflicts }: Lines): string[] =>
  conflicts.map(({ line, message }) => `${line}: ${message}`);

test('quotes, a byte order mark, comments, empty lines and CRLF are read', async () => {
  const { rows, conflicts } = await read(
    '\ufeffType,CIDR,name,tag:Rack\r\n# racks\r\n\r\nnetwork,10.0.0.0/16,"Berlin, ""Mitte""",r1\r\n',
  );
  assert.deepEqual(conflicts, []);
  const [row, ...others] = rows;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [row?.kind, row && formatCidr(row.cidr), row?.account, row?.region, row?.line],
    ['network', '10.0.0.0/16', '111122223333', 'dc-berlin-1', 4],
  );
  assert.deepEqual(row?.tags, [
    { key: 'Name', value: 'Berlin, "Mitte"' },
    { key: 'Rack', value: 'r1' },
  ]);
});

test('networks come first and addresses last, wherever they stand', async () => {
  const { rows } = await read(
    'type,cidr,name,pool\naddress,10.0.1.9,h,\nsubnet,10.0.1.0/24,s,\nnetwork,2001:db8::/56,n,p\nnetwork,10.0.0.0/16,n,\nreservation,10.9.0.0/24,,p\n',
  );
  assert.deepEqual(
    rows.map((row) => row.line),
    [5, 4, 6, 3, 2],
  );
});

for (const [name, text, expected] of [
  ['a column nobody knows', 'type,cidr,vlan\n', /^1: The column "vlan" is not known/],
  ['a column twice', 'type,cidr,type\n', /^1: The column "type" is there twice/],
  ['no column cidr', 'type,name\n', /^1: The column "cidr" is missing/],
  [
    'a type nobody knows',
    'type,cidr\nvlan,10.0.0.0/8\n',
    /^2: The type is "vlan"; it must be one of network/,
  ],
  [
    'bits after the length',
    'type,cidr,name\nnetwork,10.0.0.1/16,n\n',
    /^2: The cidr 10\.0\.0\.1\/16 has bits set/,
  ],
  ['no block', 'type,cidr,name\nnetwork,ten,n\n', /^2: The cidr is "ten", which is not a block/],
  ['no address', 'type,cidr\naddress,10.0.0.0/24\n', /^2: The cidr of an address is "10\.0\.0\.0\/24"/],
  ['a network without a name', 'type,cidr\nnetwork,10.0.0.0/16\n', /^2: A network needs a name/],
  [
    'a reservation without a pool',
    'type,cidr\nreservation,10.0.0.0/16\n',
    /^2: A reservation needs the pool/,
  ],
  ['a cell that means nothing', 'type,cidr,zone\naddress,10.0.0.9,z\n', /^2: The column zone means nothing/],
  ['an account that is none', 'type,cidr,account\naddress,10.0.0.9,me\n', /^2: The account "me"/],
  [
    'a description of a subnet',
    'type,cidr,description\nsubnet,10.0.0.0/24,x\n',
    /^2: The column description means nothing/,
  ],
  ['two names', 'type,cidr,name,tag:Name\naddress,10.0.0.9,a,b\n', /^2: The columns name and tag:Name/],
  ['a reserved tag', 'type,cidr,tag:aws:x\naddress,10.0.0.9,b\n', /^2: .*aws:/],
  ['IPv6 beside IPv6', 'type,cidr,ipv6\naddress,::9,::8\n', /^2: The column ipv6 is for/],
  ['a quote that does not end', 'type,cidr\naddress,"10.0.0.9\n', /^\d: This is no CSV/],
  ['a cell too many', 'type,cidr\naddress,10.0.0.9,x\n', /^\d: This is no CSV/],
] as const) {
  test(`${name} is told with its line`, async () => {
    const found = await read(text);
    assert.equal(found.rows.length, 0);
    assert.match(messages(found).join('\n'), expected);
  });
}

test('every problem of a file is told at once', async () => {
  const found = await read('type,cidr\nvlan,ten\nnetwork,10.0.0.0/16\naddress,10.0.0.9\n');
  assert.deepEqual(
    found.conflicts.map((each) => each.line),
    [2, 2, 3],
  );
  assert.equal(found.rows.length, 1);
});

test('a line that cannot be read hides no other one', async () => {
  const found = await read('# x\ntype,cidr\nvlan,ten\naddress\naddress,10.0.0.9\nnetwork,10.0.0.0/16\n');
  assert.deepEqual(found.conflicts.map((each) => each.line).sort(), [3, 3, 4, 6]);
  assert.equal(found.rows.length, 1);
  assert.equal((await read('# x\n\nvlan\n')).conflicts[0]?.line, 3);
});

test('whatever the bytes are, they are read or told, and nothing else happens', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'type',
      'cidr',
      'name',
      'network',
      'tag:x',
      '"',
      ',',
      '\r\n',
      '#',
      '10.0.0.0/8',
      '::1',
      '\0',
    ),
    fc.string({ unit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(cell, { maxLength: 30 }).map((cells) => `type,cidr,name\n${cells.join(',')}`),
      ),
      async (content) => {
        const { rows, conflicts } = await read(content);
        for (const { line, message } of conflicts) assert.ok(line >= 1 && message !== '');
        for (const row of rows) assert.match(row.account, /^\d{12}$/);
      },
    ),
    property(500),
  );
});
