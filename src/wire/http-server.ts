// The socket side: node:http, bare. Everything that a client can make large or slow has a limit here; what the
// bytes mean is decided in call.ts.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../domain/fault.ts';
import type { Dispatch } from '../operations/incoming.ts';
import { answer, type CallRoute, type Outcome, type Reply, refuseUnread, routeOf } from './call.ts';
import type { Pages } from './pages.ts';
import { headersFrom } from './request.ts';

export type Done = Outcome & { requestId: string; durationMs: number; status: number };

export type HttpServerOptions = {
  readonly dispatch: Dispatch;
  readonly requestId: () => string;
  /** Whether /healthz says that this process can serve. */
  readonly isReady: () => boolean;
  /** Called once per call, when its reply is handed to the socket. */
  readonly onDone?: (done: Done) => void;
  /** Called with what went wrong inside; the caller is told nothing of it. */
  readonly onError: (error: unknown, requestId: string) => void;
  /** The console; there is none unless told. */
  readonly pages?: Pages;
  readonly bodyBytesMax?: number;
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  readonly keepAliveTimeoutMs?: number;
};

export type HttpServer = {
  /** Port 0 takes any free one; `address` tells which. */
  listen(host: string, port: number): Promise<void>;
  /**
   * Finishes what is under way; meanwhile /healthz says that it is not ready, and who still comes is answered and
   * sent away. Then accepts no more, and cuts what is not done `timeoutMs` after the beginning.
   */
  drain(timeoutMs: number): Promise<void>;
  address(): AddressInfo;
};

const headerBytesMax = 16 * 1024;
/** What the console is sent besides calls is short. */
const pageBodyBytesMax = 16 * 1024;
/** How much of a body that is too long is read and thrown away, so that its sender gets to read the refusal. */
const discardedBytesMax = 8 * 1024 * 1024;

/** A server for every protocol on one port. It does nothing until `listen`. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const headersTimeout = options.headersTimeoutMs ?? 10_000;
  const requestTimeout = options.requestTimeoutMs ?? 30_000;
  let draining = false;
  const underWay = new Set<Promise<void>>();
  const guarded = { ...options, isReady: () => !draining && options.isReady() };
  const server = createServer(
    {
      maxHeaderSize: headerBytesMax,
      headersTimeout: Math.min(headersTimeout, requestTimeout),
      requestTimeout,
      keepAliveTimeout: options.keepAliveTimeoutMs ?? 60_000,
      connectionsCheckingInterval: Math.max(50, Math.min(headersTimeout, requestTimeout, 2000) / 2),
    },
    (incoming, response) => {
      if (draining) response.setHeader('Connection', 'close');
      const served = serve(incoming, response, guarded)
        .catch((error: unknown) => {
          options.onError(error, '');
          response.destroy();
        })
        .finally(() => underWay.delete(served));
      underWay.add(served);
    },
  );
  // A client that stops reading its reply is cut as well. Longer than any call may take.
  server.timeout = 4 * requestTimeout;
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    drain: async (timeoutMs) => {
      draining = true;
      options.pages?.close();
      server.closeIdleConnections();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      // Whoever balances the load learns meanwhile; those who come later do not make it longer.
      await Promise.race([Promise.all(underWay), late]);
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await Promise.race([closed, late.then(() => server.closeAllConnections())]);
      await closed;
      clearTimeout(timer);
    },
    address: () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server is not listening');
      return address;
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
): Promise<void> {
  const startedAt = performance.now();
  const method = incoming.method ?? '';
  const [path, query] = splitUrl(incoming.url ?? '');
  const headers = headersFrom(incoming.rawHeaders);
  const { pages } = options;
  if (pages?.has({ method, path, query, headers })) {
    const body = await readBody(incoming, pageBodyBytesMax);
    if (!(body instanceof Uint8Array)) return refusePageBody(body, response);
    await pages.serve({ method, path, query, headers, body }, sourceAddress(incoming), response);
    return;
  }
  const route = routeOf(method, path, query, headers.get('x-amz-target')?.[0]);
  if (route.kind === 'health' || route.kind === 'nowhere') {
    incoming.resume();
    sendPlain(response, route.kind, options.isReady());
    return;
  }
  const requestId = options.requestId();
  const body = await readBody(incoming, options.bodyBytesMax ?? 1024 * 1024);
  if (body === 'gone') return;
  const { reply, outcome } =
    body === 'too-large' || body === 'far-too-large'
      ? refuseLarge(route, options.bodyBytesMax ?? 1024 * 1024, requestId)
      : await answer(
          route,
          { method, path, query, headers, body },
          { requestId, sourceAddress: sourceAddress(incoming) },
          options.dispatch,
          options.onError,
          pages?.authenticate,
        );
  if (body === 'far-too-large') response.setHeader('Connection', 'close');
  send(response, reply, requestId);
  options.onDone?.({
    ...outcome,
    requestId,
    durationMs: performance.now() - startedAt,
    status: reply.status,
  });
}

function refusePageBody(body: Exclude<Body, Uint8Array>, response: ServerResponse): void {
  if (body === 'gone') return;
  response.writeHead(413, { Connection: 'close', 'Content-Length': 0 });
  response.end();
}

function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** The address of the peer, IPv4 without the prefix that it has on a dual-stack socket. */
function sourceAddress(incoming: IncomingMessage): string {
  const address = incoming.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}

