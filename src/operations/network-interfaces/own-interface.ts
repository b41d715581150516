import { Fault } from '../../domain/fault.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { findInterface, findInterfaceByAttachment } from '../../store/network-interfaces.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** @throws {Fault} NetworkInterfaceNotFound */
export async function requireInterface(context: Context, id: string): Promise<NetworkInterface> {
  const found = await findInterface(context.transaction, id);
  if (found && isHere(context, found)) return found;
  throw new Fault('NetworkInterfaceNotFound', `The networkInterface ID '${id}' does not exist`);
}

/** An interface whose addresses and attachment nobody else changes until the call ends. */
export const holdInterface = (context: Context, id: string): Promise<NetworkInterface> =>
  holding(context, 'network_interface', () => requireInterface(context, id));

/** The interface of this attachment, held. @throws {Fault} AttachmentNotFound */
export const holdAttached = (context: Context, attachmentId: string): Promise<NetworkInterface> =>
  holding(context, 'network_interface', async () => {
    const found = await findInterfaceByAttachment(context.transaction, attachmentId);
    if (found && isHere(context, found)) return found;
    throw new Fault('AttachmentNotFound', `The interface attachment '${attachmentId}' does not exist.`);
  });

const isHere = ({ accountId, region }: Context, each: NetworkInterface): boolean =>
  each.accountId === accountId && each.region === region;

/** What a NAT gateway made is the gateway's. @throws {Fault} OperationNotPermitted */
export function refuseManaged({ id, natGatewayId }: NetworkInterface): void {
  if (natGatewayId === undefined) return;
  throw new Fault(
    'OperationNotPermitted',
    `The network interface ${id} belongs to ${natGatewayId}, which manages it.`,
  );
}
