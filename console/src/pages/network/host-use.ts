// Who has which address of a subnet: a row for each address and prefix of an interface, for what nobody may have, and
// for what is free between them.

import { formatCidr, parseCidr } from '../../../../src/domain/cidr/text.ts';
import { reservedOf } from '../../../../src/domain/vpc/host-space.ts';
import type { NetworkInterface, Subnet } from '../../api/monitoring-actions.ts';
import { nameOf } from '../../parts/names.ts';
import { rangeOf, rowsOf, type UseRow } from './block-use.ts';

export type HostUse = {
  readonly cidr: string;
  readonly kind: 'address' | 'prefix' | 'reserved';
  readonly host?: NetworkInterface;
  readonly publicIp?: string | undefined;
};

export type HostRow = UseRow<HostUse>;

/** What an interface has in IPv4. */
const ipv4Of = (host: NetworkInterface): HostUse[] => [
  ...(host.PrivateIpAddresses ?? []).map(
    ({ PrivateIpAddress, Association }): HostUse => ({
      cidr: `${PrivateIpAddress}/32`,
      kind: 'address',
      host,
      publicIp: Association?.PublicIp,
    }),
  ),
  ...(host.Ipv4Prefixes ?? []).map(
    ({ Ipv4Prefix = '' }): HostUse => ({
      cidr: Ipv4Prefix,
      kind: 'prefix',
      host,
    }),
  ),
];

const ipv6Of = (host: NetworkInterface): HostRow[] => [
  ...(host.Ipv6Addresses ?? []).map(({ Ipv6Address = '' }) => ipv6Row(host, Ipv6Address, 'address')),
  ...(host.Ipv6Prefixes ?? []).map(({ Ipv6Prefix = '' }) => ipv6Row(host, Ipv6Prefix, 'prefix')),
];

const ipv6Row = (host: NetworkInterface, text: string, kind: HostUse['kind']): HostRow => ({
  text,
  first: text,
  count: 1,
  holder: { cidr: text, kind, host },
});

/** IPv4 from the first address to the last, and behind it what is in use of IPv6, of which there is always enough. */
export function hostRowsOf(subnet: Subnet, hosts: readonly NetworkInterface[]): HostRow[] {
  const block = parseCidr(subnet.CidrBlock ?? '')?.cidr;
  const reserved = block
    ? reservedOf(block).map((each): HostUse => ({ cidr: formatCidr(each), kind: 'reserved' }))
    : [];
  const holders = [...reserved, ...hosts.flatMap(ipv4Of)];
  return [...rowsOf(rangeOf(subnet.CidrBlock), holders, 0), ...hosts.flatMap(ipv6Of)];
}

/** What an interface is called: by itself, else by what it is for. */
export const titleOfHost = ({ TagSet, Description }: NetworkInterface): string =>
  nameOf(TagSet) || (Description ?? '');
