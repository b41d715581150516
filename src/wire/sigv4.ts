// AWS Signature Version 4, the verifying side. Pure: the request, the key and the time come in, a judgement goes
// out. A claim says what a request states about itself; nothing of it is true until `signatureMatches` says so.

import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, decodeQuery } from './canonical-request.ts';
import type { WireRequest } from './request.ts';

export type Claim = {
  readonly kind: 'claim';
  readonly accessKeyId: string;
  /** The day of the credential scope, `20260131`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower case, sorted, without repetition; `host` is among them. */
  readonly signedHeaders: readonly string[];
  /** 64 hex digits, lower case. */
  readonly signature: string;
  readonly timestamp: Date;
  /** The timestamp as it was signed, `20260131T120000Z`. */
  readonly signedAt: string;
  readonly sessionToken: string | undefined;
  /** In the query string of a URL, rather than in a header. */
  readonly presigned: boolean;
  /** How long a presigned URL holds; undefined for a header. */
  readonly expiresSeconds: number | undefined;
};

export type Signature =
  | { readonly kind: 'absent' }
  /** `reason` is for the caller. */
  | { readonly kind: 'malformed'; readonly reason: string }
  | Claim;

export type Freshness = 'fresh' | 'expired' | 'not-yet-valid';

const algorithm = 'AWS4-HMAC-SHA256';
const clockSkewMsMax = 15 * 60_000;
const expiresSecondsMax = 604_800;

/** Thrown inside this file only: the first thing wrong with what a request states about its signature. */
class Malformed extends Error {}

/** Reads what a request states about its signature, in the header or in the query string. Never throws. */
export function readSignature(request: WireRequest): Signature {
  const authorization = request.headers.get('authorization');
  const presigned = /(?:^|&)x-amz-(?:algorithm|credential|signature)=/i.test(request.query);
  if (authorization === undefined && !presigned) return { kind: 'absent' };
  try {
    if (authorization !== undefined && presigned) {
      throw new Malformed('The request is signed twice, in a header and in the query string.');
    }
    const claim = authorization === undefined ? fromQuery(request) : fromHeader(request, authorization);
    requireSigned(request, claim.signedHeaders);
    return claim;
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', reason: error.message };
    throw error;
  }
}

/** The key that signs one day's requests to one service in one Region. */
export function deriveSigningKey(secret: string, date: string, region: string, service: string): KeyObject {
  let key: Buffer = Buffer.from(`AWS4${secret}`);
  for (const part of [date, region, service, 'aws4_request']) {
    key = createHmac('sha256', key).update(part).digest();
  }
  // A key object spares each later signature the import of the key, most of what an HMAC costs.
  return createSecretKey(key);
}

/** Whether the request was signed with the key. The comparison takes the same time wherever the two differ. */
export function signatureMatches(request: WireRequest, claim: Claim, key: KeyObject): boolean {
  const payload = hash('sha256', request.body, 'hex');
  const stated = request.headers.get('x-amz-content-sha256');
  if (stated !== undefined && (stated.length !== 1 || stated[0] !== payload)) return false;
  const canonical = canonicalRequest(request, claim.signedHeaders, payload);
  if (canonical === undefined) return false;
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const toSign = `${algorithm}\n${claim.signedAt}\n${scope}\n${hash('sha256', canonical, 'hex')}`;
  const expected = createHmac('sha256', key).update(toSign).digest();
  return timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'));
}

/** Whether the claim's time is near enough to `now`: 15 minutes around a header's, or a URL's own validity. */
export function freshness(claim: Claim, now: Date): Freshness {
  const ageMs = now.getTime() - claim.timestamp.getTime();
  if (ageMs < -clockSkewMsMax) return 'not-yet-valid';
  const ageMsMax = claim.expiresSeconds === undefined ? clockSkewMsMax : claim.expiresSeconds * 1000;
  return ageMs > ageMsMax ? 'expired' : 'fresh';
}

function fromHeader(request: WireRequest, authorization: readonly string[]): Claim {
  const [value = ''] = authorization;
  if (authorization.length !== 1) throw new Malformed('There is more than one Authorization header.');
  const space = value.indexOf(' ');
  if (space === -1 || value.slice(0, space) !== algorithm) {
    throw new Malformed(`The Authorization header must begin with ${algorithm} and a space.`);
  }
  const fields = new Map<string, string>();
  for (const field of value.slice(space + 1).split(',')) {
    const [, name = '', text = ''] = /^\s*([A-Za-z]{1,20})=(\S*)\s*$/.exec(field) ?? [];
    if (!headerFields.has(name) || fields.has(name)) {
      throw new Malformed(
        'The Authorization header must hold Credential, SignedHeaders and Signature, once each.',
      );
    }
    fields.set(name, text);
  }
  return {
    ...claimFrom({
      credential: fields.get('Credential') ?? '',
      signedHeaders: fields.get('SignedHeaders') ?? '',
      signature: fields.get('Signature') ?? '',
      signedAt: onlyHeader(request, 'x-amz-date') ?? '',
    }),
    sessionToken: onlyHeader(request, 'x-amz-security-token'),
    presigned: false,
    expiresSeconds: undefined,
  };
}

