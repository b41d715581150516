import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { property } from '../../test/support/seed.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { csvLine } from './csv-text.ts';
import { linesOf } from './lines.ts';
import type { Conflict, Row } from './row.ts';

type Found = { readonly rows: readonly Row[]; readonly conflicts: readonly Conflict[] };

const defaults = { account: '111122223333', region: 'dc-berlin-1' };

async function read(text: string | Uint8Array): Promise<Found> {
  const conflicts: Conflict[] = [];
  const source = { open: async () => Readable.from([Buffer.from(text)]) };
  const lines = await linesOf(source, defaults, (conflict) => conflicts.push(conflict));
  const rows: Row[] = [];
  for await (const row of lines.rows()) rows.push(row);
  assert.equal(rows.length, lines.count);
  return { rows, conflicts };
}

const messages = ({ conflicts }: Found): string[] =>
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

test('what is written is what is read, whatever is in a cell', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.constantFrom('"', '""', ',', '#x', ' x ', '\r\n', '\ufeff', '\ufeffx', '\t', '\u00a0', '{"a":"b"}'),
  );
  await fc.assert(
    fc.asyncProperty(cell, cell, async (name, description) => {
      const head = csvLine(['type', 'cidr', 'name', 'description', 'status']);
      const found = await read(`${head}${csvLine(['address', '10.0.0.9', name, description, ''])}`);
      assert.deepEqual(found.conflicts, []);
      const [row] = found.rows;
      assert.deepEqual([row?.name, row?.description, row?.isAttached], [name, description, undefined]);
    }),
    property(500),
  );
});

test('tags without a value, further addresses and the status are read', async () => {
  const { rows, conflicts } = await read(
    'type,cidr,name,ipv6,more,status,tags,tag:rack\naddress,10.0.0.9,h,::9,10.0.0.10  10.0.0.16/28 1::/80,Available,"{""spare"":""""}",r1\n',
  );
  assert.deepEqual(conflicts, []);
  const [row] = rows;
  assert.deepEqual(row?.more.map(formatCidr), ['10.0.0.10/32', '10.0.0.16/28', '1::/80']);
  assert.equal(row?.isAttached, false);
  assert.deepEqual(row?.tags, [
    { key: 'Name', value: 'h' },
    { key: 'rack', value: 'r1' },
    { key: 'spare', value: '' },
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
  ['two names', 'type,cidr,name,tag:Name\naddress,10.0.0.9,a,b\n', /^2: .*two different values of Name/],
  ['tags that are none', 'type,cidr,tags\naddress,10.0.0.9,x=y\n', /^2: The column tags takes/],
  ['tags that are no words', 'type,cidr,tags\naddress,10.0.0.9,"{""x"":1}"\n', /^2: The column tags takes/],
  ['a status nobody knows', 'type,cidr,status\naddress,10.0.0.9,gone\n', /^2: The status is "gone"/],
  [
    'more that is no address',
    'type,cidr,more\naddress,10.0.0.9,10.0.0.10 ten\n',
    /^2: The column more has "ten"/,
  ],
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
