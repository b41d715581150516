// The official signer, as an independent opinion on what a signature must be.

import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { headersFrom, type WireRequest } from '../../src/wire/request.ts';
import { credentials } from './official-client.ts';

export class Sha256 {
  private readonly hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Uint8Array));
  }
  update(part: Uint8Array): void {
    this.hash.update(part);
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.hash.digest());
  }
  reset(): void {}
}

export type Unsigned = {
  method: string;
  /** Escaped, as it stands on the request line. */
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body: string;
};

export type SignOptions = {
  at: Date;
  service?: string;
  region?: string;
  sessionToken?: string;
  /** Presigns the URL for so many seconds instead of signing a header. */
  expiresSeconds?: number;
};

/** Signs a request with the official signer and puts it in the form in which it arrives. */
export async function signOfficially(unsigned: Unsigned, options: SignOptions): Promise<WireRequest> {
  const signer = new SignatureV4({
    credentials: { ...credentials, ...(options.sessionToken && { sessionToken: options.sessionToken }) },
    region: options.region ?? 'eu-west-1',
    service: options.service ?? 'ec2',
    sha256: Sha256,
    applyChecksum: false,
  });
  const request = { protocol: 'http:', hostname: 'ipam.test', ...unsigned };
  const signed =
    options.expiresSeconds === undefined
      ? await signer.sign(request, { signingDate: options.at })
      : await signer.presign(request, { signingDate: options.at, expiresIn: options.expiresSeconds });
  return {
    method: unsigned.method,
    path: unsigned.path,
    query: queryText(signed.query ?? {}),
    headers: headersFrom(Object.entries(signed.headers).flat()),
    body: new Uint8Array(Buffer.from(unsigned.body)),
  };
}

function queryText(query: Record<string, string | (string | null)[] | null>): string {
  return Object.entries(query)
    .flatMap(([name, values]) => [values].flat().map((value) => [name, value ?? '']))
    .map(([name, value]) => `${encodeURIComponent(name!)}=${encodeURIComponent(value!)}`)
    .join('&');
}
