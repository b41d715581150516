// Finding an Elastic IP address for this caller: by its allocation or by the address itself.

import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { parseAddress } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { findElasticIp, findElasticIpAt } from '../../store/addresses.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** @throws {Fault} AddressAllocationNotFound */
export async function requireElasticIp(context: Context, id: string): Promise<ElasticIp> {
  const address = await findElasticIp(context.transaction, id);
  if (address && address.accountId === context.accountId && address.region === context.region) return address;
  throw new Fault('AddressAllocationNotFound', `The allocation ID '${id}' does not exist`);
}

/** @throws {Fault} AddressNotFound, InvalidParameterValue for what is no IPv4 address */
export async function requireElasticIpAt(context: Context, publicIp: string): Promise<ElasticIp> {
  const address = await findElasticIpAt(context.transaction, context, readAddress('PublicIp', publicIp));
  if (address) return address;
  throw addressNotFound(publicIp);
}

/** The one address that a call names, its row held until the end of the call: by its id or by its address. */
export async function holdElasticIp(
  context: Context,
  {
    AllocationId: id,
    PublicIp: publicIp,
  }: { AllocationId?: string | undefined; PublicIp?: string | undefined },
): Promise<ElasticIp> {
  if (id !== undefined && publicIp !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request names the address twice; give the AllocationId or the PublicIp.',
    );
  }
  if (id !== undefined) return holding(context, 'elastic_ip', () => requireElasticIp(context, id));
  if (publicIp !== undefined)
    return holding(context, 'elastic_ip', () => requireElasticIpAt(context, publicIp));
  throw new Fault('MissingParameter', 'The request must contain the parameter AllocationId');
}

/** An IPv4 address as the block of one. @throws {Fault} InvalidParameterValue */
export function readAddress(parameter: string, text: string): Cidr {
  const parsed = parseAddress(text);
  if (parsed?.family === 'ipv4') return { family: 'ipv4', first: parsed.value, prefixLength: 32 };
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text}) for parameter ${parameter} is invalid. This is not an IPv4 address.`,
  );
}

export const addressNotFound = (publicIp: string): Fault =>
  new Fault('AddressNotFound', `Address '${publicIp}' not found.`);
