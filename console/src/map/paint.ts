// Drawing the map: the cells in view at the finest size that can be seen, from whatever tiles there are; then the
// lines of rows and pages, blocks that have a name, and labels.

import { type Cidr, contains, equals } from '../../../src/domain/cidr/cidr.ts';
import { type Camera, onScreen, type Size } from './camera.ts';
import { fillCells, gather, type Patterned, patternedFor, startBatch } from './cells.ts';
import type { SpaceBlock } from './client.ts';
import { gridLengths, labelFont, paintBlocks, paintLabels } from './labels.ts';
import { blocksMeeting, childrenOf, type Rect, step } from './layout.ts';
import type { Palette } from './palette.ts';
import { isUniform } from './standings.ts';
import type { Tile } from './tile-loader.ts';
import { type Known, type Tiles, windowOf } from './tiles.ts';

export type Highlight = { readonly cidr: Cidr; readonly label?: string | undefined };

export type Picture = {
  readonly camera: Camera;
  readonly size: Size;
  readonly tiles: Tiles;
  readonly palette: Palette;
  readonly blocks: readonly SpaceBlock[];
  /** Drawn as chosen. */
  readonly highlights: readonly Highlight[];
  /** Where the keyboard is, and where the pointer. */
  readonly cursor?: Cidr | undefined;
  readonly hovered?: Cidr | undefined;
};

/** Cells smaller than this are not looked into further, in square pixels. */
const cellAreaMin = 70;
const cellSideMin = 1.8;
/** A hand cannot point at less, in pixels. */
const pointedSideMin = 9;
const tilesInViewMax = 160;

/** The netmask length of the cells that are drawn: the longest whose cells can be seen. */
const drawnLength = (camera: Camera, size: Size): number => lengthFor(camera, size, cellSideMin);

/** The netmask length of the cells that are pointed at. */
export const pointedLength = (camera: Camera, size: Size): number => lengthFor(camera, size, pointedSideMin);

function lengthFor(camera: Camera, size: Size, sideMin: number): number {
  const width = camera.root.family === 'ipv4' ? 32 : 128;
  const least = Math.min(width, camera.root.prefixLength + step);
  let length = camera.base.prefixLength;
  for (;;) {
    const next = Math.min(length + step, width);
    if (next === length) return length;
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: next });
    const isSeen = cell.width * cell.height >= cellAreaMin && Math.min(cell.width, cell.height) >= sideMin;
    if (!isSeen && next > least) return Math.max(length, least);
    length = next;
  }
}

type Brush = {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly patterned: Patterned;
};

export function paint(context: CanvasRenderingContext2D, picture: Picture): void {
  const { camera, size, palette, tiles } = picture;
  const brush = { context, palette, patterned: patternedFor(context, palette) };
  context.fillStyle = palette.fills.available;
  context.fillRect(0, 0, size.width, size.height);
  tiles.beginFrame();
  const length = drawnLength(camera, size);
  const windowLength = Math.max(camera.root.prefixLength, length - 2 * step);
  const windows =
    windowLength <= camera.base.prefixLength
      ? [windowOf(camera.root, camera.base, length)]
      : blocksMeeting(camera.base, camera.view, windowLength, tilesInViewMax);
  startBatch();
  for (const window of nearestFirst(windows, camera, size)) gatherWindow(picture, window, length);
  fillCells(brush);
  paintGrid(brush, picture);
  paintBlocks(brush, picture);
  paintLabels(brush, picture);
  paintMarks(brush, picture);
}

function nearestFirst(windows: readonly Cidr[], camera: Camera, size: Size): Cidr[] {
  const distance = (window: Cidr): number => {
    const { x, y, width, height } = onScreen(camera, size, window);
    return Math.abs(x + width / 2 - size.width / 2) + Math.abs(y + height / 2 - size.height / 2);
  };
  return windows
    .map((window) => ({ window, at: distance(window) }))
    .sort((a, b) => a.at - b.at)
    .map(({ window }) => window);
}

function gatherWindow(picture: Picture, window: Cidr, length: number): void {
  const { tiles, camera, size } = picture;
  const known = tiles.know(window);
  const isAlike = known.kind === 'empty' || (known.kind === 'cell' && isUniform(known.content));
  if (isAlike && tiles.peek(window, length) === undefined) {
    tiles.renew(window);
    if (known.kind === 'cell') gather(onScreen(camera, size, window), size, known.content);
    return;
  }
  const tile = tiles.want(window, length);
  if (tile) gatherTile(picture, tile);
  else gatherCoarse(picture, window, known);
}

