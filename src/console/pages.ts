// The addresses of the console: its files, signing in and out, who is signed in, and the events of changes.

import type { ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { standingOf } from '../store/organization-delegation.ts';
import type { Pages } from '../wire/pages.ts';
import type { WireRequest } from '../wire/request.ts';
import { type Assets, securityHeaders, sendAsset } from './assets.ts';
import { createAttempts } from './attempts.ts';
import type { Changes } from './changes.ts';
import {
  findSignedIn,
  type Opened,
  type SignedIn,
  type Surroundings,
  signInWithKey,
  signInWithLink,
  signOut,
} from './sessions.ts';

export type PagesOptions = Surroundings & {
  readonly config: Config;
  readonly changes: Changes;
  /** The built files; nothing while they are being built, or why there are none. */
  readonly findAssets: () => Assets | string | undefined;
};

const base = '/console';
const cookieName = 'cadastre_session';

/** Makes the pages of a register. */
export function createPages(options: PagesOptions): Pages {
  const signIn = createSignIn(options);
  return {
    has: ({ method, path, query, headers }) => {
      if (path === base || path.startsWith(`${base}/`)) return true;
      const isBrowser = headers.get('accept')?.[0]?.includes('text/html') ?? false;
      return path === '/' && method === 'GET' && query === '' && isBrowser;
    },
    serve: async (request, sourceAddress, response) => {
      const { method, path } = request;
      if (path === '/' || path === base) return redirect(response);
      const name = path.slice(base.length + 1);
      if (method === 'POST') {
        if (!isSameOrigin(request)) return sendJson(response, 403, refusal(otherOrigin));
        if (name === 'sign-in') return signIn(request, sourceAddress, response);
        if (name === 'sign-out') return leave(options, request, response);
        return sendJson(response, 404, refusal('There is nothing here.'));
      }
      if (method !== 'GET' && method !== 'HEAD') {
        return sendJson(response, 405, refusal('Use GET or POST.'));
      }
      if (name === 'session') return tellSession(options, request, response);
      if (name === 'events') return openEvents(options, request, response);
      sendPage(options, name, request, response);
    },
    authenticate: async (request) => {
      const token = tokenOf(request);
      const region = request.headers.get('x-cadastre-region')?.[0];
      if (token === undefined || region === undefined) return undefined;
      if (!isSameOrigin(request)) throw new Fault('MissingSignature', otherOrigin);
      const signedIn = await findSignedIn(options, token);
      if (signedIn) return { principal: signedIn.principal, region };
      throw new Fault('MissingSignature', 'The session has ended. Sign in again.');
    },
    close: () => options.changes.close(),
  };
}

const otherOrigin = 'A request of the console must come from its own pages.';
const refusal = (message: string) => ({ message });

/** A browser always says where a POST comes from; another page cannot say that it is this one. */
function isSameOrigin({ headers }: WireRequest): boolean {
  const host = headers.get('host')?.[0];
  const origin = headers.get('origin')?.[0];
  const site = headers.get('sec-fetch-site')?.[0];
  if (host === undefined || origin === undefined) return false;
  return (site === undefined || site === 'same-origin') && /^https?:\/\/(.+)$/.exec(origin)?.[1] === host;
}

function tokenOf({ headers }: WireRequest): string | undefined {
  for (const part of headers.get('cookie')?.join(';').split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2);
    if (name === cookieName && value !== undefined && /^[\w-]{20,64}$/.test(value)) return value;
  }
  return undefined;
}

