// An Elastic IP on an interface: it stands for one private address, and takes the place of whatever public address
// that one had.

import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { endAssociation, listElasticIpsOfInterface, saveElasticIp } from '../../store/addresses.ts';
import { findPublicAddress } from '../../store/network-interfaces.ts';
import { releasePublicAddress } from '../network-interfaces/public-address.ts';
import type { Context } from '../operation.ts';

type Associated = ElasticIp & { readonly associationId: string };

/** Associates an address, held, that is not associated, with a private address of the interface, held too. */
export async function associate(
  context: Context,
  address: ElasticIp,
  networkInterface: NetworkInterface,
  privateAddress: string,
): Promise<Associated> {
  const { transaction, ids } = context;
  await disassociatePrivate(context, networkInterface.id, privateAddress);
  const drawn = await findPublicAddress(transaction, networkInterface.id);
  if (drawn?.privateAddress === privateAddress) await releasePublicAddress(context, networkInterface.id);
  const associated: Associated = {
    ...address,
    associationId: ids.short('eipassoc'),
    networkInterfaceId: networkInterface.id,
    networkInterfaceOwnerId: networkInterface.accountId,
    instanceId: networkInterface.instanceId,
    privateAddress,
  };
  saveElasticIp(transaction, associated);
  return associated;
}

/** Takes every address off an interface, held, that goes. */
export async function disassociateAll({ transaction }: Context, networkInterfaceId: string): Promise<void> {
  for (const { associationId } of await listElasticIpsOfInterface(transaction, networkInterfaceId)) {
    if (associationId !== undefined) endAssociation(transaction, associationId);
  }
}

/** Takes the addresses off one private address of an interface, held. */
export async function disassociatePrivate(
  { transaction }: Context,
  networkInterfaceId: string,
  privateAddress: string,
): Promise<void> {
  for (const address of await listElasticIpsOfInterface(transaction, networkInterfaceId)) {
    if (address.privateAddress !== privateAddress || address.associationId === undefined) continue;
    endAssociation(transaction, address.associationId);
  }
}
