// Reads the text of a policy, strictly: what is not understood is refused with its line, so that nothing that was
// meant to deny is ever passed over.

import { type ArnPattern, compileArn } from './arn-pattern.ts';
import { type Condition, compileCondition, readOperator } from './condition.ts';
import { type JsonMember, type JsonNode, JsonProblem, readJson } from './json.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import type { Policy, Statement } from './policy.ts';
import { isPrincipalValue, type PrincipalPattern } from './principal.ts';

/**
 * What a policy hangs on: an identity (users, groups, roles, boundaries, sessions and service control policies), a role
 * that says who may assume it, or a resource.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource';

export type PolicyProblem = { readonly line: number; readonly message: string };

type Reading = { readonly kind: PolicyKind; hasVariables: boolean };

/** Reads a policy, or says which line of it is wrong, and what about it. */
export function readPolicy(
  text: string,
  kind: PolicyKind,
): { readonly policy: Policy } | { readonly problem: PolicyProblem } {
  try {
    return { policy: readDocument(readJson(text), { kind, hasVariables: false }) };
  } catch (error) {
    if (error instanceof JsonProblem) return { problem: { line: error.line, message: error.message } };
    throw error;
  }
}

function readDocument(node: JsonNode, reading: Reading): Policy {
  const members = membersOf(node, 'The policy', ['Version', 'Id', 'Statement']);
  const version = members.get('Version');
  if (version) {
    const text = textOf(version.value, 'Version');
    if (text !== '2012-10-17' && text !== '2008-10-17') {
      throw new JsonProblem(version.line, 'Version must be "2012-10-17" or "2008-10-17"');
    }
    reading.hasVariables = text === '2012-10-17';
  }
  const id = members.get('Id');
  if (id) textOf(id.value, 'Id');
  const written = members.get('Statement');
  if (!written) throw new JsonProblem(node.line, 'the policy has no Statement');
  const nodes = written.value.kind === 'array' ? written.value.items : [written.value];
  if (nodes.length === 0) throw new JsonProblem(written.line, 'Statement is empty');
  const sids = new Set<string>();
  const statements = nodes.map((each) => readStatement(each, reading, sids));
  return { statements, keys: new Set(statements.flatMap(keysOf)) };
}

const keysOf = ({ actions, resources, conditions }: Statement): string[] => [
  ...actions.patterns.flatMap((each) => each.keys),
  ...(resources?.patterns ?? []).flatMap((each) => each.keys),
  ...conditions.flatMap((each) => each.keys),
];

const elements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

function readStatement(node: JsonNode, reading: Reading, sids: Set<string>): Statement {
  const members = membersOf(node, 'A statement', elements);
  const sid = members.get('Sid');
  if (sid) {
    const text = textOf(sid.value, 'Sid');
    if (reading.kind !== 'resource' && !/^[A-Za-z0-9]{0,512}$/.test(text)) {
      throw new JsonProblem(sid.line, 'Statement IDs (SID) must be alpha-numeric');
    }
    if (text !== '' && sids.has(text)) {
      throw new JsonProblem(sid.line, 'Statement IDs (SID) in a single policy must be unique');
    }
    sids.add(text);
  }
  const effect = members.get('Effect');
  const effectText = effect && textOf(effect.value, 'Effect');
  if (effectText !== 'Allow' && effectText !== 'Deny') {
    throw new JsonProblem(effect?.line ?? node.line, 'Effect must be "Allow" or "Deny"');
  }
  return {
    effect: effectText,
    actions: readActions(node, members),
    resources: readResources(node, members, reading),
    principals: readPrincipals(node, members, reading),
    conditions: readConditions(members.get('Condition'), reading),
  };
}

type Members = ReadonlyMap<string, JsonMember>;

/** One of an element and its negation. */
function eitherOf(node: JsonNode, members: Members, name: string) {
  const [plain, negated] = [members.get(name), members.get(`Not${name}`)];
  if (plain && negated) throw new JsonProblem(negated.line, `${name} and Not${name} exclude each other`);
  const member = plain ?? negated;
  return { member, isNegated: negated !== undefined, line: member?.line ?? node.line };
}

function readActions(node: JsonNode, members: Members): Statement['actions'] {
  const { member, isNegated, line } = eitherOf(node, members, 'Action');
  if (!member) throw new JsonProblem(line, 'Policy statement must contain actions');
  const patterns = textsOf(member.value, 'Action').map(({ text, line: at }): Pattern => {
    if (text !== '*' && !/^[a-z0-9-]{1,64}:[A-Za-z0-9*?]{1,128}$/i.test(text)) {
      throw new JsonProblem(
        at,
        'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc., as in ec2:CreateVpc',
      );
    }
    return required(compilePattern(text.toLowerCase(), { hasWildcards: true, hasVariables: false }), at);
  });
  return { isNegated, patterns };
}

