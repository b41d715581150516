// A camera as text, for the address of a page: nothing for all of the root, the CIDR where a block is looked at, and
// otherwise the page with the place and the size of the view in it, `10.0.0.0/8_0.25_0.5_0.125`.

import { type Cidr, contains, equals } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import { blockInView, type Camera, lookAt, settled, viewIn, wholeOf } from './camera.ts';

export function writeCamera(camera: Camera): string | undefined {
  const { root, base, view } = camera;
  if (equals(root, base) && view.width >= 1 && view.height >= 1) return undefined;
  const window = blockInView(camera);
  if (isSameView(lookAt(root, window), camera)) return formatCidr(window);
  return [formatCidr(base), ...[view.x, view.y, view.width].map((part) => part.toFixed(5))].join('_');
}

/** @returns nothing for what is no camera of this root */
export function readCamera(root: Cidr, text: string): Camera | undefined {
  const [cidr = '', ...parts] = text.split('_');
  const block = parseCidr(cidr)?.cidr;
  if (!block || block.family !== root.family || !contains(root, block)) return undefined;
  if (parts.length === 0) return lookAt(root, block);
  const [x = Number.NaN, y = Number.NaN, size = Number.NaN] = parts.map(Number);
  const isView = x >= 0 && y >= 0 && size > 0 && x + size <= 1.001 && y + size <= 1.001;
  // Only pages, which are counted from the root by eight bits, have views.
  if (!isView || (block.prefixLength - root.prefixLength) % 8 !== 0) return wholeOf(root);
  return settled({ root, base: block, view: { x, y, width: size, height: size } });
}

function isSameView(one: Camera, other: Camera): boolean {
  const [a, b] = [one.view, viewIn(one.base, other)];
  const isNear = (x: number, y: number): boolean => Math.abs(x - y) < a.width / 500;
  return isNear(a.x, b.x) && isNear(a.y, b.y) && isNear(a.width, b.width);
}
