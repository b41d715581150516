import { Fault } from '../../../domain/fault.ts';
import type { ManagedPolicy, PolicyVersion } from '../../../domain/identity/identity.ts';
import { findVersion } from '../../../store/managed-policies.ts';
import type { Context } from '../../operation.ts';

export async function requireVersion(
  { transaction }: Context,
  policy: ManagedPolicy,
  id: string,
): Promise<PolicyVersion> {
  const [, number] = /^v([1-9]\d{0,5})$/.exec(id) ?? [];
  const version = number && (await findVersion(transaction, policy.id, Number(number)));
  if (version) return version;
  throw missingVersion(policy.arn, id);
}

export const missingVersion = (arn: string, id: string): Fault =>
  new Fault('EntityNotFound', `Policy ${arn} version ${id} does not exist or is not attachable.`);