function readResources(node: JsonNode, members: Members, reading: Reading): Statement['resources'] {
  const { member, isNegated, line } = eitherOf(node, members, 'Resource');
  if (reading.kind === 'trust') {
    if (member) throw new JsonProblem(line, 'Has prohibited field Resource');
    return undefined;
  }
  if (!member) throw new JsonProblem(line, 'Policy statement must contain resources');
  const patterns = textsOf(member.value, 'Resource').map(({ text, line: at }): ArnPattern => {
    if (text !== '*' && !/^(?:arn|\*|\?\*)/.test(text)) {
      throw new JsonProblem(at, `Resource ${text.slice(0, 200)} must be in ARN format or "*"`);
    }
    return required(compileArn(text, { hasVariables: reading.hasVariables, isCompleted: true }), at);
  });
  return { isNegated, patterns };
}

const principalKinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function readPrincipals(node: JsonNode, members: Members, reading: Reading): Statement['principals'] {
  const { member, isNegated, line } = eitherOf(node, members, 'Principal');
  if (reading.kind === 'identity') {
    if (member) throw new JsonProblem(line, 'Policy document should not specify a principal');
    return undefined;
  }
  if (!member) throw new JsonProblem(line, 'Policy statement must contain a principal');
  if (reading.kind === 'trust' && isNegated) {
    throw new JsonProblem(line, 'A trust policy says whom it trusts: use Principal, not NotPrincipal');
  }
  if (member.value.kind === 'string') {
    if (member.value.text !== '*') throw new JsonProblem(line, 'Principal must be "*" or name its kind');
    return { isNegated, patterns: [{ kind: 'AWS', value: '*' }] };
  }
  const kinds = membersOf(member.value, 'Principal', principalKinds);
  if (kinds.size === 0) throw new JsonProblem(line, 'Principal names nobody');
  const patterns: PrincipalPattern[] = [];
  for (const [kind, { value }] of kinds) {
    for (const { text, line: at } of textsOf(value, kind)) {
      const pattern = { kind: kind as PrincipalPattern['kind'], value: text };
      if (!isPrincipalValue(pattern))
        throw new JsonProblem(at, `Invalid principal in policy: "${kind}":"${text.slice(0, 200)}"`);
      patterns.push(pattern);
    }
  }
  return { isNegated, patterns };
}

function readConditions(member: JsonMember | undefined, { hasVariables }: Reading): Condition[] {
  if (!member) return [];
  const conditions: Condition[] = [];
  for (const [name, { line, value }] of membersOf(member.value, 'Condition', undefined)) {
    const named = readOperator(name);
    if (!named) throw new JsonProblem(line, `Invalid Condition type : ${name.slice(0, 80)}`);
    for (const [key, keyed] of membersOf(value, name, undefined)) {
      if (!/^[A-Za-z0-9-]+:[^\s,{}]?[^,{}]*$/.test(key)) {
        throw new JsonProblem(
          keyed.line,
          'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
        );
      }
      const texts = textsOf(keyed.value, key);
      const compiled = compileCondition(
        named,
        key,
        texts.map((each) => each.text),
        hasVariables,
      );
      if ('wrongValue' in compiled) {
        const wrong = texts[compiled.wrongValue];
        throw new JsonProblem(
          wrong?.line ?? keyed.line,
          `The value "${wrong?.text.slice(0, 80)}" is not one that ${name} compares`,
        );
      }
      conditions.push(compiled);
    }
  }
  return conditions;
}

function membersOf(node: JsonNode, what: string, names: readonly string[] | undefined): Members {
  if (node.kind !== 'object') throw new JsonProblem(node.line, `${what} must be an object`);
  for (const [name, { line }] of node.members) {
    if (names && !names.includes(name)) {
      throw new JsonProblem(
        line,
        `${what} has no element "${name.slice(0, 80)}"; it has ${names.join(', ')}`,
      );
    }
  }
  return node.members;
}

function textOf(node: JsonNode, what: string): string {
  if (node.kind === 'string') return node.text;
  throw new JsonProblem(node.line, `${what} must be a text`);
}

/** A text, a number or a truth value, or a list of them; never none. */
function textsOf(node: JsonNode, what: string): { text: string; line: number }[] {
  const nodes = node.kind === 'array' ? node.items : [node];
  if (nodes.length === 0) throw new JsonProblem(node.line, `${what} is empty`);
  return nodes.map((each) => {
    if (each.kind === 'string' || each.kind === 'number' || each.kind === 'boolean') {
      return { text: each.text, line: each.line };
    }
    throw new JsonProblem(each.line, `${what} must be a text, or a list of texts`);
  });
}

function required<Value>(value: Value | undefined, line: number): Value {
  if (value !== undefined) return value;
  throw new JsonProblem(line, 'a variable ${…} has no end or no name');
}
