// From a whole HTTP request to a typed answer: which protocol it speaks, which service and action it names,
// and what goes back. No sockets here; http-server.ts has those.

import { Fault } from '../domain/fault.ts';
import type { Dispatch, Incoming } from '../operations/incoming.ts';
import type { ServiceName } from '../operations/operation.ts';
import { authenticate } from './authenticate.ts';
import { contentTypes, encodeFault, requireCodec, type WireProtocol } from './codec.ts';
import {
  actionOfPath,
  apis,
  isService,
  serviceOfSigningName,
  serviceOfTarget,
  serviceOfVersion,
} from './contract.ts';
import { faultReply, type Retry } from './fault-table.ts';
import type { AuthenticateSession } from './pages.ts';
import { type Form, readForm } from './query/form.ts';
import type { WireRequest } from './request.ts';
import { readSignature, type Signature } from './sigv4.ts';

/** Where a request goes by its method, its address and its target, before its body is there. */
export type Route =
  | { readonly kind: 'health' }
  | { readonly kind: 'query' }
  | { readonly kind: 'json' | 'rest'; readonly service: ServiceName; readonly action: string }
  /** No service is known by the target when there is none. */
  | { readonly kind: 'target'; readonly service: ServiceName | undefined; readonly action: string }
  | { readonly kind: 'nowhere' };

export type CallRoute = Exclude<Route, { kind: 'health' | 'nowhere' }>;

export type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly retry: Retry;
  /** The error code, where the protocol tells it in a header. */
  readonly errorType?: string;
};

/** What became of a call, for the log. */
export type Outcome = {
  service: ServiceName;
  action: string;
  accountId?: string;
  region?: string;
  /** The error code that the caller got. */
  code?: string;
  /** What a fault said for the log only. */
  detail?: string;
};

export type Sender = { readonly requestId: string; readonly sourceAddress: string };

/**
 * The address decides, and at the root of it the target; a GET carries its parameters in the query string or is not
 * a call.
 * @param target the header X-Amz-Target, such as `AWSOrganizationsV20161128.ListRoots`
 */
export function routeOf(method: string, path: string, query: string, target?: string): Route {
  if (path === '/') {
    if (method === 'POST' && target !== undefined) return targetRoute(target);
    return method === 'POST' || (method === 'GET' && query !== '') ? { kind: 'query' } : { kind: 'nowhere' };
  }
  if (path === '/healthz') return method === 'GET' ? { kind: 'health' } : { kind: 'nowhere' };
  const named = actionOfPath(method, path);
  if (named !== undefined) return { kind: 'rest', ...named };
  const [, service = '', action = ''] = /^\/api\/([a-z0-9-]{1,32})\/([A-Za-z0-9]{1,128})$/.exec(path) ?? [];
  return method === 'POST' && isService(service) ? { kind: 'json', service, action } : { kind: 'nowhere' };
}

function targetRoute(target: string): Route {
  const [, prefix = '', action = ''] = /^([A-Za-z0-9_]{1,64})\.([A-Za-z0-9]{1,128})$/.exec(target) ?? [];
  return { kind: 'target', service: serviceOfTarget(prefix), action };
}

/**
 * Answers one call. Never rejects: a fault becomes the service's error, anything else an Internal one that
 * reveals nothing, after `onError` has been told.
 */
export async function answer(
  route: CallRoute,
  request: WireRequest,
  sender: Sender,
  dispatch: Dispatch,
  onError: (error: unknown, requestId: string) => void,
  authenticateSession?: AuthenticateSession,
): Promise<{ reply: Reply; outcome: Outcome }> {
  const signature = readSignature(request);
  const outcome = outcomeOf(route);
  let protocol = protocolOf(route);
  try {
    if (route.kind === 'target' && route.service === undefined) throw unknownTarget();
    const form = formOf(route, request);
    if (route.kind === 'query') {
      outcome.service = serviceOf(form, signature);
      protocol = apis[outcome.service].protocol;
      outcome.action = requireAction(form);
    }
    const signedIn = route.kind === 'json' && signature.kind === 'absent' ? authenticateSession : undefined;
    const incoming = incomingOf(request, signature, form, protocol, sender, outcome, signedIn);
    const result = await dispatch(incoming);
    const codec = requireCodec(outcome.service, outcome.action, protocol);
    const body = codec.encode(result, sender.requestId);
    return { reply: { status: 200, contentType: contentTypes[protocol], body, retry: 'never' }, outcome };
  } catch (error) {
    if (!(error instanceof Fault)) onError(error, sender.requestId);
    return { reply: refuse(error, protocol, sender.requestId, outcome), outcome };
  }
}

