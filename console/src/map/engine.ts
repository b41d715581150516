// The map that moves: a canvas, a camera that people move with pointers and keys, and a frame whenever something of
// it changed. It knows nothing of React; the component shows what it tells.

import { blockAround, type Cidr, contains, equals, sizeOf } from '../../../src/domain/cidr/cidr.ts';
import {
  between,
  blockUnder,
  type Camera,
  lookAt,
  onScreen,
  pannedBy,
  type Size,
  wholeOf,
  zoomedBy,
} from './camera.ts';
import type { SpaceBlock, SpaceClient, SpacePlace } from './client.ts';
import { listen } from './gestures.ts';
import { blockAt, cellLengthOf, pageOf, step } from './layout.ts';
import { paintMini } from './mini.ts';
import { drawnLength, type Highlight, type Picture, paint } from './paint.ts';
import type { Palette } from './palette.ts';
import { createTiles, type Known, type Tiles } from './tiles.ts';

export type Hover = { readonly block: Cidr; readonly known: Known; readonly x: number; readonly y: number };

export type MapEvents = {
  /** What is in view came to rest at this block. */
  onWindow(window: Cidr): void;
  onHover(hover: Hover | undefined): void;
  onCursor(block: Cidr, known: Known): void;
  onBusy(isBusy: boolean, failure: unknown): void;
};

export type MapEngine = {
  show(place: SpacePlace, root: Cidr): void;
  look(block: Cidr): void;
  up(): void;
  zoom(factor: number): void;
  /** Changes some of what is drawn, or how. */
  set(next: Partial<Pick<Picture, 'palette' | 'blocks' | 'highlights'>>): void;
  refresh(): void;
  key(name: string): boolean;
  resize(): void;
  camera(): Camera;
  close(): void;
};

const moveMs = 260;

export function createEngine(
  canvas: HTMLCanvasElement,
  mini: HTMLCanvasElement | null,
  client: SpaceClient,
  given: { place: SpacePlace; root: Cidr; palette: Palette },
  events: MapEvents,
): MapEngine {
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
  let { root, palette } = given;
  let tiles: Tiles = createTiles(client, given.place, root, () => motion.wake());
  let blocks: readonly SpaceBlock[] = [];
  let highlights: readonly Highlight[] = [];
  let [hovered, cursor] = [undefined as Cidr | undefined, undefined as Cidr | undefined];
  let size: Size = { width: 1, height: 1 };

  const motion = createMotion(wholeOf(root), {
    draw: (camera) => {
      paint(context, { camera, size, tiles, palette, blocks, highlights, cursor, hovered });
      if (mini) paintMini(mini, tiles, camera, palette);
      events.onBusy(tiles.isBusy, tiles.failure);
    },
    rest: (camera) => events.onWindow(blockInView(camera)),
  });
  const { wake, move } = motion;
  const point = (block: Cidr): void => {
    cursor = block;
    events.onCursor(block, tiles.know(block));
    wake();
  };

  const engine: MapEngine = {
    show: (place, nextRoot) => {
      const isSame = equals(root, nextRoot);
      tiles.close();
      root = nextRoot;
      tiles = createTiles(client, place, root, wake);
      if (!isSame) {
        cursor = undefined;
        move(wholeOf(root), false);
      }
      wake();
    },
    look: (block) => move(lookAt(root, block), true),
    up: () => {
      const parent = pageAbove(motion.aim());
      if (cursor) point(blockAround(root.family, cursor.first, cellLengthOf(parent)));
      engine.look(parent);
    },
    zoom: (factor) => move(zoomedBy(motion.aim(), factor, 0.5, 0.5), true),
    set: (next) => {
      ({ palette = palette, blocks = blocks, highlights = highlights } = next);
      wake();
    },
    refresh: () => tiles.refresh(),
    key: (name) => pressed(engine, name, { camera: motion.aim(), cursor, point }),
    resize: () => {
      size = fit(canvas, context);
      wake();
    },
    camera: motion.now,
    close: () => {
      tiles.close();
      motion.close();
      stop();
    },
  };
  const look = (at: { x: number; y: number } | undefined): void => {
    hovered = at && blockUnder(motion.now(), size, at.x, at.y, drawnLength(motion.now(), size));
    events.onHover(hovered && at ? { block: hovered, known: tiles.know(hovered), ...at } : undefined);
    wake();
  };
  const stop = listen(canvas, {
    pan: (dx, dy) => move(pannedBy(motion.now(), -dx / size.width, -dy / size.height), false),
    zoom: (factor, x, y) => move(zoomedBy(motion.now(), factor, x / size.width, y / size.height), false),
    hover: look,
    click: (x, y) => {
      const target = drillTarget(motion.now(), size, x, y);
      point(target);
      engine.look(target);
    },
  });
  engine.resize();
  move(wholeOf(root), false);
  return engine;
}

