// Nothing is served without its contract test, and who may do what is written down where a reviewer reads it.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { kebab } from '../../src/operations/filters.ts';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/registry.ts';
import { contractOf } from '../../src/wire/contract.ts';
import { sampleOf } from '../access/sample.ts';

/** Suites about whole sequences rather than about one action. The list grows with a reason only. */
const sequences: Readonly<Record<string, string>> = {
  'aws-cli': 'the tutorials of the guide, with the command line client and the Python SDK',
  coverage: 'this file',
  'organization-discovery': 'what the IPAM of an organization discovers, from joining to leaving',
  'documented-filters': 'what every listing can be filtered by',
  metering: 'what active addresses come to as hours and days go by',
  'occupied-space': 'what allocation, discovery and networks owe each other',
  'sequential-elastic-ips': 'a tutorial of the guide',
  'subnet-planning': 'a tutorial of the guide',
  tiers: 'what each tier of an IPAM allows',
  terraform: 'what the Terraform provider does, step by step',
  'terraform-prefix-lists': 'what the Terraform provider does with prefix lists, step by step',
};

/** One file for each action; the actions of further services are tested by entity, in a folder for each service. */
const services = ['ec2', 'sts', 'cadastre'];
const here = new URL('.', import.meta.url);
const testsIn = (directory: URL): string[] =>
  existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.test.ts')) : [];
const files = testsIn(here).map((name) => name.replace('.test.ts', ''));
const single = operations.filter((operation) => services.includes(operation.service));
const served = new Set(single.map((operation) => kebab(operation.name)));

/** Whether the text of a test calls an action, by the client's method or through a suite that is given its name. */
function calls(text: string, name: string): boolean {
  const method = `.${name.charAt(0).toLowerCase()}${name.slice(1)}(`;
  return text.includes(method) || new RegExp(`action(:| =) '${name}'`).test(text);
}

test('every operation has a contract test', () => {
  const missing = [...served].filter((name) => !files.includes(name));
  assert.deepEqual(missing, []);
});

test('every contract test is about an operation, or a sequence', () => {
  const strange = files.filter((name) => !served.has(name) && !Object.hasOwn(sequences, name));
  assert.deepEqual(strange, []);
});

test('the contract test of an operation calls it', () => {
  const silent = single.filter(({ name }) => {
    if (!files.includes(kebab(name))) return false;
    return !calls(readFileSync(new URL(`${kebab(name)}.test.ts`, here), 'utf8'), name);
  });
  assert.deepEqual(
    silent.map((operation) => operation.name),
    [],
  );
});

test('every operation of a further service is called by a test in the folder of the service', () => {
  const silent = operations.filter(({ service, name }) => {
    if (services.includes(service)) return false;
    const folder = new URL(`${service}/`, here);
    return !testsIn(folder).some((file) => calls(readFileSync(new URL(file, folder), 'utf8'), name));
  });
  assert.deepEqual(
    silent.map((operation) => `${operation.service}:${operation.name}`),
    [],
  );
});

function lineOf(operation: AnyOperation): string {
  const { service, name, kind, permission, resources } = operation;
  const contract = contractOf(service, name) ?? assert.fail(`${name} is not published`);
  const membership = { organizationId: 'ORGANIZATION', managementAccountId: 'MANAGEMENT', path: '' };
  const principal = { kind: 'root', accountId: 'ACCOUNT', arn: '', userId: '', accessKeyId: '', membership };
  const caller = { principal, region: 'REGION', sourceAddress: '', requestId: '' };
  // Each member is its own name, so that a resource shows what it is made of.
  const input = sampleOf(contract.input, name, (member) => `{${member}}`);
  const checked = resources(input as never, caller as never);
  return `${kind.padEnd(5)} ${permission.padEnd(40)} ${checked.join(' ')}`.trimEnd();
}

test('the access matrix is the one that was read', () => {
  const golden = new URL('../golden/access-matrix.txt', import.meta.url);
  const heading = '# Each operation: what it does to the register, the permission it needs, and on what.\n';
  const matrix = `${heading}${operations.map(lineOf).join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, matrix);
  assert.equal(matrix, readFileSync(golden, 'utf8'));
});
