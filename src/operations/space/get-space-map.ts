import type { GetSpaceMapRequest, GetSpaceMapResult, SpaceMapCell } from '../../api/cadastre.ts';
import { type Cidr, widthOf } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { levelStep } from '../../domain/monitoring/space-tally.ts';
import { cellsOf, runsOf } from '../../domain/space/cells.ts';
import { dayOf } from '../../store/space-counts.ts';
import { inRange, readCidr } from '../checks.ts';
import { operation } from '../operation.ts';
import { type CellContent, mapPool } from './map-pool.ts';
import { mapScope } from './map-scope.ts';
import { placeArns, readPlace } from './read-place.ts';

/** A window has at most two to the power of this many cells. */
const cellBitsMax = 10;

/**
 * What is where in a part of the space of a scope or of a pool, at any zoom, cell by cell. The cost depends on the
 * number of cells and on nothing that is stored.
 */
export const getSpaceMap = operation<GetSpaceMapRequest, GetSpaceMapResult>('GetSpaceMap', {
  service: 'cadastre',
  kind: 'read',
  resources: placeArns,
  async run(input, context) {
    const place = await readPlace(context, input);
    const window = readCidr('Cidr', input.Cidr as string);
    const cellLength = readCellLength(window, input.CellNetmaskLength as number);
    const grid = { window, cellLength };
    const { cells, isEstimate } =
      'pool' in place
        ? await mapPool(context.transaction, place.pool.id, grid)
        : await mapScope(context.transaction, place.scope.id, grid, dayOf(input.At ?? context.now));
    return {
      Cidr: formatCidr(window),
      CellNetmaskLength: cellLength,
      Cells: toRuns(cellsOf(window, cellLength), cells),
      IsEstimate: isEstimate,
    };
  },
});

function readCellLength(window: Cidr, length: number): number {
  const width = widthOf(window.family);
  const max = Math.min(width, window.prefixLength + cellBitsMax);
  inRange('CellNetmaskLength', length, window.prefixLength, max);
  if (length % levelStep === 0) return length;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${length}) for parameter CellNetmaskLength is invalid. It must be a multiple of ${levelStep}.`,
  );
}

function toRuns(places: readonly Cidr[], cells: readonly (CellContent | undefined)[]): SpaceMapCell[] {
  const told = cells.map((cell) => cell && { cell, key: JSON.stringify(cell) });
  return runsOf(told, (a, b) => a.key === b.key).map(({ item, at, count }) => ({
    Cidr: formatCidr(places[at] as Cidr),
    CellCount: count,
    ...item.cell,
  }));
}
