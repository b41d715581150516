// Generated policies and requests. Values are drawn from few, so that policies apply about as often as not.

import type { Random } from '../support/seed.ts';

export const account = '111122223333';
export const otherAccount = '444455556666';

export type Document = {
  readonly Version?: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
};

export type Case = {
  readonly principal: { readonly arn: string; readonly roleArn: string | undefined };
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  readonly identity: readonly Document[];
  readonly boundary: Document | undefined;
  readonly session: Document | undefined;
  readonly serviceControl: readonly (readonly Document[])[];
  readonly resourcePolicy: Document | undefined;
};

/** What can be asked of each action, so that the other evaluator takes the request for a possible one. */
const requests = [
  ['ec2:CreateVpc', `arn:aws:ec2:us-east-1:${account}:vpc/vpc-1`],
  ['ec2:DeleteVpc', `arn:aws:ec2:us-east-1:${account}:vpc/ann`],
  ['ec2:ModifyIpamPool', `arn:aws:ec2::${account}:ipam-pool/ipam-pool-1`],
  ['ec2:CreateSubnet', `arn:aws:ec2:eu-west-1:${account}:subnet/a:b:c`],
] as const;
const actions = requests.map(([action]) => action);
const actionPatterns = [
  ...actions,
  'EC2:createvpc',
  'ec2:*',
  '*',
  'ec2:Create*',
  'ec2:*Vpc',
  'ec2:?reateVpc',
  'ec2:*e*V*c',
  's3:*',
  'ec2:Modify*',
];

const resources = requests.map(([, resource]) => resource);
const resourcePatterns = [
  '*',
  ...resources,
  `arn:aws:ec2:*:*:vpc/*`,
  `arn:aws:ec2:us-*-1:${account}:*`,
  `arn:aws:ec2:*:${account}:vpc/vpc-?`,
  'arn:aws:ec2:*:*:*',
  `arn:aws:ec2:us-east-1:${account}:vpc/\${aws:username}`,
  `arn:aws:ec2:us-east-1:${account}:vpc/\${aws:PrincipalTag/team, 'ann'}`,
  `arn:aws:ec2:eu-west-1:${account}:subnet/a*c`,
  'arn:aws:s3:::bucket/*',
  'arn:aws:ec2:*:*:VPC/*',
];

/** Those whose variables always have a value. */
const resolvablePatterns = resourcePatterns.filter((each) => !each.includes('${aws:username}'));

const texts = ['x', 'X', 'ann', 'xyz', '', '*', 'x*z', '${aws:username}', "${aws:PrincipalTag/none, 'x'}"];
const arns = [
  `arn:aws:iam::${account}:user/ann`,
  `arn:aws:iam::${account}:role/deploy`,
  `arn:aws:iam::*:role/*`,
  `arn:aws:iam::${account}:*`,
  'arn:aws:iam::*:user/${aws:username}',
];
const dates = ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z', '2026-06-01'];
const numbers = ['1', '2', '10', '2.5', '-1'];
const addresses = ['10.0.0.0/8', '10.1.2.3/32', '2001:db8::/32', '192.0.2.0/24'];

type Kind = {
  readonly operators: readonly string[];
  readonly keys: readonly string[];
  readonly values: readonly string[];
};

const kinds: readonly Kind[] = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    keys: [
      'aws:username',
      'aws:PrincipalTag/team',
      'ec2:Ipv4IpamPoolId',
      'aws:RequestTag/Team',
      'AWS:UserName',
    ],
    values: texts,
  },
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    keys: ['aws:PrincipalArn'],
    values: arns,
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: ['aws:MultiFactorAuthAge'],
    values: numbers,
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: ['aws:CurrentTime'],
    values: dates,
  },
  { operators: ['Bool'], keys: ['aws:MultiFactorAuthPresent'], values: ['true', 'false', 'True'] },
  { operators: ['IpAddress', 'NotIpAddress'], keys: ['aws:SourceIp'], values: addresses },
];

const setKind: Kind = {
  operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
  keys: ['aws:TagKeys', 'aws:PrincipalOrgPaths'],
  values: ['x', 'y', 'X', 'x*', 'o-1/r-1/ou-1/', 'o-1/*'],
};

const some = <T>(random: Random, items: readonly T[], max: number): T[] =>
  Array.from({ length: 1 + random.below(max) }, () => random.pick(items));

/** One value alone, or a list. */
const oneOrMore = (random: Random, items: readonly string[]): string | string[] =>
  random.chance(0.5) ? random.pick(items) : some(random, items, 3);

function conditionOf(random: Random): Record<string, unknown> {
  const condition: Record<string, Record<string, unknown>> = {};
  for (let count = random.below(3); count > 0; count -= 1) {
    const choice = random.fraction();
    let operator: string;
    let key: string;
    let values: string | string[];
    if (choice < 0.15) {
      operator = 'Null';
      key = random.pick([...kinds.flatMap((kind) => kind.keys), ...setKind.keys]);
      values = random.pick(['true', 'false']);
    } else if (choice < 0.4) {
      operator = `${random.pick(['ForAllValues', 'ForAnyValue'])}:${random.pick(setKind.operators)}`;
      if (random.chance(0.2)) operator += 'IfExists';
      key = random.pick(setKind.keys);
      values = oneOrMore(random, setKind.values);
    } else {
      const kind = random.pick(kinds);
      operator = random.pick(kind.operators) + (random.chance(0.25) ? 'IfExists' : '');
      key = random.pick(kind.keys);
      const isNegated = operator.includes('Not');
      values = oneOrMore(
        random,
        kind.values.filter((value) => !isNegated || !value.includes('${aws:username}')),
      );
    }
    condition[operator] = { ...condition[operator], [key]: values };
  }
  return condition;
}

