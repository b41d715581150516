// Names that EC2 makes out of addresses. Nothing here answers DNS; clients show them.

import type { Cidr } from '../cidr/cidr.ts';
import { formatAddress } from '../cidr/text.ts';

/** The name inside the network: `ip-10-0-0-5.ec2.internal`, with the Region in it everywhere but in us-east-1. */
export function privateDnsName(region: string, address: Cidr): string {
  const host = `ip-${formatAddress('ipv4', address.first).replaceAll('.', '-')}`;
  return region === 'us-east-1' ? `${host}.ec2.internal` : `${host}.${region}.compute.internal`;
}
