// Addresses of network interfaces, and of the running instances that they are attached to.

import type { Cidr } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Instance } from '../../domain/instance/instance.ts';
import type { InterfaceAddress, NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import { type FoundCidr, foundId } from './source.ts';

export type Hosts = {
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly instances: ReadonlyMap<string, Instance>;
  readonly addresses: readonly InterfaceAddress[];
  readonly named: (id: string) => { readonly name: string | undefined; readonly tags: readonly Tag[] };
};

export function findInterfaces(
  site: Site,
  { interfaces, instances, addresses, named }: Hosts,
  sourceOf: (vpcId: string, cidr: Cidr) => FoundCidr['ipSource'],
): FoundCidr[] {
  const found: FoundCidr[] = [];
  for (const { networkInterfaceId, vpcId, subnetId, cidr } of addresses) {
    const host = interfaces.get(networkInterfaceId);
    if (!host) continue;
    const own: FoundCidr = {
      ...site,
      ...named(host.id),
      id: foundId(host.id, formatCidr(cidr)),
      ownerId: host.accountId,
      resourceType: 'eni',
      resourceId: host.id,
      cidr,
      ipSource: sourceOf(vpcId, cidr),
      vpcId,
      subnetId,
      zoneId: host.zoneId,
      ipUsage: undefined,
      attachmentStatus: host.attachmentId === undefined ? 'available' : 'in-use',
    };
    found.push(own);
    const instance = findInstance(own, host, instances, named);
    if (instance) found.push(instance);
  }
  return found;
}

/** What the interface is attached to: a running instance of the account, or one that a service keeps to itself. */
function findInstance(
  address: FoundCidr,
  host: NetworkInterface,
  instances: Hosts['instances'],
  named: Hosts['named'],
): FoundCidr | undefined {
  if (host.attachmentId === undefined) return undefined;
  const facts = { ...address, resourceType: 'instance', attachmentStatus: undefined } as const;
  const block = formatCidr(address.cidr);
  if (host.instanceId === undefined) {
    // A machine of the account's own that has no record here is not known but by its interface.
    if (host.instanceOwnerId === host.accountId) return undefined;
    const ownerId = host.instanceOwnerId ?? address.ownerId;
    const id = foundId(`${host.id}+instance`, block);
    return { ...facts, id, ownerId, resourceId: '', name: undefined, tags: [] };
  }
  const instance = instances.get(host.instanceId);
  if (instance?.state !== 'running') return undefined;
  const { id: resourceId, accountId: ownerId } = instance;
  return { ...facts, ...named(resourceId), id: foundId(resourceId, block), ownerId, resourceId };
}
