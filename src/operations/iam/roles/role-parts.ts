// What a role is made of, as calls give it.

import { linkedServices, sessionSecondsDefault } from '../../../access/roles.ts';
import { inRange } from '../../checks.ts';
import { readText } from '../names.ts';
import { readPolicyText, requireSize, sizeOf } from '../policy-text.ts';

const trustPolicySizeMax = 2048;

/** @throws {Fault} PolicyMalformed, EntityLimitExceeded */
export function readTrustPolicy(text: string | undefined): string {
  const document = readPolicyText('policyDocument', text, 'trust');
  requireSize('ACLSizePerRole', sizeOf(document), trustPolicySizeMax);
  return document;
}

export const readRoleDescription = (text: string | undefined): string | undefined =>
  readText('description', text, 1000);

/** From an hour to twelve. */
export const readSessionSeconds = (seconds: number | undefined): number =>
  inRange('maxSessionDuration', seconds, 3600, 43_200) ?? sessionSecondsDefault;

/** The role that a service is linked to, by the ARN that policies name it by. */
export const linkedRoleArn = (accountId: string, service: string): string =>
  `arn:aws:iam::${accountId}:role/aws-service-role/${service}/${linkedServices[service]?.roleName ?? '*'}`;
