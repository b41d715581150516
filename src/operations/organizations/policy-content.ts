// What the document of a policy must be before it is kept.

import { Fault } from '../../domain/fault.ts';
import type { PolicyType } from '../../domain/organization/organization.ts';
import { constraint } from './checks.ts';

const contentLengthMax = { SERVICE_CONTROL_POLICY: 5120, TAG_POLICY: 10_000 } as const;

/** @throws {Fault} OrganizationPolicyMalformed, or OrganizationConstraintViolation when it is too long. */
export function checkPolicyContent(type: PolicyType, content: string): void {
  const limit = contentLengthMax[type];
  if (content.length > limit) {
    throw constraint(`The policy can have ${limit} characters at most.`, 'POLICY_CONTENT_LIMIT_EXCEEDED');
  }
  const document = parse(content);
  if (type === 'SERVICE_CONTROL_POLICY') checkControl(document);
}

function parse(content: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (cause) {
    throw malformed(`it is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (isObject(document)) return document;
  throw malformed('it must be one JSON object');
}

const statementMembers = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

function checkControl(document: Record<string, unknown>): void {
  for (const name of Object.keys(document)) {
    if (!['Version', 'Id', 'Statement'].includes(name)) throw malformed(`it has an unknown element ${name}`);
  }
  if (document.Version !== '2012-10-17' && document.Version !== undefined) {
    throw malformed('its Version must be 2012-10-17');
  }
  const statements = [document.Statement].flat();
  if (document.Statement === undefined || statements.length === 0) throw malformed('it has no Statement');
  for (const [index, statement] of statements.entries()) {
    const problem = isObject(statement) ? problemOf(statement) : 'it must be an object';
    if (problem !== undefined) throw malformed(`statement ${index + 1}: ${problem}`);
  }
}

function problemOf(statement: Record<string, unknown>): string | undefined {
  const odd = Object.keys(statement).find((name) => !statementMembers.has(name));
  if (odd !== undefined) return `a service control policy has no element ${odd}`;
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return 'its Effect must be Allow or Deny';
  for (const [one, other] of [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
  ] as const) {
    if ((statement[one] === undefined) === (statement[other] === undefined)) {
      return `it must have one of ${one} and ${other}`;
    }
    const values = [statement[one] ?? statement[other]].flat();
    if (values.length === 0 || values.some((value) => typeof value !== 'string' || value === '')) {
      return `its ${one} must be text, or a list of texts`;
    }
  }
  return statement.Condition === undefined || isObject(statement.Condition)
    ? undefined
    : 'its Condition must be an object';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const malformed = (why: string, options: { cause?: unknown } = {}): Fault =>
  new Fault('OrganizationPolicyMalformed', `The policy is malformed: ${why}.`, options);
