// The map by keyboard: a cursor that goes from cell to cell of the page that is in view.

import { type Cidr, contains, sizeOf } from '../../../src/domain/cidr/cidr.ts';
import { blockInView, type Camera } from './camera.ts';
import { cellLengthOf, pageOf } from './layout.ts';

export type Keyed = {
  readonly camera: Camera;
  readonly cursor: Cidr | undefined;
  point(block: Cidr): void;
  look(block: Cidr): void;
  up(): void;
  zoom(factor: number): void;
};

const columnCount = 16;

/** @returns whether the key means something here */
export function pressed(name: string, { camera, cursor, ...map }: Keyed): boolean {
  const page = pageOf(camera.root, blockInView(camera));
  const length = cellLengthOf(page);
  const at = cursor && contains(page, cursor) && cursor.prefixLength === length ? cursor : undefined;
  const size = sizeOf({ ...page, prefixLength: length });
  const cellCount = 2 ** (length - page.prefixLength);
  const rowStep = Math.max(1, cellCount / columnCount);
  const index = at ? Number((at.first - page.first) / size) : undefined;
  const to = (next: number): true => {
    const cell = { ...page, first: page.first + BigInt(next) * size, prefixLength: length };
    if (next >= 0 && next < cellCount) map.point(cell);
    return true;
  };
  const by = (step: number): true => {
    if (index === undefined) return to(0);
    const next = index + step;
    const beyond = { ...page, first: page.first + BigInt(next) * size, prefixLength: length };
    // Beyond the first and the last cell the addresses go on in the page before and after.
    if (Math.abs(step) === 1 && (next < 0 || next >= cellCount) && beyond.first >= 0n) {
      if (!contains(camera.root, beyond)) return true;
      map.look(pageOf(camera.root, { ...beyond, prefixLength: page.prefixLength }));
      map.point(beyond);
      return true;
    }
    return to(next);
  };
  switch (name) {
    case 'ArrowRight':
      return by(1);
    case 'ArrowLeft':
      return by(-1);
    case 'ArrowDown':
      return by(rowStep);
    case 'ArrowUp':
      return by(-rowStep);
    case 'Home':
      return to(0);
    case 'End':
      return to(cellCount - 1);
    case 'Enter':
    case ' ':
      if (at) map.look(at);
      return at !== undefined;
    case 'Escape':
      map.up();
      return true;
    case '+':
    case '=':
      map.zoom(2);
      return true;
    case '-':
      map.zoom(0.5);
      return true;
    default:
      return false;
  }
}