type Motion = {
  readonly now: () => Camera;
  /** Where it is going. */
  readonly aim: () => Camera;
  readonly move: (to: Camera, isSmooth: boolean) => void;
  /** Has a frame drawn. */
  readonly wake: () => void;
  readonly close: () => void;
};

/** A camera that goes from place to place in a moment, or at once where people want no movement. */
function createMotion(
  start: Camera,
  { draw, rest }: { draw: (camera: Camera) => void; rest: (camera: Camera) => void },
): Motion {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let camera = start;
  let movement: { from: Camera; to: Camera; startedAt: number } | undefined;
  let frame = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const aim = (): Camera => movement?.to ?? camera;
  const wake = (): void => {
    if (frame === 0) frame = requestAnimationFrame(onFrame);
  };
  const onFrame = (now: number): void => {
    frame = 0;
    if (movement) {
      const part = Math.min(1, Math.max(0, (now - movement.startedAt) / moveMs));
      camera = between(movement.from, movement.to, 1 - (1 - part) ** 3);
      if (part >= 1) movement = undefined;
      wake();
    }
    draw(camera);
  };
  return {
    now: () => camera,
    aim,
    wake,
    move: (to, isSmooth) => {
      movement = isSmooth && !still.matches ? { from: camera, to, startedAt: performance.now() } : undefined;
      if (!movement) camera = to;
      clearTimeout(resting);
      resting = setTimeout(() => rest(aim()), 120);
      wake();
    },
    close: () => {
      cancelAnimationFrame(frame);
      frame = -1;
      clearTimeout(resting);
    },
  };
}

/** Makes the canvas as fine as the screen is. */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Size {
  const ratio = Math.min(2, devicePixelRatio || 1);
  const { clientWidth, clientHeight } = canvas;
  const size = { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return size;
}

/** What a click looks into: the cell under it, or the one within that where the cell fills the view already. */
function drillTarget(camera: Camera, size: Size, x: number, y: number): Cidr {
  const under = blockUnder(camera, size, x, y, cellLengthOf(camera.base));
  const isLarge =
    onScreen(camera, size, under).width > size.width * 0.7 && under.prefixLength < widthOf(under);
  return isLarge ? blockUnder(camera, size, x, y, cellLengthOf(under)) : under;
}

function pageAbove(camera: Camera): Cidr {
  const { root } = camera;
  const block = blockInView(camera);
  const page = pageOf(root, block);
  const length = equals(page, block) ? page.prefixLength - 2 * step : page.prefixLength;
  return blockAround(root.family, block.first, Math.max(root.prefixLength, length));
}

const widthOf = (block: Cidr): number => (block.family === 'ipv4' ? 32 : 128);

/** The smallest block that holds all that is in view, but for the margin. */
export function blockInView({ root, base, view }: Camera): Cidr {
  const inset = 0.1;
  const corner = (x: number, y: number): Cidr =>
    blockAt(base, view.x + view.width * x, view.y + view.height * y, widthOf(root));
  const [first, last] = [corner(inset, inset), corner(1 - inset, 1 - inset)];
  let block = first;
  while (!contains(block, last)) block = blockAround(block.family, block.first, block.prefixLength - 1);
  if (view.width >= 0.9 && view.height >= 0.9) return base;
  return contains(root, block) ? block : root;
}

type Keyed = {
  readonly camera: Camera;
  readonly cursor: Cidr | undefined;
  readonly point: (block: Cidr) => void;
};

function pressed(engine: MapEngine, name: string, { camera, cursor, point }: Keyed): boolean {
  const page = pageOf(camera.root, blockInView(camera));
  const length = cellLengthOf(page);
  const at = cursor && contains(page, cursor) && cursor.prefixLength === length ? cursor : undefined;
  const size = sizeOf({ ...page, prefixLength: length });
  const cells = 2 ** (length - page.prefixLength);
  const columns = Math.max(1, cells / 16);
  const index = at ? Number((at.first - page.first) / size) : -1;
  const to = (next: number): boolean => {
    if (next >= 0 && next < cells)
      point({ ...page, first: page.first + BigInt(next) * size, prefixLength: length });
    return true;
  };
  switch (name) {
    case 'ArrowRight':
      return to(index + 1);
    case 'ArrowLeft':
      return to(index < 0 ? 0 : index - 1);
    case 'ArrowDown':
      return to(index < 0 ? 0 : index + columns);
    case 'ArrowUp':
      return to(index < 0 ? 0 : index - columns);
    case 'Home':
      return to(0);
    case 'End':
      return to(cells - 1);
    case 'Enter':
    case ' ':
      if (at) engine.look(at);
      return at !== undefined;
    case 'Escape':
      engine.up();
      return true;
    case '+':
    case '=':
      engine.zoom(2);
      return true;
    case '-':
      engine.zoom(0.5);
      return true;
    default:
      return false;
  }
}
