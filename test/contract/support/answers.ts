// Comparing answers: whole replies with patterns for what is invented, refusals with their code and status.

import assert from 'node:assert/strict';
import type { EC2ServiceException } from '@aws-sdk/client-ec2';

/** Ids as the service makes them. */
export const ids = {
  ipam: /^ipam-0[0-9a-f]{16}$/,
  scope: /^ipam-scope-0[0-9a-f]{16}$/,
  pool: /^ipam-pool-0[0-9a-f]{16}$/,
  poolCidr: /^ipam-pool-cidr-0[0-9a-f]{32}$/,
  allocation: /^ipam-pool-alloc-0[0-9a-f]{32}$/,
  discovery: /^ipam-res-disco-0[0-9a-f]{16}$/,
  discoveryAssociation: /^ipam-res-disco-assoc-0[0-9a-f]{16}$/,
  vpc: /^vpc-0[0-9a-f]{16}$/,
  vpcCidrAssociation: /^vpc-cidr-assoc-0[0-9a-f]{16}$/,
  elasticIp: /^eipalloc-0[0-9a-f]{16}$/,
  publicPool: /^ipv4pool-ec2-0[0-9a-f]{16}$/,
  dhcpOptions: /^dopt-0[0-9a-f]{16}$/,
  securityGroup: /^sg-0[0-9a-f]{16}$/,
  routeTable: /^rtb-0[0-9a-f]{16}$/,
  routeTableAssociation: /^rtbassoc-0[0-9a-f]{16}$/,
  networkAcl: /^acl-0[0-9a-f]{16}$/,
  networkAclAssociation: /^aclassoc-0[0-9a-f]{16}$/,
  subnet: /^subnet-0[0-9a-f]{16}$/,
  networkInterface: /^eni-0[0-9a-f]{16}$/,
  attachment: /^eni-attach-0[0-9a-f]{16}$/,
  serviceAttachment: /^ela-attach-0[0-9a-f]{16}$/,
  mac: /^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/,
  instance: /^i-0[0-9a-f]{16}$/,
  reservation: /^r-0[0-9a-f]{16}$/,
  rule: /^sgr-0[0-9a-f]{16}$/,
  prefixList: /^pl-0[0-9a-f]{16}$/,
  natGateway: /^nat-0[0-9a-f]{16}$/,
  elasticIpAssociation: /^eipassoc-0[0-9a-f]{16}$/,
  subnetCidrAssociation: /^subnet-cidr-assoc-0[0-9a-f]{16}$/,
} as const;

/** An answer without what the client adds of the transport. */
export function plain(answer: object): Record<string, unknown> {
  const { $metadata: _metadata, ...rest } = answer as Record<string, unknown>;
  return rest;
}

/** The whole answer, member by member; a pattern stands for a text that it matches. */
export function exactly(answer: object | undefined, expected: unknown): void {
  assert.ok(answer, 'there is no answer');
  const actual = plain(answer);
  assert.deepEqual(actual, fill(expected, actual));
}

function fill(expected: unknown, actual: unknown): unknown {
  if (expected instanceof RegExp)
    return typeof actual === 'string' && expected.test(actual) ? actual : expected;
  if (Array.isArray(expected)) {
    return expected.map((each, index) => fill(each, (actual as unknown[] | undefined)?.[index]));
  }
  if (expected === null || typeof expected !== 'object' || expected instanceof Date) return expected;
  const members = actual as Record<string, unknown> | undefined;
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [name, fill(value, members?.[name])]),
  );
}

type Message = RegExp | string;

/** The request is refused with this code, in words that match, and with this HTTP status. */
export async function refused(
  answer: Promise<unknown>,
  code: string,
  message?: Message,
  status = 400,
): Promise<EC2ServiceException> {
  const error = await answer.then(
    (value) => assert.fail(`answered ${JSON.stringify(value)} instead of refusing with ${code}`),
    (reason: EC2ServiceException) => reason,
  );
  const { httpStatusCode } = error.$metadata ?? {};
  assert.deepEqual({ code: error.name, status: httpStatusCode }, { code, status }, error.message);
  if (message instanceof RegExp) assert.match(error.message, message);
  else if (message !== undefined) assert.equal(error.message, message);
  return error;
}
