// What of the space is in view. A camera names a page that holds all of the view, and the view within that page:
// however deep one looks, coordinates stay near 1, where numbers are exact.

import { blockAround, type Cidr, contains, equals } from '../../../src/domain/cidr/cidr.ts';
import { blockAt, type Rect, rectWithin, step } from './layout.ts';

export type Camera = {
  readonly root: Cidr;
  /** The page that the view is told in. */
  readonly base: Cidr;
  /** The part of the base that is in view. Never larger than the root. */
  readonly view: Rect;
};

export type Size = { readonly width: number; readonly height: number };

export const wholeOf = (root: Cidr): Camera => ({
  root,
  base: root,
  view: { x: 0, y: 0, width: 1, height: 1 },
});

/** How far the view of one base may shrink before it has to be told in a smaller one. */
const smallestView = 16 ** -6;

/** A little more than a block is shown around it. */
const margin = 0.04;

/** The camera that shows a block, whole and in the middle. */
export function lookAt(root: Cidr, block: Cidr): Camera {
  if (equals(root, block) || !contains(root, block)) return wholeOf(root);
  // Two pages up, so that what lies beside the block can be told in the same base.
  const depth = block.prefixLength - root.prefixLength;
  const page = Math.max(0, Math.floor(depth / (2 * step)) - 1) * 2 * step;
  const base = blockAt(root, 0, 0, root.prefixLength + page);
  const first = block.first - ((block.first - root.first) % sizeAt(root, base.prefixLength));
  const around = { ...base, first };
  const rect = rectWithin(around, block);
  const side = Math.max(rect.width, rect.height) * (1 + 2 * margin);
  return settled({
    root,
    base: around,
    view: {
      x: rect.x + rect.width / 2 - side / 2,
      y: rect.y + rect.height / 2 - side / 2,
      width: side,
      height: side,
    },
  });
}

const sizeAt = (block: Cidr, prefixLength: number): bigint =>
  1n << BigInt((block.family === 'ipv4' ? 32 : 128) - prefixLength);

/** Moves the view by a part of itself. */
export const pannedBy = ({ view, ...camera }: Camera, right: number, down: number): Camera =>
  settled({ ...camera, view: { ...view, x: view.x + right * view.width, y: view.y + down * view.height } });

/** Zooms in (a factor above 1) or out, the point of the view staying where it is. */
export function zoomedBy({ view, ...camera }: Camera, factor: number, atX: number, atY: number): Camera {
  const [width, height] = [view.width / factor, view.height / factor];
  return settled({
    ...camera,
    view: { x: view.x + atX * (view.width - width), y: view.y + atY * (view.height - height), width, height },
  });
}

/** The same view, told in the smallest page that holds it, and kept inside the root and above a single address. */
export function settled(camera: Camera): Camera {
  let { root, base, view } = camera;
  // Up, as long as the view reaches out of the base.
  while (!equals(base, root) && reachesOut(view)) {
    const parent = { ...base, prefixLength: base.prefixLength - 2 * step };
    const around = {
      ...parent,
      first: root.first + floorTo(base.first - root.first, sizeAt(root, parent.prefixLength)),
    };
    const place = rectWithin(around, base);
    view = {
      x: place.x + view.x * place.width,
      y: place.y + view.y * place.height,
      width: view.width * place.width,
      height: view.height * place.height,
    };
    base = around;
  }
  view = clamped(view);
  // Down, as long as the view lies in one page of it.
  for (;;) {
    if (base.prefixLength + 2 * step > widthIn(base)) break;
    const child = blockAt(
      base,
      view.x + view.width / 2,
      view.y + view.height / 2,
      base.prefixLength + 2 * step,
    );
    const place = rectWithin(base, child);
    const inside = {
      x: (view.x - place.x) / place.width,
      y: (view.y - place.y) / place.height,
      width: view.width / place.width,
      height: view.height / place.height,
    };
    if (reachesOut(inside) && Math.min(view.width, view.height) > smallestView) break;
    base = child;
    view = clamped(inside);
  }
  return { root, base, view: enlarged(base, view) };
}

const widthIn = (block: Cidr): number => (block.family === 'ipv4' ? 32 : 128);
const floorTo = (value: bigint, size: bigint): bigint => value - (value % size);

const reachesOut = ({ x, y, width, height }: Rect): boolean =>
  x < 0 || y < 0 || x + width > 1 || y + height > 1;