function statementOf(random: Random, denyChance: number): Record<string, unknown> {
  const condition = random.chance(0.5) ? conditionOf(random) : {};
  return {
    Effect: random.chance(denyChance) ? 'Deny' : 'Allow',
    [random.chance(0.1) ? 'NotAction' : 'Action']: oneOrMore(random, actionPatterns),
    ...(random.chance(0.1)
      ? { NotResource: oneOrMore(random, resolvablePatterns) }
      : { Resource: oneOrMore(random, resourcePatterns) }),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

const documentOf = (random: Random, denyChance = 0.15): Document => ({
  Version: '2012-10-17',
  Statement: Array.from({ length: 1 + random.below(3) }, () => statementOf(random, denyChance)),
});

const user = { arn: `arn:aws:iam::${account}:user/ann`, roleArn: undefined };
const session = {
  arn: `arn:aws:sts::${account}:assumed-role/deploy/try`,
  roleArn: `arn:aws:iam::${account}:role/deploy`,
};

const principals = (arn: string, roleArn: string | undefined, mayNameSession: boolean): unknown[] => [
  ...(roleArn === undefined ? ['*', { AWS: '*' }] : []),
  { AWS: account },
  { AWS: `arn:aws:iam::${account}:root` },
  ...(mayNameSession ? [{ AWS: [arn] }] : []),
  { AWS: [roleArn ?? arn, otherAccount] },
  { AWS: otherAccount },
  { AWS: `arn:aws:iam::${account}:user/other` },
  { Service: 'ec2.amazonaws.com' },
];

function resourcePolicyOf(random: Random, who: Case['principal'], mayNameSession: boolean): Document {
  const document = documentOf(random, 0.2);
  const choices = principals(who.arn, who.roleArn, mayNameSession);
  const ofAll = random.pick(choices);
  return {
    ...document,
    Statement: document.Statement.map((statement) => ({
      ...statement,
      Principal: who.roleArn === undefined ? random.pick(choices) : ofAll,
    })),
  };
}

function contextOf(random: Random, who: Case['principal']): Case['context'] {
  const context: Record<string, string | string[]> = { 'aws:PrincipalArn': who.roleArn ?? who.arn };
  const maybe = (key: string, values: readonly string[]): void => {
    if (random.chance(0.7)) context[key] = random.pick(values);
  };
  if (who.roleArn === undefined) context['aws:username'] = 'ann';
  maybe('aws:PrincipalTag/team', ['x', 'ann', 'X', '*', 'x*z']);
  maybe('ec2:Ipv4IpamPoolId', ['x', 'xyz', 'ann']);
  maybe('aws:RequestTag/Team', ['x', 'X', '']);
  maybe('aws:MultiFactorAuthAge', ['1', '2', '10', '2.5']);
  maybe('aws:CurrentTime', ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z', '2026-09-01T00:00:00Z']);
  maybe('aws:MultiFactorAuthPresent', ['true', 'false']);
  maybe('aws:SourceIp', ['10.1.2.3', '192.0.2.7', '2001:db8::1', '198.51.100.1']);
  if (random.chance(0.7)) context['aws:TagKeys'] = some(random, ['x', 'y', 'X', 'xy'], 2);
  if (random.chance(0.7)) context['aws:PrincipalOrgPaths'] = [random.pick(['o-1/r-1/ou-1/', 'o-2/r-1/'])];
  return context;
}

const everything: Document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** A policy that says much, or one that says all. */
const mostly = (random: Random): Document => (random.chance(0.4) ? everything : documentOf(random));

export function caseOf(random: Random): Case {
  const principal = random.chance(0.5) ? user : session;
  const hasResourcePolicy = random.chance(0.4);
  const isForeign = hasResourcePolicy && random.chance(0.3);
  const [action, named] = random.pick(requests);
  const limit = principal.roleArn !== undefined && random.chance(0.3) ? mostly(random) : undefined;
  return {
    principal,
    action,
    resource: isForeign ? named.replaceAll(account, otherAccount) : named,
    resourceAccount: isForeign ? otherAccount : account,
    context: contextOf(random, principal),
    identity: Array.from({ length: random.below(4) }, () => mostly(random)),
    boundary: random.chance(0.25) ? mostly(random) : undefined,
    session: limit,
    serviceControl: random.chance(0.3)
      ? Array.from({ length: 1 + random.below(3) }, () =>
          random.chance(0.5) ? [everything, documentOf(random, 0.5)] : [mostly(random)],
        )
      : [],
    resourcePolicy: hasResourcePolicy ? resourcePolicyOf(random, principal, limit === undefined) : undefined,
  };
}
