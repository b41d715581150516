// The map that moves: a canvas, a camera that people move with pointers and keys, and a frame whenever something of
// it changed. It knows nothing of React; the component shows what it tells.

import { blockAround, type Cidr, contains, equals, widthOf } from '../../../src/domain/cidr/cidr.ts';
import { readCamera, writeCamera } from './address.ts';
import {
  blockInView,
  blockUnder,
  type Camera,
  lookAt,
  onScreen,
  pannedBy,
  type Size,
  settled,
  viewIn,
  wholeOf,
  zoomedBy,
} from './camera.ts';
import { placeKey, type SpaceClient, type SpacePlace } from './client.ts';
import { type Gestures, listen } from './gestures.ts';
import { pressed } from './keys.ts';
import { cellLengthOf, pageOf, step } from './layout.ts';
import { listenMini, paintMini } from './mini.ts';
import { createMotion, type Motion } from './motion.ts';
import { type Picture, paint, pointedLength } from './paint.ts';
import type { Palette } from './palette.ts';
import { createTiles, type Known } from './tiles.ts';

export type Hover = { readonly block: Cidr; readonly known: Known; readonly x: number; readonly y: number };

export type MapEvents = {
  /** The view came to rest: at this block, and as text that `see` takes. A jump is somebody's step elsewhere. */
  onRest(window: Cidr, view: string | undefined, isJump: boolean): void;
  onHover(hover: Hover | undefined): void;
  onCursor(block: Cidr, known: Known): void;
  onBusy(isBusy: boolean, failure: unknown): void;
};

export type MapEngine = {
  show(place: SpacePlace, root: Cidr): void;
  look(block: Cidr): void;
  /** Shows a view that is told as text, or all of the root. */
  see(view: string | undefined): void;
  up(): void;
  zoom(factor: number): void;
  /** Changes some of what is drawn, or how. */
  set(next: Partial<Pick<Picture, 'palette' | 'blocks' | 'highlights'>>): void;
  refresh(): void;
  retry(): void;
  key(name: string): boolean;
  resize(): void;
  close(): void;
};

export function createEngine(
  canvas: HTMLCanvasElement,
  mini: HTMLCanvasElement | null,
  client: SpaceClient,
  given: { place: SpacePlace; root: Cidr; palette: Palette; view: string | undefined },
  events: MapEvents,
): MapEngine {
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D;
  const { place, root, palette } = given;
  const tiles = createTiles(client, place, root, () => motion.wake());
  const state: State = {
    place,
    root,
    palette,
    tiles,
    blocks: [],
    highlights: [],
    size: fit(canvas, context),
  };
  const cameraOf = (view: string | undefined): Camera =>
    (view === undefined ? undefined : readCamera(state.root, view)) ?? wholeOf(state.root);
  const motion = createMotion(cameraOf(given.view), {
    draw: (camera) => {
      paint(context, { ...state, camera });
      if (mini) paintMini(mini, state.tiles, camera, state.palette);
      // It asks, so it comes before what tells whether anything is on its way.
      told.again();
      events.onBusy(state.tiles.isBusy, state.tiles.failure);
    },
    rest: (camera, isJump) => events.onRest(blockInView(camera), writeCamera(camera), isJump),
  });
  const { wake, move } = motion;
  const told = teller(state, events);
  const point = (block: Cidr): void => {
    state.cursor = block;
    told.cursor();
    wake();
  };
  const engine: MapEngine = {
    show: (next, nextRoot) => {
      const isSame = equals(state.root, nextRoot);
      if (isSame && placeKey(state.place) === placeKey(next)) return;
      const isSameSpace = isSame && spaceOf(state.place) === spaceOf(next);
      state.place = next;
      // What is on the screen stays there until the other day is.
      if (isSameSpace) return state.tiles.refresh(next);
      state.tiles.close();
      state.tiles = createTiles(client, next, nextRoot, wake);
      state.root = nextRoot;
      if (!isSame) {
        state.cursor = undefined;
        move(within(nextRoot, motion.aim()), false);
      }
      wake();
    },
    look: (block) => move(lookAt(state.root, block), true),
    see: (view) => {
      if (view !== writeCamera(motion.aim())) move(cameraOf(view), true);
    },
    up: () => {
      const parent = pageAbove(motion.aim());
      if (state.cursor) point(blockAround(root.family, state.cursor.first, cellLengthOf(parent)));
      engine.look(parent);
    },
    zoom: (factor) => move(zoomedBy(motion.aim(), factor, 0.5, 0.5), true),
    set: (next) => {
      Object.assign(state, next);
      wake();
    },
    refresh: () => state.tiles.refresh(),
    retry: () => state.tiles.retry(),
    key: (name) => {
      const { look, up, zoom } = engine;
      return pressed(name, { camera: motion.aim(), cursor: state.cursor, point, look, up, zoom });
    },
    resize: () => {
      const { clientWidth, clientHeight } = canvas;
      if (clientWidth === state.size.width && clientHeight === state.size.height) return;
      state.size = fit(canvas, context);
      motion.drawNow();
    },
    close: () => {
      state.tiles.close();
      motion.close();
      stop();
      stopMini?.();
    },
  };
  const stop = listen(canvas, handsOn({ state, motion, told, point, look: engine.look }));
  const stopMini = mini && listenMini(mini, (x, y) => move(centredAt(motion.aim(), x, y), false));
  move(motion.now(), false);
  return engine;
}

