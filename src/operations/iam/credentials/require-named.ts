import type { Context } from '../../operation.ts';
import { requireUser, userNameOf } from '../identities.ts';

/** The user of a name, or the caller; the root of an account is nobody's user. @throws {Fault} EntityNotFound */
export async function requireNamed(context: Context, name: string | undefined): Promise<void> {
  if (name === undefined && context.caller.principal.kind === 'root') return;
  await requireUser(context, userNameOf(context, name));
}
