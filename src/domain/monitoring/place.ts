// The scope that a discovered block belongs to: where its space was allocated, else where it was moved, else the
// default scope of its kind (guide chapters 06 and 09).

import type { Ipam } from '../ipam/ipam.ts';
import type { ResourceCidr } from './monitoring.ts';

type Defaults = Pick<Ipam, 'privateScopeId' | 'publicScopeId'>;

/**
 * @param home the block of its VPC that the block lies in: a subnet and an address are where that is
 * @param allocatedIn the scope of the pool that the block is an allocation of
 */
export function scopeOf(
  block: Pick<ResourceCidr, 'ipSource' | 'destinationScopeId'>,
  ipam: Defaults,
  home: Pick<ResourceCidr, 'scopeId'> | undefined,
  allocatedIn: string | undefined,
): string {
  if (home) return home.scopeId;
  if (allocatedIn !== undefined) return allocatedIn;
  if (block.ipSource !== 'none') return ipam.publicScopeId;
  return block.destinationScopeId ?? ipam.privateScopeId;
}
