// Our evaluator and an independent one are asked the same, thousands of times.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { arnParts } from '../../src/domain/policy/arn-pattern.ts';
import { evaluate } from '../../src/domain/policy/evaluate.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { type PolicyKind, readPolicy } from '../../src/domain/policy/read-policy.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { account, type Case, caseOf, type Document } from './cases.ts';

function compile(document: Document, kind: PolicyKind): Policy {
  const read = readPolicy(JSON.stringify(document), kind);
  if ('policy' in read) return read.policy;
  return assert.fail(`${read.problem.message}: ${JSON.stringify(document)}`);
}

const identity = (document: Document): Policy => compile(document, 'identity');

function ours(each: Case, ignored: readonly string[]): string {
  const context = new Map(
    Object.entries(each.context)
      .filter(([key]) => !ignored.includes(key))
      .map(([key, value]) => [key.toLowerCase(), [value].flat()]),
  );
  const verdict = evaluate(
    {
      identity: each.identity.map(identity),
      boundary: each.boundary && identity(each.boundary),
      session: each.session && [identity(each.session)],
      serviceControl: each.serviceControl.map((level) => level.map(identity)),
      resource: each.resourcePolicy && compile(each.resourcePolicy, 'resource'),
    },
    {
      action: each.action.toLowerCase(),
      resource: arnParts(each.resource),
      requester: { accountId: account, arn: each.principal.arn, roleArn: each.principal.roleArn },
      find: (key) => context.get(key),
      isForeign: each.resourceAccount !== account,
    },
  );
  if (verdict.isAllowed) return 'Allowed';
  return verdict.isExplicit ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}

const named = (documents: readonly Document[]) =>
  documents.map((policy, index) => ({ name: `policy-${index}`, policy }));

async function theirs(each: Case): Promise<{ verdict: string; ignored: readonly string[] }> {
  const answer = await runSimulation(
    {
      request: {
        principal: each.principal.arn,
        action: each.action,
        resource: { resource: each.resource, accountId: each.resourceAccount },
        contextVariables: { ...each.context },
      },
      identityPolicies: named(each.identity),
      permissionBoundaryPolicies: each.boundary && named([each.boundary]),
      sessionPolicy: each.session,
      serviceControlPolicies: each.serviceControl.map((level, index) => ({
        orgIdentifier: `level-${index}`,
        policies: named(level),
      })),
      resourceControlPolicies: [],
      resourcePolicy: each.resourcePolicy,
    },
    {},
  );
  if (answer.resultType !== 'single') return assert.fail(JSON.stringify(answer).slice(0, 1500));
  return { verdict: answer.overallResult, ignored: answer.result.ignoredContextKeys ?? [] };
}

test(`another evaluator decides the same (seed ${seed})`, async (t) => {
  const random = randomFor('policies');
  const counts: Record<string, number> = {};
  for (let round = rounds(4000); round > 0; round -= 1) {
    const each = caseOf(random);
    const { verdict, ignored } = await theirs(each);
    const own = ours(each, ignored);
    assert.equal(own, verdict, `round ${round}: ${JSON.stringify(each)}`);
    counts[own] = (counts[own] ?? 0) + 1;
  }
  // A generator that allows nothing, or denies nothing, would agree with everybody.
  for (const verdict of ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied']) {
    assert.ok((counts[verdict] ?? 0) > rounds(4000) / 20, JSON.stringify(counts));
  }
  t.diagnostic(JSON.stringify(counts));
});

const plain: Case = {
  principal: { arn: `arn:aws:iam::${account}:user/ann`, roleArn: undefined },
  action: 'ec2:DeleteVpc',
  resource: `arn:aws:ec2:us-east-1:${account}:vpc/vpc-1`,
  resourceAccount: account,
  context: {},
  identity: [],
  boundary: undefined,
  session: undefined,
  serviceControl: [],
  resourcePolicy: undefined,
};
const session = {
  arn: `arn:aws:sts::${account}:assumed-role/deploy/try`,
  roleArn: `arn:aws:iam::${account}:role/deploy`,
};
const document = (...statements: readonly object[]): Document => ({
  Version: '2012-10-17',
  Statement: statements as Document['Statement'],
});
const allow = (more: object) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const allowIf = (Condition: object) => [document(allow({ Condition }))];

/**
 * Where the two differ on purpose; the generator makes none of these. Each says why we decide as we do. If the other
 * evaluator changes its mind, its column here says so, and the case can go to the generator.
 */
const differences: readonly (readonly [why: string, each: Case, ours: string, theirs: string])[] = [
  [
    'a wildcard can stand for the type of a resource, as in arn:aws:ec2:*:*:*/*, which published policies use',
    { ...plain, identity: [document(allow({ Resource: `arn:aws:ec2:*:${account}:*/vpc-?` }))] },
    'Allowed',
    'ImplicitlyDenied',
  ],
  [
    'a variable without a value is like nothing, so nothing is like it: a negated operator holds',
    {
      ...plain,
      principal: session,
      context: { 'aws:PrincipalTag/team': 'x' },
      identity: allowIf({ StringNotEquals: { 'aws:PrincipalTag/team': '${aws:username}' } }),
    },
    'Allowed',
    'ImplicitlyDenied',
  ],
  [
    'the same in NotResource: whom a deny leaves out by a variable without a value, it leaves nobody out',
    {
      ...plain,
      principal: session,
      identity: [
        document(allow({}), {
          Effect: 'Deny',
          Action: '*',
          NotResource: `arn:aws:ec2:us-east-1:${account}:vpc/\${aws:username}`,
        }),
      ],
    },
    'ExplicitlyDenied',
    'Allowed',
  ],
  [
    'a date can be written in seconds since 1970',
    {
      ...plain,
      context: { 'aws:CurrentTime': '2026-06-01T12:00:00Z' },
      identity: allowIf({ DateEquals: { 'aws:CurrentTime': '1780315200' } }),
    },
    'Allowed',
    'ImplicitlyDenied',
  ],
  [
    '${*} is an asterisk in StringEquals as well, where one that is written plainly is an asterisk too',
    {
      ...plain,
      context: { 'aws:PrincipalTag/team': '*' },
      identity: allowIf({ StringEquals: { 'aws:PrincipalTag/team': '${*}' } }),
    },
    'Allowed',
    'ImplicitlyDenied',
  ],
  [
    'who is named by * alone is not named as this session: boundary and session policies go on to limit it',
    {
      ...plain,
      principal: session,
      boundary: document(allow({ Action: 'ec2:CreateVpc' })),
      resourcePolicy: document(allow({ Principal: '*' })),
    },
    'ImplicitlyDenied',
    'Allowed',
  ],
  [
    'what a resource gives to this very session, its session policy does not take away',
    {
      ...plain,
      principal: session,
      session: document(allow({ Action: 'ec2:CreateVpc' })),
      resourcePolicy: document(allow({ Principal: { AWS: session.arn } })),
      identity: [document(allow({}))],
    },
    'Allowed',
    'ImplicitlyDenied',
  ],
];

for (const [why, each, own, other] of differences) {
  test(why, async () => {
    const { verdict, ignored } = await theirs(each);
    assert.deepEqual([ours(each, ignored), verdict], [own, other]);
  });
}