const headerFields: ReadonlySet<string> = new Set(['Credential', 'SignedHeaders', 'Signature']);

function fromQuery(request: WireRequest): Claim {
  const parameters = new Map<string, string>();
  const pairs = decodeQuery(request.query);
  if (pairs === undefined) throw new Malformed('The query string holds a percent escape that is not UTF-8.');
  for (const [name, value] of pairs) {
    if (!/^x-amz-/i.test(name)) continue;
    // Names differ between clients in case only where a header was moved here, so case must not hide a repeat.
    const folded = name.toLowerCase();
    if (parameters.has(folded)) throw new Malformed(`The query parameter ${name} is given more than once.`);
    parameters.set(folded, value);
  }
  if (parameters.get('x-amz-algorithm') !== algorithm)
    throw new Malformed(`X-Amz-Algorithm must be ${algorithm}.`);
  const expires = parameters.get('x-amz-expires') ?? '';
  const expiresSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (expiresSeconds < 1 || expiresSeconds > expiresSecondsMax) {
    throw new Malformed(`X-Amz-Expires must be a number of seconds from 1 to ${expiresSecondsMax}.`);
  }
  return {
    ...claimFrom({
      credential: parameters.get('x-amz-credential') ?? '',
      signedHeaders: parameters.get('x-amz-signedheaders') ?? '',
      signature: parameters.get('x-amz-signature') ?? '',
      signedAt: parameters.get('x-amz-date') ?? '',
    }),
    sessionToken: parameters.get('x-amz-security-token'),
    presigned: true,
    expiresSeconds,
  };
}

type Stated = { credential: string; signedHeaders: string; signature: string; signedAt: string };

function claimFrom(stated: Stated): Omit<Claim, 'sessionToken' | 'presigned' | 'expiresSeconds'> {
  const [accessKeyId = '', date = '', region = '', service = '', end, ...rest] = stated.credential.split('/');
  const credentialFits =
    /^[\w-]{1,128}$/.test(accessKeyId) &&
    /^\d{8}$/.test(date) &&
    /^[a-z0-9-]{1,64}$/.test(region) &&
    /^[a-z0-9-]{1,64}$/.test(service);
  if (!credentialFits || end !== 'aws4_request' || rest.length > 0) {
    throw new Malformed('Credential must be <access key id>/<yyyymmdd>/<region>/<service>/aws4_request.');
  }
  if (!/^[0-9a-f]{64}$/.test(stated.signature)) {
    throw new Malformed('Signature must be 64 hexadecimal digits in lower case.');
  }
  const timestamp = basicTimestamp(stated.signedAt);
  if (timestamp === undefined) throw new Malformed('X-Amz-Date must be sent once, as yyyymmddThhmmssZ.');
  if (stated.signedAt.slice(0, 8) !== date) {
    throw new Malformed('The date in Credential is not that of X-Amz-Date.');
  }
  return {
    kind: 'claim',
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: headerList(stated.signedHeaders),
    signature: stated.signature,
    timestamp,
    signedAt: stated.signedAt,
  };
}

/** `20260131T120000Z`, if that is a day and a time. */
function basicTimestamp(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const extended = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const timestamp = new Date(extended);
  return Number.isNaN(timestamp.getTime()) || timestamp.toISOString() !== extended ? undefined : timestamp;
}

function headerList(text: string): string[] {
  const names = text.split(';');
  for (const [index, name] of names.entries()) {
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || name <= (names[index - 1] ?? '')) {
      throw new Malformed(
        'SignedHeaders must be lower-case names, sorted, once each, with semicolons between.',
      );
    }
  }
  return names;
}

function onlyHeader(request: WireRequest, name: string): string | undefined {
  const values = request.headers.get(name);
  if (values !== undefined && values.length > 1)
    throw new Malformed(`The header ${name} is sent more than once.`);
  return values?.[0];
}

/** What the service acts on must be covered: the host, and every header of the service's own. */
function requireSigned(request: WireRequest, signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes('host')) throw new Malformed('SignedHeaders must contain host.');
  for (const name of request.headers.keys()) {
    if (name.startsWith('x-amz-') && !signedHeaders.includes(name)) {
      throw new Malformed(`The header ${name} is sent but not signed.`);
    }
  }
}