function createSignIn(options: PagesOptions) {
  const attempts = createAttempts();
  return async (request: WireRequest, sourceAddress: string, response: ServerResponse): Promise<void> => {
    const wanted = readSignIn(request.body);
    if (!wanted) return sendJson(response, 400, refusal('Give an access key ID and its secret, or a link.'));
    const now = options.clock.now();
    const keyId = 'link' in wanted ? 'link' : wanted.accessKeyId;
    if (!attempts.mayTry(keyId, sourceAddress, now)) {
      return sendJson(response, 429, refusal('There were too many attempts. Try again in five minutes.'));
    }
    const opened = await ('link' in wanted
      ? signInWithLink(options, wanted.link)
      : signInWithKey(options, wanted));
    if (!opened) {
      attempts.noteFailure(keyId, sourceAddress, now);
      return sendJson(response, 401, refusal('link' in wanted ? spentLink : wrongKey));
    }
    response.setHeader('Set-Cookie', cookieFor(opened, now, request));
    sendJson(response, 200, { expiresAt: opened.expiresAt });
  };
}

const wrongKey = 'The access key ID or the secret access key is not right.';
const spentLink =
  'The link was used before, or is older than an hour. The command "cadastre console-link" makes another one.';

type Wanted =
  | { readonly link: string }
  | {
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | undefined;
    };

function readSignIn(body: Uint8Array): Wanted | undefined {
  try {
    const given = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    const { link, accessKeyId, secretAccessKey, sessionToken } = given;
    if (typeof link === 'string') return { link };
    if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined;
    return {
      accessKeyId,
      secretAccessKey,
      sessionToken: typeof sessionToken === 'string' && sessionToken !== '' ? sessionToken : undefined,
    };
  } catch {
    return undefined;
  }
}

function cookieFor(opened: Opened | undefined, now: Date, { headers }: WireRequest): string {
  const seconds = opened ? Math.floor((opened.expiresAt.getTime() - now.getTime()) / 1000) : 0;
  const isSecure = headers.get('origin')?.[0]?.startsWith('https:');
  const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return `${cookieName}=${opened?.token ?? ''}; ${attributes}`;
}

async function leave(options: PagesOptions, request: WireRequest, response: ServerResponse): Promise<void> {
  const token = tokenOf(request);
  if (token !== undefined) await signOut(options, token);
  response.setHeader('Set-Cookie', cookieFor(undefined, options.clock.now(), request));
  sendJson(response, 200, {});
}

async function signedInOf(options: PagesOptions, request: WireRequest): Promise<SignedIn | undefined> {
  const token = tokenOf(request);
  return token === undefined ? undefined : findSignedIn(options, token);
}

async function tellSession(
  options: PagesOptions,
  request: WireRequest,
  response: ServerResponse,
): Promise<void> {
  const signedIn = await signedInOf(options, request);
  if (!signedIn) return sendJson(response, 401, refusal('Nobody is signed in.'));
  const { accountId, arn } = signedIn.principal;
  const regions = [...options.config.regions.keys()];
  const standing = await options.store.read((transaction) => standingOf(transaction, accountId));
  sendJson(response, 200, { accountId, arn, regions, standing, expiresAt: signedIn.expiresAt });
}

async function openEvents(
  options: PagesOptions,
  request: WireRequest,
  response: ServerResponse,
): Promise<void> {
  const signedIn = await signedInOf(options, request);
  if (!signedIn) return sendJson(response, 401, refusal('Nobody is signed in.'));
  if (options.changes.listen(signedIn.principal.accountId, signedIn.sessionId, response)) return;
  sendJson(response, 503, refusal('There are too many open pages.'));
}

function sendPage(options: PagesOptions, name: string, request: WireRequest, response: ServerResponse): void {
  const assets = options.findAssets();
  if (typeof assets !== 'object') {
    const text = assets ?? 'The console is being built; this page loads by itself when it is there.';
    response.writeHead(503, { 'Content-Type': 'text/plain;charset=UTF-8', Refresh: '2', ...securityHeaders });
    response.end(`${text}\n`);
    return;
  }
  const accepted = request.headers.get('accept-encoding')?.join(',') ?? '';
  sendAsset(assets, name === '' ? 'index.html' : name, accepted, request.method === 'HEAD', response);
}

function redirect(response: ServerResponse): void {
  response.writeHead(302, { Location: `${base}/`, 'Cache-Control': 'no-store', ...securityHeaders });
  response.end();
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...securityHeaders,
  });
  response.end(body);
}
