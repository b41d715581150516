// Ways to ask the server for something: in this process, or signed over a socket. Whoever asks must bear that a
// request is refused, and over a socket that nobody says what became of it.

import { createHmac, hash, type KeyObject, randomUUID } from 'node:crypto';
import { Agent, type ClientRequest, request } from 'node:http';
import type { Application } from '../../src/application.ts';
import { Fault } from '../../src/domain/fault.ts';
import { faultReply } from '../../src/wire/fault-table.ts';
import { deriveSigningKey } from '../../src/wire/sigv4.ts';
import type { Credentials } from '../support/server.ts';

export type Answer =
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** The connection broke: the request may have been carried out or not. */
  | { readonly kind: 'unknown'; readonly why: string };

/** What an operation answers, as far as the tests look at it. */
export type Output = {
  readonly [Member in string]?: unknown;
};

export type Call = (action: string, input: object) => Promise<Answer>;

export const region = 'us-east-1';

/** Calls the pipeline itself, as a request that was authenticated and decoded. */
export function callInProcess(
  { dispatch }: Pick<Application, 'dispatch'>,
  accountId: string,
  callRegion: string = region,
): Call {
  const arn = `arn:aws:iam::${accountId}:root`;
  const principal = { kind: 'root', accountId, arn, userId: accountId, accessKeyId: 'key' } as const;
  return async (action, input) => {
    try {
      const output = await dispatch({
        service: 'ec2',
        action,
        requestId: randomUUID(),
        sourceAddress: '127.0.0.1',
        userAgent: undefined,
        authenticate: async () => ({ principal, region: callRegion }),
        decode: () => input,
      });
      // As it would arrive: members without a value are not there.
      return { kind: 'done', output: JSON.parse(JSON.stringify(output)) as Output };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, message } = faultReply(error, 'ec2');
      return { kind: 'refused', code, message };
    }
  };
}

export type HttpCaller = { readonly call: Call; close(): void };

/** Calls a server over its socket, in its JSON form. */
export function callOverHttp(endpoint: string, credentials: Credentials): HttpCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const url = new URL(endpoint);
  const call: Call = (action, input) =>
    new Promise((resolve) => {
      const body = JSON.stringify(input);
      const path = `/api/ec2/${action}`;
      const sent: ClientRequest = request(
        {
          agent,
          host: url.hostname,
          port: url.port,
          method: 'POST',
          path,
          headers: sign(url, credentials, path, body),
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', (error) => resolve({ kind: 'unknown', why: error.message }));
          response.on('end', () =>
            resolve(toAnswer(response.statusCode ?? 0, Buffer.concat(parts).toString())),
          );
        },
      );
      sent.on('error', (error) => resolve({ kind: 'unknown', why: error.message }));
      sent.end(body);
    });
  return { call, close: () => agent.destroy() };
}

function toAnswer(status: number, text: string): Answer {
  const content = JSON.parse(text) as Output & { Code?: string; Message?: string };
  if (status === 200) return { kind: 'done', output: content };
  return { kind: 'refused', code: content.Code ?? String(status), message: content.Message ?? text };
}

const signingKeys = new Map<string, KeyObject>();

function sign(
  url: URL,
  { accessKeyId, secretAccessKey }: Credentials,
  path: string,
  body: string,
): Record<string, string> {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${at.slice(0, 8)}/${region}/ec2/aws4_request`;
  let key = signingKeys.get(secretAccessKey + scope);
  if (!key) {
    key = deriveSigningKey(secretAccessKey, at.slice(0, 8), region, 'ec2');
    signingKeys.set(secretAccessKey + scope, key);
  }
  const names = 'host;x-amz-date';
  const canonical = `POST\n${path}\n\nhost:${url.host}\nx-amz-date:${at}\n\n${names}\n${hash('sha256', body)}`;
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', canonical)}`;
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  return {
    'content-type': 'application/json',
    'x-amz-date': at,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** The output of a call that must succeed. */
export async function done(answer: Promise<Answer>): Promise<Output> {
  const { kind, ...rest } = await answer;
  if (kind === 'done') return (rest as { output: Output }).output;
  throw new Error(`a call that must succeed was ${kind}: ${JSON.stringify(rest)}`);
}
