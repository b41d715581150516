import { Fault } from '../../domain/fault.ts';
import type { Subnet } from '../../domain/vpc/vpc.ts';
import { findSubnet } from '../../store/subnets.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

export async function requireSubnet(context: Context, id: string): Promise<Subnet> {
  const subnet = await findSubnet(context.transaction, id);
  if (subnet && subnet.accountId === context.accountId && subnet.region === context.region) return subnet;
  throw new Fault('SubnetNotFound', `The subnet ID '${id}' does not exist`);
}

/** A subnet that nobody else changes until the call ends. */
export const holdSubnet = (context: Context, id: string): Promise<Subnet> =>
  holding(context, 'subnet', () => requireSubnet(context, id));
