import { Fault } from '../../domain/fault.ts';
import type { NatGateway } from '../../domain/nat-gateway/nat-gateway.ts';
import { findNatGateway } from '../../store/nat-gateways.ts';
import type { Context } from '../operation.ts';

/** @throws {Fault} NatGatewayNotFound */
export async function requireNatGateway(context: Context, id: string): Promise<NatGateway> {
  const gateway = await findNatGateway(context.transaction, id);
  if (gateway && gateway.accountId === context.accountId && gateway.region === context.region) return gateway;
  throw new Fault('NatGatewayNotFound', `The nat gateway ID '${id}' does not exist`);
}