function clamped(view: Rect): Rect {
  const [width, height] = [Math.min(1, view.width), Math.min(1, view.height)];
  return {
    x: Math.min(Math.max(0, view.x), 1 - width),
    y: Math.min(Math.max(0, view.y), 1 - height),
    width,
    height,
  };
}

/** A single address fills the view, and more there is not to see. */
function enlarged(base: Cidr, view: Rect): Rect {
  const left = widthIn(base) - base.prefixLength;
  if (left >= 2 * step) return view;
  const smallest = 2 ** -left;
  const [width, height] = [Math.max(view.width, smallest), Math.max(view.height, smallest)];
  return clamped({ ...view, width, height });
}

/** Where a block is on a screen of this size; it may be far outside. */
export function onScreen({ root, base, view }: Camera, { width, height }: Size, block: Cidr): Rect {
  const place = contains(base, block) ? rectWithin(base, block) : outside(root, base, block);
  return {
    x: ((place.x - view.x) / view.width) * width,
    y: ((place.y - view.y) / view.height) * height,
    width: (place.width / view.width) * width,
    height: (place.height / view.height) * height,
  };
}

/** A block around the base, or beside it, as seen from the base. */
function outside(root: Cidr, base: Cidr, block: Cidr): Rect {
  const [own, other] = [rectWithin(root, base), rectWithin(root, block)];
  return {
    x: (other.x - own.x) / own.width,
    y: (other.y - own.y) / own.height,
    width: other.width / own.width,
    height: other.height / own.height,
  };
}

/** The block of a length under a point of the screen. */
export const blockUnder = (
  { base, view }: Camera,
  size: Size,
  x: number,
  y: number,
  prefixLength: number,
): Cidr =>
  blockAt(
    base,
    view.x + (x / size.width) * view.width,
    view.y + (y / size.height) * view.height,
    Math.max(base.prefixLength, prefixLength),
  );

/** Between two cameras, for a movement that takes a while: `part` goes from 0 to 1. */
export function between(from: Camera, to: Camera, part: number): Camera {
  if (part >= 1) return to;
  const base = contains(from.base, to.base) ? from.base : contains(to.base, from.base) ? to.base : to.root;
  const [a, b] = [viewIn(base, from), viewIn(base, to)];
  // Sizes change by factors and not by differences, so that each moment zooms as much as the one before.
  const mix = (one: number, other: number): number => one * (other / one) ** part;
  const [width, height] = [mix(a.width, b.width), mix(a.height, b.height)];
  const share = (one: number, other: number, now: number): number =>
    Math.abs(one - other) < 1e-15 ? part : (one - now) / (one - other);
  const way = share(a.width, b.width, width);
  const centre = (one: Rect, axis: 'x' | 'y', side: 'width' | 'height'): number => one[axis] + one[side] / 2;
  const x = centre(a, 'x', 'width') + (centre(b, 'x', 'width') - centre(a, 'x', 'width')) * way;
  const y = centre(a, 'y', 'height') + (centre(b, 'y', 'height') - centre(a, 'y', 'height')) * way;
  return settled({ root: to.root, base, view: { x: x - width / 2, y: y - height / 2, width, height } });
}

/** What of another block is in view, in parts of it. */
export function viewIn(base: Cidr, camera: Camera): Rect {
  if (equals(base, camera.base)) return camera.view;
  const place = contains(base, camera.base)
    ? rectWithin(base, camera.base)
    : outside(camera.root, base, camera.base);
  return {
    x: place.x + camera.view.x * place.width,
    y: place.y + camera.view.y * place.height,
    width: camera.view.width * place.width,
    height: camera.view.height * place.height,
  };
}

/** The smallest block that holds all that is in view, but for the margin. */
export function blockInView({ root, base, view }: Camera): Cidr {
  const inset = 0.1;
  const corner = (x: number, y: number): Cidr =>
    blockAt(base, view.x + view.width * x, view.y + view.height * y, widthIn(root));
  const [first, last] = [corner(inset, inset), corner(1 - inset, 1 - inset)];
  let block = first;
  while (!contains(block, last)) block = blockAround(block.family, block.first, block.prefixLength - 1);
  if (view.width >= 0.9 && view.height >= 0.9) return base;
  return contains(root, block) ? block : root;
}
