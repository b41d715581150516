// Secrets at rest are encrypted with AES-256-GCM under a key file that the first start makes. A copy of the
// database alone opens nothing; a copy of the key file alone neither.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
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

/** Reads the key file, making it with mode 0600 when there is none. @throws when it holds no usable key. */
export function openKeyFile(file: string): Secrets {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${randomBytes(keyBytes).toString('base64')}\n`);
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes) {
    throw new Error(
      `${file} does not hold a key of ${keyBytes} bytes in base64; restore it from your backup.`,
    );
  }
  return secretsUnder(key);
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
