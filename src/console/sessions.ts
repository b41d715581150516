// Who is signed in. A session speaks for an access key, so what becomes of the key becomes of the session; one that a
// link opened has a key of its own, whose secret nobody knows. What a browser or a link presents is kept as its hash.

import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createAccessKey, findSigningKey } from '../access/access-keys.ts';
import type { Principal } from '../access/principal.ts';
import type { Secrets } from '../access/secrets.ts';
import type { Clock } from '../effects/clock.ts';
import { removeAccessKey } from '../store/accounts.ts';
import {
  findConsoleSession,
  removeConsoleSession,
  removeEndedSignIns,
  saveConsoleLink,
  saveConsoleSession,
  takeConsoleLink,
} from '../store/console.ts';
import type { ConsoleSession } from '../store/console-schema.ts';
import type { Store, Transaction } from '../store/store.ts';

export type Surroundings = { readonly store: Store; readonly secrets: Secrets; readonly clock: Clock };

/** What the browser holds, and until when it is good for anything. */
export type Opened = { readonly token: string; readonly expiresAt: Date };

export type SignedIn = {
  readonly sessionId: string;
  readonly principal: Principal;
  readonly expiresAt: Date;
};

/** A working day. */
export const sessionMs = 12 * 60 * 60_000;
export const linkMs = 60 * 60_000;

const idOf = (token: string): string => hash('sha256', token);
const newToken = (): string => randomBytes(32).toString('base64url');
const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));

export type Presented = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
};

/** Opens a session for a key and its secret; nothing when they are not right, whatever of them is not. */
export async function signInWithKey(
  { store, secrets, clock }: Surroundings,
  { accessKeyId, secretAccessKey, sessionToken }: Presented,
): Promise<Opened | undefined> {
  const key = await findSigningKey(store, secrets, clock, accessKeyId);
  // Compared even when there is no such key, so that the time tells nothing.
  const isSecret = sameText(secretAccessKey, key?.secret ?? '');
  const isToken = sameText(sessionToken ?? '', key?.sessionToken ?? '');
  if (!key || !isSecret || !isToken) return undefined;
  return store.write(async (transaction) =>
    openSession(transaction, clock.now(), {
      accountId: key.principal.accountId,
      accessKeyId,
      ownsKey: false,
    }),
  );
}

/** Opens a session for a link, which is then used up; nothing when it is gone or over. */
export async function signInWithLink(
  { store, secrets, clock }: Surroundings,
  token: string,
): Promise<Opened | undefined> {
  return store.write(async (transaction) => {
    const now = clock.now();
    const link = await takeConsoleLink(transaction, idOf(token), now);
    if (!link) return undefined;
    const expiresAt = new Date(now.getTime() + sessionMs);
    const { accountId } = link;
    const key = createAccessKey(transaction, secrets, { accountId, now, expiresAt });
    return openSession(transaction, now, { accountId, accessKeyId: key.id, ownsKey: true });
  });
}

function openSession(
  transaction: Transaction,
  now: Date,
  whose: Pick<ConsoleSession, 'accountId' | 'accessKeyId' | 'ownsKey'>,
): Opened {
  removeEndedSignIns(transaction, now);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + sessionMs);
  saveConsoleSession(transaction, { id: idOf(token), ...whose, createdAt: now, expiresAt });
  return { token, expiresAt };
}

/** Makes a link that lets somebody in once, as the root of an account. @returns what it carries */
export function createConsoleLink(transaction: Transaction, accountId: string, now: Date): string {
  removeEndedSignIns(transaction, now);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + linkMs);
  saveConsoleLink(transaction, { id: idOf(token), accountId, createdAt: now, expiresAt });
  return token;
}

/** Who holds a token; nothing when the session, or the key that it speaks for, is no more. */
export async function findSignedIn(
  { store, secrets, clock }: Surroundings,
  token: string,
): Promise<SignedIn | undefined> {
  const sessionId = idOf(token);
  const session = await store.glance((transaction) => findConsoleSession(transaction, sessionId));
  if (!session || session.expiresAt <= clock.now()) return undefined;
  const key = await findSigningKey(store, secrets, clock, session.accessKeyId);
  return key && { sessionId, principal: key.principal, expiresAt: session.expiresAt };
}

/** Ends a session, and the key that was made for it. */
export function signOut({ store }: Surroundings, token: string): Promise<void> {
  return store.write(async (transaction) => {
    const session = await findConsoleSession(transaction, idOf(token));
    if (!session) return;
    removeConsoleSession(transaction, session.id);
    if (session.ownsKey) removeAccessKey(transaction, session.accessKeyId);
  });
}
