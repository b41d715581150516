// A wire server on a free port with a stand-in for the pipeline that authenticates, decodes and answers what the
// test tells it to.

import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { Dispatch } from '../../src/operations/incoming.ts';
import { createHttpServer, type Done, type HttpServerOptions } from '../../src/wire/http-server.ts';
import type { WireRequest } from '../../src/wire/request.ts';
import { credentials } from './official-client.ts';
import { signOfficially, type Unsigned } from './official-signer.ts';

export const at = new Date('2026-01-31T12:00:00Z');

export const principal = {
  kind: 'root',
  accountId: '123456789012',
  arn: 'arn:aws:iam::123456789012:root',
  userId: '123456789012',
  accessKeyId: credentials.accessKeyId,
} as const;

/** Authenticates and decodes as the real pipeline does, then answers with what `answer` makes of it. */
export function dispatchWith(answer: (input: unknown, action: string) => unknown): Dispatch {
  return async (incoming) => {
    await incoming.authenticate(
      async (id) =>
        id === credentials.accessKeyId ? { principal, secret: credentials.secretAccessKey } : undefined,
      at,
    );
    return answer(incoming.decode(), incoming.action);
  };
}

export async function startServer(dispatch: Dispatch, options: Partial<HttpServerOptions> = {}) {
  const done: Done[] = [];
  const errors: unknown[] = [];
  const server = createHttpServer({
    dispatch,
    requestId: randomUUID,
    isReady: () => true,
    onDone: (call) => done.push(call),
    onError: (error) => errors.push(error),
    ...options,
  });
  await server.listen('127.0.0.1', 0);
  const { port } = server.address();
  return { server, port, done, errors, [Symbol.asyncDispose]: () => server.drain(100) };
}

export type Received = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

/** Sends a request as it is, byte for byte as far as node:http allows. */
export function send(port: number, request: WireRequest): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: request.method,
        path: request.path + (request.query === '' ? '' : `?${request.query}`),
        headers: Object.fromEntries(
          [...request.headers].map(([name, values]) => [
            name,
            values.length === 1 ? values[0]! : [...values],
          ]),
        ),
        agent: false,
        setHost: !request.headers.has('host'),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}

export const form: Unsigned = {
  method: 'POST',
  path: '/',
  query: {},
  headers: { host: 'ipam.test', 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: '',
};

/** A signed call in the form of a Query protocol. */
export function signed(
  body: string,
  change: Partial<Unsigned> & { service?: string; sessionToken?: string; expiresSeconds?: number } = {},
) {
  const { service, sessionToken, expiresSeconds, ...unsigned } = change;
  return signOfficially(
    { ...form, body, ...unsigned },
    {
      at,
      ...(service && { service }),
      ...(sessionToken && { sessionToken }),
      ...(expiresSeconds && { expiresSeconds }),
    },
  );
}

/** Writes raw text to the server and collects what comes back until the connection ends. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}
