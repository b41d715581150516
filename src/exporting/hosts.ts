// The interfaces of a subnet as lines: each with all of its addresses and prefixes.

import { type Cidr, overlaps } from '../domain/cidr/cidr.ts';
import { formatAddress, formatCidr } from '../domain/cidr/text.ts';
import { isAddress } from '../domain/network-interface/network-interface.ts';
import type { Subnet } from '../domain/vpc/vpc.ts';
import { statusOf } from '../importing/row.ts';
import { addressesOfAll, listInterfaces } from '../store/network-interfaces.ts';
import type { Transaction } from '../store/store.ts';
import { tagsOfAll } from '../store/tags.ts';
import { type ExportedLine, pageSize, pagesOf } from './pages.ts';

/**
 * @param network the word that the network goes by
 * @param untold blocks of the network that no line tells
 */
export async function* hostLines(
  transaction: Transaction,
  subnet: Subnet,
  network: string,
  untold: readonly Cidr[],
): AsyncGenerator<ExportedLine, void, void> {
  const where = [{ column: 'subnet_id', anyOf: [subnet.id] }];
  for await (const page of pagesOf((after) =>
    listInterfaces(transaction, { where, after, countMax: pageSize }),
  )) {
    const ids = page.map((each) => each.id);
    const [tags, addresses] = [await tagsOfAll(transaction, ids), await addressesOfAll(transaction, ids)];
    for (const { id, region, description, attachmentId } of page) {
      const blocks = (addresses.get(id) ?? [])
        .map((each) => each.cidr)
        .filter((cidr) => !untold.some((each) => overlaps(each, cidr)));
      // The primary IPv4 address comes first; a host without one is of a subnet without IPv4.
      const [first] = blocks.filter(isAddress);
      if (!first) {
        yield { leftOut: `${id} of ${subnet.id}: it has no address of its own` };
        continue;
      }
      const ipv6 =
        first.family === 'ipv4' && blocks.find((each) => each.family === 'ipv6' && isAddress(each));
      const more = blocks.filter((each) => each !== first && each !== ipv6);
      const cells = {
        type: 'address' as const,
        cidr: textOf(first),
        network,
        ipv6: ipv6 ? textOf(ipv6) : undefined,
        more: more.map(textOf).join(' '),
        status: attachmentId === undefined ? statusOf(false) : undefined,
        region,
        description,
      };
      yield { cells, tags: tags.get(id) ?? [] };
    }
  }
}

/** An address as it is written, a prefix as a block. */
const textOf = (cidr: Cidr): string =>
  isAddress(cidr) ? formatAddress(cidr.family, cidr.first) : formatCidr(cidr);
