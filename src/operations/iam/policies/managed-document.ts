import { readPolicyText, requireSize, sizeOf } from '../policy-text.ts';

const sizeMax = 6144;

/** @throws {Fault} PolicyMalformed, EntityLimitExceeded */
export function readManagedDocument(text: string | undefined): string {
  const document = readPolicyText('policyDocument', text, 'identity');
  requireSize('PolicySize', sizeOf(document), sizeMax);
  return document;
}
