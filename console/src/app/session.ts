// Who is signed in.

import { createContext, useContext } from 'react';
import { shellWords as words } from '../texts/shell.ts';

export type Session = {
  readonly accountId: string;
  readonly arn: string;
  readonly regions: readonly string[];
  /** In no organization, in one, or in one of which it may look at everything; as it was when that was asked. */
  readonly standing: 'alone' | 'member' | 'reader';
  readonly expiresAt: string;
};

/** Asks the server; nothing when nobody is signed in. */
export async function findSession(): Promise<Session | undefined> {
  const response = await fetch('/console/session');
  return response.ok ? ((await response.json()) as Session) : undefined;
}

export type SignIn =
  | { readonly link: string }
  | { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/** Signs in. @returns why not, when it was refused */
export async function signIn(given: SignIn): Promise<string | undefined> {
  const response = await post('/console/sign-in', given);
  if (response.ok) return undefined;
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  return message ?? words.answered(response.status);
}

export const signOut = async (): Promise<void> => void (await post('/console/sign-out', {}));

const post = (path: string, body: object): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of a page that only who is signed in gets to see. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}
