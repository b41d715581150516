// Our own operations as their callers use them: JSON over HTTP, signed by the official signer.

import assert from 'node:assert/strict';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../wire/official-signer.ts';
import type { Actor } from './contract.ts';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** Sends one call and answers what came back, whatever it is. */
export async function post(
  actor: Actor,
  action: string,
  input: object,
  { isSigned = true, signingDate }: { readonly isSigned?: boolean; readonly signingDate?: Date } = {},
): Promise<Answer> {
  const url = new URL(`/api/cadastre/${action}`, actor.endpoint);
  const body = JSON.stringify(input);
  const request = {
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  };
  const signer = new SignatureV4({
    credentials: actor.credentials,
    region: actor.region,
    service: 'cadastre',
    sha256: Sha256,
  });
  const { headers } = isSigned ? await signer.sign(request, signingDate ? { signingDate } : {}) : request;
  const { host: _host, ...rest } = headers as Record<string, string>;
  const response = await fetch(url, { method: 'POST', headers: rest, body });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** Sends a call that succeeds; signed now unless told. */
export async function ask<Result>(
  actor: Actor,
  action: string,
  input: object,
  signingDate?: Date,
): Promise<Result> {
  const { status, body } = await post(actor, action, input, signingDate ? { signingDate } : {});
  assert.equal(status, 200, JSON.stringify(body));
  return body as Result;
}

/** Sends a call that is refused with this code. */
export async function askInVain(
  actor: Actor,
  action: string,
  input: object,
  code: string,
  status = 400,
): Promise<string> {
  const answer = await post(actor, action, input);
  assert.deepEqual([answer.body.Code, answer.status], [code, status], JSON.stringify(answer));
  return String(answer.body.Message);
}
