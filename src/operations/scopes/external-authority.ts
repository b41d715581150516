import { Fault } from '../../domain/fault.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { oneOf } from '../checks.ts';

type Wire = { Type?: string | undefined; ExternalResourceIdentifier?: string | undefined };

/** Who else has authority over the scope's space (guide chapter 07); only one kind of system is known. */
export function readExternalAuthority(wire: Wire | undefined): Scope['externalAuthority'] {
  if (!wire) return undefined;
  const type = oneOf('ExternalAuthorityConfiguration.Type', wire.Type, ['infoblox']);
  if (!type || !wire.ExternalResourceIdentifier) {
    throw new Fault(
      'MissingParameter',
      'The ExternalAuthorityConfiguration must have a Type and an ExternalResourceIdentifier.',
    );
  }
  return { type, resourceIdentifier: wire.ExternalResourceIdentifier };
}
