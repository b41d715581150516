// What the document of a service control policy must be before it is kept: what is evaluated is what was understood.

import { Fault } from '../../domain/fault.ts';
import { readPolicy } from '../../domain/policy/read-policy.ts';
import { constraint } from './checks.ts';

const contentLengthMax = 5120;

/**
 * @throws {Fault} OrganizationPolicyMalformed with the line that is wrong; OrganizationConstraintViolation when it is
 *   too long.
 */
export function checkPolicyContent(content: string): void {
  if (content.length > contentLengthMax) {
    throw constraint(
      `The policy can have ${contentLengthMax} characters at most.`,
      'POLICY_CONTENT_LIMIT_EXCEEDED',
    );
  }
  const read = readPolicy(content, 'identity');
  if ('policy' in read) return;
  throw new Fault('OrganizationPolicyMalformed', `Line ${read.problem.line}: ${read.problem.message}.`);
}
