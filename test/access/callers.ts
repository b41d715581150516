// Calls of every operation as somebody, without a socket: dispatch gets who it is from the key, as it does of a
// signature that was verified.

import assert from 'node:assert/strict';
import { createAccessKey, findSigningKey } from '../../src/access/access-keys.ts';
import type { Application } from '../../src/application.ts';
import { Fault } from '../../src/domain/fault.ts';
import { identityId } from '../../src/domain/identity/identity.ts';
import type { AnyOperation } from '../../src/operations/operation.ts';
import { saveInlinePolicy, saveUser } from '../../src/store/identities.ts';
import { contractOf } from '../../src/wire/contract.ts';
import type { Shape } from '../../src/wire/shape.ts';

/** A user of an account with these actions allowed on everything. @returns the id of its key */
export function newUser(
  { store, secrets, ids, clock }: Application,
  accountId: string,
  name: string,
  actions: readonly string[],
): Promise<string> {
  return store.write(async (transaction) => {
    const now = clock.now();
    const id = identityId('AIDA', ids.bits(85));
    saveUser(transaction, { id, accountId, name, path: '/', boundaryArn: undefined, createdAt: now });
    if (actions.length > 0) {
      const document = JSON.stringify({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } });
      saveInlinePolicy(transaction, { accountId, entityId: id, name: 'own', document });
    }
    return createAccessKey(transaction, secrets, { accountId, ownerId: id, now }).id;
  });
}

export type Outcome = { readonly fault: Fault } | { readonly output: unknown };

/** Calls an operation with an input as whoever has the key. What is no fault is an error of the server. */
export async function callAs(
  { dispatch, store, secrets, clock }: Application,
  keyId: string,
  operation: AnyOperation,
  input: object,
): Promise<Outcome> {
  const found = await findSigningKey(store, secrets, clock, keyId);
  if (!found) return assert.fail(`there is no key ${keyId}`);
  try {
    const output = await dispatch({
      service: operation.service,
      action: operation.name,
      requestId: 'request',
      sourceAddress: '127.0.0.1',
      userAgent: undefined,
      authenticate: async () => ({ principal: found.principal, region: 'us-east-1' }),
      decode: () => input,
    });
    return { output };
  } catch (error) {
    if (error instanceof Fault) return { fault: error };
    throw new Error(`${operation.name}: ${String(error)}`, { cause: error });
  }
}

/** What a call has to bring, and nothing that can be left out. `text` stands for every text. */
export function smallestInput(operation: AnyOperation, text = (_member: string): string => 'x'): object {
  const contract = contractOf(operation.service, operation.name) ?? assert.fail(operation.name);
  const sampleOf = (shape: Shape, member: string): unknown => {
    switch (shape.kind) {
      case 'structure':
        return Object.fromEntries(
          shape.members
            .filter(({ required }) => required)
            .map(({ name, shape }) => [name, sampleOf(shape, name)]),
        );
      case 'list':
        return [sampleOf(shape.element, member)];
      case 'map':
        return {};
      case 'number':
        return 1;
      case 'boolean':
        return true;
      case 'timestamp':
        return new Date(0);
      case 'blob':
        return new Uint8Array(0);
      default:
        return text(member);
    }
  };
  return sampleOf(contract.input, '') as object;
}
