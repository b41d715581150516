import type { PreviewSpaceBlockRequest, PreviewSpaceBlockResult } from '../../api/cadastre.ts';
import { poolArn } from '../../domain/arn.ts';
import { type Cidr, contains, lastOf, overlaps, parentOf, sizeOf, widthOf } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { findNextFree, isFree } from '../../store/free-blocks.ts';
import { findFreeBefore, findFreeFrom } from '../../store/nearby-free.ts';
import { findPoolCidrAround } from '../../store/pools.ts';
import type { Transaction } from '../../store/store.ts';
import { inRange, readCidr } from '../checks.ts';
import { operation } from '../operation.ts';
import { requirePool } from '../owned.ts';
import { mapPool } from './map-pool.ts';

/** More than one would choose by hand. */
const chosenCountMax = 50;

/**
 * A block that could be taken from a pool, the free ones next to it, and what would be left of the CIDR around it: for
 * those who choose a place by looking. Nothing is taken or held.
 */
export const previewSpaceBlock = operation<PreviewSpaceBlockRequest, PreviewSpaceBlockResult>(
  'PreviewSpaceBlock',
  {
    service: 'cadastre',
    kind: 'read',
    resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
    async run(input, { transaction, ...context }) {
      const pool = await requirePool({ ...context, transaction }, input.IpamPoolId as string);
      const chosen = readChosen(input.ChosenCidrs ?? [], pool);
      const ground = { transaction, space: pool.id, chosen };
      const place = await readPlace(ground, pool, input);
      if (!place) return { IsAvailable: false };
      const smaller = place.prefixLength < widthOf(pool.family) ? halfOf(place) : undefined;
      const around = await findPoolCidrAround(transaction, pool.id, place);
      return {
        Cidr: formatCidr(place),
        IsAvailable: await isOpen(ground, place),
        PreviousCidr: textOf(await before(ground, place)),
        NextCidr: textOf(await from(ground, place, lastOf(place) + 1n)),
        LargerCidr: textOf(place.prefixLength > 0 ? await here(ground, parentOf(place)) : undefined),
        SmallerCidr: textOf(smaller && (await here(ground, smaller))),
        ...(around && (await sharesOf(transaction, pool.id, around.cidr, [...chosen, place]))),
      };
    },
  },
);

const textOf = (cidr: Cidr | undefined): string | undefined => cidr && formatCidr(cidr);
const halfOf = (cidr: Cidr): Cidr => ({ ...cidr, prefixLength: cidr.prefixLength + 1 });

type Ground = { readonly transaction: Transaction; readonly space: string; readonly chosen: readonly Cidr[] };

function readChosen(texts: readonly string[], pool: Pool): Cidr[] {
  if (texts.length > chosenCountMax) {
    throw new Fault('InvalidParameterValue', `ChosenCidrs can have at most ${chosenCountMax} entries.`);
  }
  return texts.map((text) => readCidr('ChosenCidrs', text, pool.family));
}

/** The block that is named, or the lowest free one of a length. */
function readPlace(ground: Ground, pool: Pool, input: PreviewSpaceBlockRequest): Promise<Cidr | undefined> {
  const { Cidr: text, NetmaskLength: length } = input;
  if (text !== undefined && length !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The parameter Cidr cannot be used with the parameter NetmaskLength.',
    );
  }
  if (text !== undefined) return Promise.resolve(readCidr('Cidr', text, pool.family));
  if (length === undefined) {
    throw new Fault(
      'MissingParameter',
      'Name a block with the parameter Cidr, or a size with NetmaskLength.',
    );
  }
  inRange('NetmaskLength', length, 0, widthOf(pool.family));
  const bounds = { allowed: [], disallowed: ground.chosen };
  return findNextFree(ground.transaction, ground.space, pool.family, length, bounds).then(
    (found) => found?.place,
  );
}

const clash = ({ chosen }: Ground, place: Cidr): Cidr | undefined =>
  chosen.find((each) => overlaps(each, place));

const isOpen = async (ground: Ground, place: Cidr): Promise<boolean> =>
  !clash(ground, place) && isFree(ground.transaction, ground.space, place);

/** The nearest open place before this one; each round leaps past one of the chosen blocks. */
async function before(ground: Ground, place: Cidr): Promise<Cidr | undefined> {
  let found = await findFreeBefore(ground.transaction, ground.space, place);
  for (let rounds = 0; found && rounds <= chosenCountMax; rounds += 1) {
    const taken: Cidr | undefined = clash(ground, found);
    if (!taken) return found;
    const lowest: Cidr = { ...found, first: taken.first < found.first ? taken.first : found.first };
    found = await findFreeBefore(ground.transaction, ground.space, lowest);
  }
  return undefined;
}

async function from(ground: Ground, place: Cidr, address: bigint): Promise<Cidr | undefined> {
  let start = address;
  for (let rounds = 0; rounds <= chosenCountMax; rounds += 1) {
    const found = await findFreeFrom(ground.transaction, ground.space, place, start);
    const taken = found && clash(ground, found);
    if (!found || !taken) return found;
    start = (lastOf(taken) > lastOf(found) ? lastOf(taken) : lastOf(found)) + 1n;
  }
  return undefined;
}

/** This place if it is open, else the nearest one after it, else the nearest before it. */
async function here(ground: Ground, place: Cidr): Promise<Cidr | undefined> {
  if (await isOpen(ground, place)) return place;
  return (await from(ground, place, place.first)) ?? before(ground, place);
}

/** Which part of the CIDR around the blocks is available before and after they are taken. */
async function sharesOf(
  transaction: Transaction,
  poolId: string,
  window: Cidr,
  chosen: readonly Cidr[],
): Promise<Partial<PreviewSpaceBlockResult>> {
  const cellLength = Math.min(widthOf(window.family), window.prefixLength + 8);
  const { cells } = await mapPool(transaction, poolId, { window, cellLength });
  const before = cells.reduce((sum, cell) => sum + (cell?.Shares?.Available ?? 0), 0) / cells.length;
  const distinct = chosen.filter(
    (each, index) =>
      contains(window, each) &&
      !chosen.some(
        (other, at) =>
          at !== index && contains(other, each) && (at < index || other.prefixLength < each.prefixLength),
      ),
  );
  const taken = distinct.reduce((sum, each) => sum + Number(sizeOf(each)) / Number(sizeOf(window)), 0);
  return {
    PoolCidr: formatCidr(window),
    AvailableShare: Math.min(1, before),
    AvailableShareAfter: Math.max(0, Math.min(1, before) - taken),
  };
}
