// Access keys: making them, and finding the one that a request was signed with.

import { randomBytes } from 'node:crypto';
import {
  assumedRoleArn,
  federatedUserArn,
  roleArn,
  type Session,
  userArn,
} from '../domain/identity/identity.ts';
import type { Clock } from '../effects/clock.ts';
import type { StoredAccessKey } from '../store/account-schema.ts';
import { saveAccessKey } from '../store/accounts.ts';
import { findSignIn, type SignIn } from '../store/sign-in.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { Principal, RootPrincipal } from './principal.ts';
import type { Secrets } from './secrets.ts';

export type AccessKey = {
  readonly id: string;
  readonly secret: string;
  readonly sessionToken: string | undefined;
  readonly expiresAt: Date | undefined;
};

type NewAccessKey = {
  readonly accountId: string;
  readonly now: Date;
  readonly id?: string | undefined;
  readonly secret?: string | undefined;
  /** Makes a temporary key, which is presented with a session token. */
  readonly expiresAt?: Date | undefined;
  /** The user or role that it is for; the account's root unless told. */
  readonly ownerId?: string | undefined;
  readonly session?: Session | undefined;
};

/** Makes a key and keeps it; the secret is shown to the caller this once. */
export function createAccessKey(transaction: Transaction, secrets: Secrets, wanted: NewAccessKey): AccessKey {
  const isTemporary = wanted.expiresAt !== undefined;
  const key: AccessKey = {
    id: wanted.id ?? `${isTemporary ? 'ASIA' : 'AKIA'}${randomText(16, upperCaseAndDigits)}`,
    secret: wanted.secret ?? randomText(40, base64Letters),
    sessionToken: isTemporary ? randomBytes(96).toString('base64') : undefined,
    expiresAt: wanted.expiresAt,
  };
  const stored: StoredAccessKey = {
    id: key.id,
    accountId: wanted.accountId,
    secret: secrets.seal(key.secret, key.id),
    sessionToken: key.sessionToken && secrets.seal(key.sessionToken, key.id),
    isActive: true,
    createdAt: wanted.now,
    expiresAt: wanted.expiresAt,
    ownerId: wanted.ownerId,
    session: wanted.session,
  };
  saveAccessKey(transaction, stored);
  return key;
}

/** Finds the key of a request, opened, with the principal that it speaks for; nothing for a key that is gone. */
export async function findSigningKey(
  store: Store,
  secrets: Secrets,
  clock: Clock,
  accessKeyId: string,
): Promise<{ principal: Principal; secret: string; sessionToken?: string } | undefined> {
  const signIn = await store.glance((transaction) => findSignIn(transaction, accessKeyId));
  if (!signIn) return undefined;
  const { key: stored, membership } = signIn;
  if (!stored.isActive || membership?.isSuspended) return undefined;
  if (stored.expiresAt && stored.expiresAt <= clock.now()) return undefined;
  const found = { principal: principalOf(signIn), secret: secrets.open(stored.secret, stored.id) };
  return stored.sessionToken === undefined
    ? found
    : { ...found, sessionToken: secrets.open(stored.sessionToken, stored.id) };
}

function principalOf({ key, owner, membership, quotas }: SignIn): Principal {
  const { accountId, session } = key;
  const standing = { membership, session, quotas };
  if (!owner) return { ...rootPrincipal(accountId, key.id), ...standing };
  const { id: entityId, name, boundaryArn, createdAt } = owner;
  const common = { accountId, accessKeyId: key.id, ...standing, entityId, name, boundaryArn, createdAt };
  const named = { accountId, name, path: owner.path };
  if (owner.kind === 'role') {
    const sessionName = session?.name ?? '';
    return {
      kind: 'assumed-role',
      ...common,
      identityArn: roleArn(named),
      arn: assumedRoleArn(accountId, name, sessionName),
      userId: `${entityId}:${sessionName}`,
    };
  }
  if (session?.kind === 'federated-user') {
    const federatedName = session.name ?? '';
    const arn = federatedUserArn(accountId, federatedName);
    return {
      kind: 'federated-user',
      ...common,
      arn,
      identityArn: arn,
      userId: `${accountId}:${federatedName}`,
    };
  }
  return { kind: 'user', ...common, identityArn: userArn(named), arn: userArn(named), userId: entityId };
}

export const rootPrincipal = (accountId: string, accessKeyId: string): RootPrincipal => ({
  kind: 'root',
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
  userId: accountId,
  accessKeyId,
});

const upperCaseAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Random letters; both alphabets have a power of two of them, so none is likelier than another. */
function randomText(count: number, alphabet: string): string {
  return [...randomBytes(count)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
