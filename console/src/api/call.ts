// One call of an operation in its JSON form, as the session that the cookie names.

import { readSettings } from '../app/settings.ts';
import { shellWords as words } from '../texts/shell.ts';
import type { Action, Input, Output } from './actions.ts';

/** A refusal, in the words of the API. */
export class CallError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

type ErrorBody = { readonly Code?: string; readonly Message?: string };

/** Calls an operation in the region that is chosen, unless told which. @throws {CallError} */
export async function call<A extends Action>(
  action: A,
  input: Input<A>,
  options: { readonly region?: string; readonly signal?: AbortSignal } = {},
): Promise<Output<A>> {
  const [service, name] = action.split(':');
  const response = await fetch(`/api/${service}/${name}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Cadastre-Region': options.region ?? readSettings().region,
    },
    body: JSON.stringify(input),
    signal: options.signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallError('Unreachable', words.noAnswerToCall, 0);
  });
  const text = await response.text();
  const body = parse(text);
  if (response.ok) return body as Output<A>;
  const { Code, Message } = (body ?? {}) as ErrorBody;
  const error = new CallError(Code ?? String(response.status), Message ?? text, response.status);
  if (isSignedOut(error)) for (const tell of signedOutListeners) tell();
  throw error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isSignedOut = (error: CallError): boolean =>
  error.code === 'MissingAuthenticationToken' || error.code === 'AuthFailure';

const signedOutListeners = new Set<() => void>();

/** Is told when the server no longer takes the session. */
export function onSignedOut(tell: () => void): () => void {
  signedOutListeners.add(tell);
  return () => signedOutListeners.delete(tell);
}
