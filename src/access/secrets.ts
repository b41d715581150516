// Secrets at rest are encrypted with AES-256-GCM under a key file that the first start makes. A copy of the
// database alone opens nothing; a copy of the key file alone neither.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export type Secrets = {
  /** `context` binds the ciphertext to its row: moved to another, it does not open. */
  seal(plaintext: string, context: string): string;
  /** @throws when the ciphertext, the context or the key file is not the right one. */
  open(ciphertext: string, context: string): string;
};

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** How many opened secrets are remembered; each is found again by its exact ciphertext. */
const openedMax = 10_000;

/**
 * Reads the key file.
 * @param mayCreate whether one is made, with mode 0600, where there is none: only where nothing is encrypted yet
 * @throws when there is none, or none that holds a usable key.
 */
export function openKeyFile(file: string, { mayCreate = true }: { mayCreate?: boolean } = {}): Secrets {
  if (mayCreate) createKeyFile(file);
  else if (!existsSync(file)) {
    throw new Error(
      `The key file ${file} is missing, and the secrets of this database are encrypted with it. ` +
        'Restore it from your backup, or set CADASTRE_KEY_FILE to where it is.',
    );
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes) {
    throw new Error(
      `The key file ${file} does not hold a key of ${keyBytes} bytes in base64; restore it from your backup.`,
    );
  }
  return secretsUnder(key);
}

/** It gets its name when it is whole: another process that starts at once reads all of it, or makes it. */
function createKeyFile(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.partial-${randomBytes(6).toString('hex')}`;
  try {
    const handle = openSync(partial, 'wx', 0o600);
    writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    giveName(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** A link, unlike a rename, fails when the name is taken meanwhile. Some file systems have no links. */
function giveName(partial: string, file: string): void {
  try {
    linkSync(partial, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    renameSync(partial, file);
  }
}

export function secretsUnder(key: Uint8Array): Secrets {
  const opened = new Map<string, string>();
  return {
    seal(plaintext, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(ciphertext, context) {
      const name = `${context}\n${ciphertext}`;
      const known = opened.get(name);
      if (known !== undefined) return known;
      const bytes = Buffer.from(ciphertext, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const plaintext =
        decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      if (opened.size >= openedMax) opened.clear();
      opened.set(name, plaintext);
      return plaintext;
    },
  };
}