type Body = Uint8Array | 'too-large' | 'far-too-large' | 'gone';

/**
 * Reads a body up to `bytesMax`. A longer one is read on and thrown away before it is refused, within reason:
 * a client that is still writing would otherwise see a broken connection in place of the reply.
 */
function readBody(incoming: IncomingMessage, bytesMax: number): Promise<Body> {
  return new Promise((resolve) => {
    const stopAt = bytesMax + discardedBytesMax;
    if (Number(incoming.headers['content-length'] ?? 0) > stopAt) {
      resolve('far-too-large');
      return;
    }
    let chunks: Buffer[] = [];
    let byteCount = 0;
    incoming.on('data', (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount <= bytesMax) chunks.push(chunk);
      else chunks = [];
      if (byteCount > stopAt) resolve('far-too-large');
    });
    incoming.on('end', () => {
      if (byteCount > bytesMax) resolve('too-large');
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    incoming.on('error', () => resolve('gone'));
    incoming.on('close', () => resolve('gone'));
  });
}

function refuseLarge(
  route: CallRoute,
  bytesMax: number,
  requestId: string,
): { reply: Reply; outcome: Outcome } {
  const message = `The body of a request can have ${bytesMax} bytes at most.`;
  return refuseUnread(route, new Fault('RequestTooLarge', message), requestId);
}

function send(response: ServerResponse, reply: Reply, requestId: string): void {
  const headers: Record<string, string | number> = {
    'Content-Type': reply.contentType,
    'Content-Length': Buffer.byteLength(reply.body),
    'x-amzn-RequestId': requestId,
  };
  if (reply.errorType !== undefined) headers['x-amzn-ErrorType'] = reply.errorType;
  if (reply.retry === 'later') headers['Retry-After'] = 1;
  response.writeHead(reply.status, headers);
  // As text it leaves in one piece with the headers.
  response.end(reply.body);
}

function sendPlain(response: ServerResponse, kind: 'health' | 'nowhere', isReady: boolean): void {
  const [status, text] =
    kind === 'nowhere'
      ? [
          404,
          'Nothing is here. The API answers POST / and the paths of the AWS protocols, and POST /api/<service>/<Action> (JSON).\n',
        ]
      : isReady
        ? [200, 'ok']
        : [503, 'not ready'];
  response.writeHead(status, {
    'Content-Type': 'text/plain;charset=UTF-8',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