/** All of a picture but where it is seen from. */
type State = { -readonly [Member in keyof Omit<Picture, 'camera'>]: Picture[Member] } & {
  place: SpacePlace;
  root: Cidr;
};

type Teller = ReturnType<typeof teller>;

/** Tells what is under the cursor and the pointer, and again when more is known of it. */
function teller(state: State, events: MapEvents) {
  let [atCursor, atPointer] = [undefined as Known | undefined, undefined as Known | undefined];
  let pointer: { readonly x: number; readonly y: number } | undefined;
  const cursor = (): void => {
    if (!state.cursor) return;
    atCursor = state.tiles.tell(state.cursor);
    events.onCursor(state.cursor, atCursor);
  };
  const hover = (at: typeof pointer): void => {
    const { hovered, tiles } = state;
    pointer = at;
    atPointer = hovered && tiles.tell(hovered);
    events.onHover(hovered && at && atPointer ? { block: hovered, known: atPointer, ...at } : undefined);
  };
  return {
    cursor,
    hover,
    again: (): void => {
      const { tiles } = state;
      if (state.cursor && !isSameKnown(tiles.tell(state.cursor), atCursor)) cursor();
      if (state.hovered && !isSameKnown(tiles.tell(state.hovered), atPointer)) hover(pointer);
    },
  };
}

const isSameKnown = (one: Known, other: Known | undefined): boolean =>
  one.kind === other?.kind && (one.kind !== 'cell' || other.kind !== 'cell' || one.content === other.content);

type Held = {
  readonly state: State;
  readonly motion: Motion;
  readonly told: Teller;
  readonly point: (block: Cidr) => void;
  readonly look: (block: Cidr) => void;
};

/** What pointers and wheels do. */
function handsOn({ state, motion, told, point, look }: Held): Gestures {
  const hover = (at: { x: number; y: number } | undefined): void => {
    const { size } = state;
    const camera = motion.now();
    state.hovered = at && blockUnder(camera, size, at.x, at.y, pointedLength(camera, size));
    told.hover(at);
    motion.wake();
  };
  return {
    hover,
    pan: (dx, dy) => {
      hover(undefined);
      motion.move(pannedBy(motion.now(), -dx / state.size.width, -dy / state.size.height), false);
    },
    zoom: (factor, x, y) => {
      hover(undefined);
      const { width, height } = state.size;
      motion.move(zoomedBy(motion.now(), factor, x / width, y / height), false);
    },
    click: (x, y) => {
      const target = drillTarget(motion.now(), state.size, x, y);
      point(target);
      look(target);
    },
  };
}

const spaceOf = (place: SpacePlace): string => ('IpamPoolId' in place ? place.IpamPoolId : place.IpamScopeId);

/** The same view under another root, or all of that. */
function within(root: Cidr, camera: Camera): Camera {
  const wasWhole = writeCamera(camera) === undefined;
  const isPage = (camera.base.prefixLength - root.prefixLength) % (2 * step) === 0;
  if (wasWhole || !isPage || !contains(root, camera.base)) return wholeOf(root);
  return settled({ ...camera, root });
}

/** The same view, around another point of the root. */
function centredAt(camera: Camera, x: number, y: number): Camera {
  const { root } = camera;
  const { width, height } = viewIn(root, camera);
  return settled({ root, base: root, view: { x: x - width / 2, y: y - height / 2, width, height } });
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

/** What a click looks into: the cell under it, or one within that where the cell fills the view already. */
function drillTarget(camera: Camera, size: Size, x: number, y: number): Cidr {
  const { family } = camera.root;
  let target = blockUnder(camera, size, x, y, cellLengthOf(camera.base));
  while (target.prefixLength < widthOf(family) && onScreen(camera, size, target).width > size.width * 0.7)
    target = blockUnder(camera, size, x, y, cellLengthOf(target));
  return target;
}

function pageAbove(camera: Camera): Cidr {
  const { root } = camera;
  const block = blockInView(camera);
  const page = pageOf(root, block);
  const length = equals(page, block) ? page.prefixLength - 2 * step : page.prefixLength;
  return blockAround(root.family, block.first, Math.max(root.prefixLength, length));
}
