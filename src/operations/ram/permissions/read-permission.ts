import { parseArn } from '../../../domain/arn.ts';
import { Fault } from '../../../domain/fault.ts';
import { findPermission, type ManagedPermission } from '../../../domain/sharing/resource.ts';
import { permissionVersion } from '../share-reply.ts';

/** The managed permission that an ARN names. @throws {Fault} ArnMalformed, ResourceNotFound */
export function readPermission(arn: string, version?: number): ManagedPermission {
  const parsed = parseArn(arn);
  const [type, name = ''] = parsed?.resource.split('/') ?? [];
  if (parsed?.service !== 'ram' || type !== 'permission') {
    throw new Fault(
      'ArnMalformed',
      `The permission ARN ${arn.slice(0, 200)} is malformed. Expected arn:aws:ram::aws:permission/NAME.`,
    );
  }
  const found = parsed.accountId === 'aws' && parsed.region === '' ? findPermission(name) : undefined;
  if (!found) {
    throw new Fault('ResourceNotFound', `The permission ${arn.slice(0, 200)} could not be found.`);
  }
  if (version !== undefined && String(version) !== permissionVersion) {
    throw new Fault('ResourceNotFound', `The permission ${arn} has no version ${version}.`);
  }
  return found;
}
