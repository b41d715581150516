// Where a map begins: the smallest block, of a length divisible by eight, that holds everything there is.

import { blockAround, type Cidr, contains } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import type { SpaceClient, SpacePlace } from './client.ts';

/** Not further: a map of a few networks has room around them. */
const lengthMax = { ipv4: 8, ipv6: 48 } as const;
/** Where there is nothing yet. */
const usual = { ipv4: '10.0.0.0/8', ipv6: 'fd00::/8' } as const;

export async function findRoot(
  client: SpaceClient,
  place: SpacePlace,
  family: 'ipv4' | 'ipv6',
): Promise<Cidr> {
  let root: Cidr = { family, first: 0n, prefixLength: 0 };
  while (root.prefixLength < lengthMax[family]) {
    const length = root.prefixLength + 8;
    const Cidr = formatCidr(root);
    const { Cells = [] } = await client.getSpaceMap({ ...place, Cidr, CellNetmaskLength: length });
    const [only, another] = Cells;
    if (!only) return root.prefixLength === 0 ? (parseCidr(usual[family])?.cidr ?? root) : root;
    if (another || (only.CellCount ?? 1) > 1) return root;
    const cell = parseCidr(only.Cidr ?? '')?.cidr ?? root;
    root = blockAround(family, cell.first, length);
  }
  return root;
}

/** The root, or the larger one that holds the block too. */
export function rootWith(root: Cidr, block: Cidr | undefined): Cidr {
  if (block?.family !== root.family) return root;
  let around = root;
  while (!contains(around, block) && around.prefixLength > 0)
    around = blockAround(around.family, around.first, Math.max(0, around.prefixLength - 8));
  return around;
}
