// Who sent a request: the steps from a claimed signature to a principal, and the order in which they can fail.

import { hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../access/principal.ts';
import { Fault } from '../domain/fault.ts';
import type { FindSigningKey } from '../operations/incoming.ts';
import type { ServiceName } from '../operations/operation.ts';
import { apis } from './contract.ts';
import type { WireRequest } from './request.ts';
import { type Claim, deriveSigningKey, freshness, type Signature, signatureMatches } from './sigv4.ts';

/**
 * Verifies a signature. In this order: is there one, is it whole, is it for this service, is it fresh, is there
 * such a key, is the session token the key's own, does the signature match.
 */
export async function authenticate(
  request: WireRequest,
  signature: Signature,
  service: ServiceName,
  findKey: FindSigningKey,
  now: Date,
): Promise<{ principal: Principal; region: string }> {
  const claim = requireClaim(signature, service, now);
  const key = await findKey(claim.accessKeyId);
  if (key === undefined || !tokenMatches(claim.sessionToken, key.sessionToken)) {
    throw new Fault(
      'UnknownAccessKey',
      service === 'ec2' ? ec2Refusal : 'The security token included in the request is invalid.',
    );
  }
  const signingKey = signingKeyOf(key.secret, claim);
  if (!signatureMatches(request, claim, signingKey.key)) {
    throw new Fault('SignatureMismatch', service === 'ec2' ? ec2Refusal : mismatchRefusal);
  }
  signingKey.keep();
  return { principal: key.principal, region: claim.region };
}

const ec2Refusal = 'AWS was not able to validate the provided access credentials';
const mismatchRefusal =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check the secret access key and how the request is signed.';

function requireClaim(signature: Signature, service: ServiceName, now: Date): Claim {
  if (signature.kind === 'absent') {
    throw new Fault('MissingSignature', 'The request must be signed with Signature Version 4.');
  }
  if (signature.kind === 'malformed') throw new Fault('IncompleteSignature', signature.reason);
  const expected = apis[service].signingName;
  if (signature.service !== expected) {
    throw new Fault('SignatureMismatch', `Credential should be scoped to correct service: '${expected}'.`);
  }
  const at = freshness(signature, now);
  if (at === 'fresh') return signature;
  const nowText = now.toISOString();
  throw new Fault(
    'RequestExpired',
    at === 'expired'
      ? `The request has expired: it was signed at ${signature.signedAt} and it is ${nowText} here.`
      : `The request is not yet valid: it was signed for ${signature.signedAt} and it is ${nowText} here.`,
  );
}

/** A temporary key must come with its own token, a lasting key with none. */
function tokenMatches(presented: string | undefined, own: string | undefined): boolean {
  if (presented === undefined || own === undefined) return presented === own;
  return timingSafeEqual(digest(presented), digest(own));
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

const signingKeyCountMax = 1000;

// Derived keys, the least recently used first. The secret is part of the name, by its hash, so that a secret
// that was changed can never be answered for by a key of the old one.
const signingKeys = new Map<string, KeyObject>();

function signingKeyOf(secret: string, claim: Claim): { key: KeyObject; keep(): void } {
  const name = `${hash('sha256', secret)}/${claim.date}/${claim.region}/${claim.service}`;
  const known = signingKeys.get(name);
  const key = known ?? deriveSigningKey(secret, claim.date, claim.region, claim.service);
  return {
    key,
    // Only after a match: who has no secret cannot push the keys of others out.
    keep: () => {
      signingKeys.delete(name);
      signingKeys.set(name, key);
      const oldest = signingKeys.size > signingKeyCountMax ? signingKeys.keys().next().value : undefined;
      if (oldest !== undefined) signingKeys.delete(oldest);
    },
  };
}