/** The reply to a call that failed before it could be read. */
export function refuseUnread(
  route: CallRoute,
  fault: Fault,
  requestId: string,
): { reply: Reply; outcome: Outcome } {
  const outcome = outcomeOf(route);
  return { reply: refuse(fault, protocolOf(route), requestId, outcome), outcome };
}

const outcomeOf = (route: CallRoute): Outcome =>
  route.kind === 'query'
    ? { service: 'ec2', action: '' }
    : { service: route.service ?? 'ec2', action: route.action };

const unknownTarget = (): Fault =>
  new Fault('UnknownAction', 'The X-Amz-Target names no service and action that are known here.');

/** A form tells its service, and with it its protocol, only when it is read. */
const protocolOf = (route: CallRoute): WireProtocol =>
  (({ query: 'ec2-query', json: 'json-form', rest: 'rest-json', target: 'aws-json-1.1' }) as const)[
    route.kind
  ];

function refuse(error: unknown, protocol: WireProtocol, requestId: string, outcome: Outcome): Reply {
  const fault = error instanceof Fault ? error : new Fault('Internal', 'An internal error has occurred.');
  const reply = faultReply(fault, outcome.service);
  outcome.code = reply.code;
  if (fault.detail !== undefined) outcome.detail = fault.detail;
  return {
    status: reply.status,
    contentType: contentTypes[protocol],
    body: encodeFault(reply, protocol, outcome.service, requestId),
    retry: reply.retry,
    ...((protocol === 'rest-json' || protocol === 'aws-json-1.1') && { errorType: reply.code }),
  };
}

function incomingOf(
  request: WireRequest,
  signature: Signature,
  form: Form,
  protocol: WireProtocol,
  sender: Sender,
  outcome: Outcome,
  authenticateSession?: AuthenticateSession,
): Incoming {
  const { service, action } = outcome;
  return {
    service,
    action,
    requestId: sender.requestId,
    sourceAddress: sender.sourceAddress,
    userAgent: request.headers.get('user-agent')?.[0],
    authenticate: async (findKey, now) => {
      const caller =
        (await authenticateSession?.(request)) ??
        (await authenticate(request, signature, service, findKey, now));
      outcome.accountId = caller.principal.accountId;
      outcome.region = caller.region;
      return caller;
    },
    decode: () => requireCodec(service, action, protocol).decode(form, request.body),
  };
}

const noForm: Form = new Map();

function formOf(route: CallRoute, request: WireRequest): Form {
  if (route.kind === 'query') return queryForm(request);
  return route.kind === 'rest' ? readForm(request.query, noBody) : noForm;
}

const noBody = new Uint8Array();

function queryForm(request: WireRequest): Form {
  const [type = 'application/x-www-form-urlencoded'] = request.headers.get('content-type') ?? [];
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
  if (request.body.length > 0 && !isForm) {
    throw new Fault('MalformedRequest', 'The body must be sent as application/x-www-form-urlencoded.');
  }
  return readForm(request.query, request.body);
}

/** By the version of the API, else by the scope of the signature, else EC2. */
function serviceOf(form: Form, signature: Signature): ServiceName {
  const byVersion = serviceOfVersion(form.get('Version') ?? '');
  if (byVersion !== undefined) return byVersion;
  return (signature.kind === 'claim' ? serviceOfSigningName(signature.service) : undefined) ?? 'ec2';
}

function requireAction(form: Form): string {
  const action = form.get('Action') ?? '';
  if (action === '') throw new Fault('MissingAction', 'The request must contain the parameter Action');
  return action;
}