/**
 * The cells of a tile. There are thousands of them in a frame, so where rows and columns of cells are whole digits
 * their places are counted and not worked out from addresses.
 */
function gatherTile({ camera, size }: Picture, { window, cellLength, cells }: Tile): void {
  const bits = cellLength - window.prefixLength;
  const phase = (window.prefixLength - camera.root.prefixLength) % (2 * step);
  if (phase % step !== 0 || bits > 2 * step) {
    const below = BigInt((window.family === 'ipv4' ? 32 : 128) - cellLength);
    for (const [index, content] of cells) {
      const cell = { ...window, first: window.first + (BigInt(index) << below), prefixLength: cellLength };
      gather(onScreen(camera, size, cell), size, content);
    }
    return;
  }
  const { x, y, width, height } = onScreen(camera, size, window);
  const [high, low] = [Math.min(step, bits), Math.max(0, bits - step)];
  const [rowBits, columnBits] = phase === 0 ? [high, low] : [low, high];
  const cell = { width: width / 2 ** columnBits, height: height / 2 ** rowBits };
  for (const [index, content] of cells) {
    const [upper, lower] = [index >> low, index & (2 ** low - 1)];
    const [row, column] = phase === 0 ? [upper, lower] : [lower, upper];
    gather({ ...cell, x: x + column * cell.width, y: y + row * cell.height }, size, content);
  }
}

/** In place of a tile that is on its way: what coarser ones say of its parts. */
function gatherCoarse({ tiles, camera, size }: Picture, window: Cidr, known: Known): void {
  const coarse = childrenOf(window, step).map((part) => ({ part, known: tiles.know(part) }));
  const isFiner = coarse.some((each) => each.known.kind === 'cell' && equals(each.known.cell, each.part));
  if (isFiner) {
    for (const { part, known: here } of coarse) {
      if (here.kind === 'cell') gather(onScreen(camera, size, part), size, here.content);
    }
  } else if (known.kind === 'cell') gather(onScreen(camera, size, window), size, known.content);
}

/** The lines between the cells of the page that is looked at, and those of the cells within while they are large. */
function paintGrid({ context, palette }: Brush, { camera, size }: Picture): void {
  context.strokeStyle = palette.gap;
  for (const length of gridLengths(camera, size)) {
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: length });
    const alpha = Math.min(1, Math.max(0, (Math.min(cell.width, cell.height) - 12) / 30));
    if (alpha <= 0) continue;
    context.globalAlpha = alpha;
    context.lineWidth = 1;
    context.beginPath();
    const origin = onScreen(camera, size, camera.base);
    lines(origin.x, cell.width, size.width, (x) => {
      context.moveTo(x, 0);
      context.lineTo(x, size.height);
    });
    lines(origin.y, cell.height, size.height, (y) => {
      context.moveTo(0, y);
      context.lineTo(size.width, y);
    });
    context.stroke();
  }
  context.globalAlpha = 1;
}

function lines(origin: number, distance: number, end: number, draw: (at: number) => void): void {
  const first = Math.ceil(-origin / distance);
  for (let index = first; origin + index * distance < end; index += 1)
    draw(Math.round(origin + index * distance) + 0.5);
}

/** What is chosen, what the pointer is on, and where the keyboard is. */
function paintMarks(
  { context, palette }: Brush,
  { camera, size, highlights, hovered, cursor }: Picture,
): void {
  for (const { cidr, label: text } of highlights) {
    if (!contains(camera.root, cidr)) continue;
    const rect = atLeast(onScreen(camera, size, cidr), 4);
    context.fillStyle = palette.fills.chosen;
    context.globalAlpha = 0.85;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
    context.globalAlpha = 1;
    outline(context, rect, palette.marks.chosen, 2);
    context.font = labelFont(context, 11);
    if (text && rect.width > context.measureText(text).width + 10 && rect.height > 18) {
      context.fillStyle = palette.inkOnFill;
      context.fillText(text, rect.x + 5, rect.y + rect.height / 2 - 6);
    }
  }
  if (hovered) {
    const rect = atLeast(onScreen(camera, size, hovered), 3);
    outline(context, rect, palette.background, 3.5);
    outline(context, rect, palette.ink, 1.5);
  }
  if (cursor) outline(context, atLeast(onScreen(camera, size, cursor), 6), palette.accent, 3);
}

const atLeast = (rect: Rect, side: number): Rect => ({
  ...rect,
  width: Math.max(rect.width, side),
  height: Math.max(rect.height, side),
});

function outline(context: CanvasRenderingContext2D, rect: Rect, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(rect.x + width / 2, rect.y + width / 2, rect.width - width, rect.height - width);
}
