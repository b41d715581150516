import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { FileProblems, readOrganizationFile } from './organization-file.ts';

const problemsOf = (text: string): readonly string[] => {
  try {
    readOrganizationFile(text);
    return [];
  } catch (error) {
    assert.ok(error instanceof FileProblems, String(error));
    return error.problems;
  }
};

describe('the file of an organization', () => {
  test('units, accounts, policies and the IPAM account are read', () => {
    const wanted = readOrganizationFile(`
management: 000011112222
ipamAccount: network
policies:
  - name: use-ipam
    description: VPCs come from pools
    document:
      Version: "2012-10-17"
      Statement:
        - { Effect: Deny, Action: "ec2:CreateVpc", Resource: "*" }
  - name: as-text
    document: '{"Version":"2012-10-17"}'
root:
  policies: [use-ipam]
  accounts:
    - name: network
      email: network@example.com
  units:
    - name: Labs
      policies: []
      fullAccess: true
      units:
        - name: 2026
          accounts: [{ name: sandbox, id: "012345678901", policies: [as-text], fullAccess: false }]
`);
    const document =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:CreateVpc","Resource":"*"}]}';
    assert.deepEqual(wanted, {
      managementId: '000011112222',
      ipamAccount: 'network',
      policies: [
        { name: 'use-ipam', description: 'VPCs come from pools', content: document },
        { name: 'as-text', description: '', content: '{"Version":"2012-10-17"}' },
      ],
      root: {
        attached: { policies: ['use-ipam'], fullAccess: true },
        accounts: [{ name: 'network', id: undefined, email: 'network@example.com', attached: undefined }],
        units: [
          {
            name: 'Labs',
            attached: { policies: [], fullAccess: true },
            accounts: [],
            units: [
              {
                name: '2026',
                attached: undefined,
                accounts: [
                  {
                    name: 'sandbox',
                    id: '012345678901',
                    email: undefined,
                    attached: { policies: ['as-text'], fullAccess: false },
                  },
                ],
                units: [],
              },
            ],
          },
        ],
      },
    });
  });

  for (const [text, problems] of [
    ['', ['line 1: the file must be a mapping with the key root']],
    ['- root', ['line 1: the file must be a mapping with the key root']],
    ['{}', ['line 1: the key root is missing']],
    ['root: []', ['line 1: a mapping is expected, with the keys policies, fullAccess, accounts, units']],
    [
      'root: {}\nrot: {}',
      ['line 2: the key rot is not known here; known are management, ipamAccount, policies, root'],
    ],
    ['root: {}\nroot: {}', ['line 2: Map keys must be unique']],
    ['management: 5\nroot: {}', ['line 1: an account is twelve digits']],
    [
      'root:\n  accounts:\n    - email: x',
      ['line 3: an account must have a name', 'line 3: "x" is not an e-mail address'],
    ],
    ['root:\n  units:\n    - accounts: []', ['line 3: a unit must have a name']],
    ['root:\n  units: 5', ['line 2: a list is expected']],
    ['root:\n  policies: [none]', ['line 1: the policy none is attached and not in the file']],
    ['root:\n  fullAccess: true', ['line 2: fullAccess stands beside a list of policies']],
    ['root:\n  policies: []\n  fullAccess: no', ['line 3: true or false is expected']],
    ['root: {}\npolicies:\n  - name: x', ['line 3: a policy must have a name and a document']],
    ['root: { accounts: [{ name: a }, { name: a }] }', ['line 1: the account a is there twice']],
    ['root: { units: [{ name: a }, { name: a }] }', ['line 1: the unit a is there twice']],
    [
      `root: ${'{ units: [{ name: a, '.repeat(1)}units: [{ name: b, units: [{ name: c, units: [{ name: d, units: [{ name: e, units: [{ name: f }] }] }] }] }] }] }`,
      ['line 1: units can be nested 5 levels deep'],
    ],
    [
      'a: &a [1]\nroot: *a',
      [
        'line 1: the key a is not known here; known are management, ipamAccount, policies, root',
        'line 2: a mapping is expected, with the keys policies, fullAccess, accounts, units',
      ],
    ],
  ] as const) {
    test(`what is wrong is told with its line (${text.slice(0, 30).replaceAll('\n', '⏎')})`, () => {
      assert.deepEqual(problemsOf(text), problems);
    });
  }

  test('a file that is nested deep, or that refers to itself, is refused', () => {
    for (const text of [
      '['.repeat(100_000),
      `root: ${'{ units: [ '.repeat(5000)}`,
      'root: &a\n  units: [*a]',
      `policies:\n  - name: x\n    document: &a { b: [${'*a, '.repeat(50)}] }\nroot: {}`,
    ]) {
      assert.ok(problemsOf(text).length > 0, text.slice(0, 40));
    }
  });

  test('any text is read or refused', () => {
    const word = fc.constantFrom(
      'root',
      'units',
      'accounts',
      'policies',
      'name',
      'id',
      'email',
      'document',
      'fullAccess',
      'management',
      ': ',
      '\n',
      '\n  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '!!binary ',
      '#',
      '%',
      ',',
      '000000000000',
      'true',
      'null',
      '~',
      '? ',
      '---\n',
      '\t',
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .record(
          { root: fc.jsonValue(), policies: fc.jsonValue(), management: fc.jsonValue() },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (each) => {
        problemsOf(each);
      }),
      { numRuns: 1500 },
    );
  });
});
