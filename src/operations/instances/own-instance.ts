import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance/instance.ts';
import { findInstance } from '../../store/instances.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** @throws {Fault} InstanceNotFound */
export async function requireInstance(context: Context, id: string): Promise<Instance> {
  const found = await findInstance(context.transaction, id);
  if (found && found.accountId === context.accountId && found.region === context.region) return found;
  throw new Fault('InstanceNotFound', `The instance ID '${id}' does not exist`);
}

/** An instance whose state and interfaces nobody else changes until the call ends. */
export const holdInstance = (context: Context, id: string): Promise<Instance> =>
  holding(context, 'instance', () => requireInstance(context, id));
