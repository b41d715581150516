// Drawing the map: the cells in view at the finest size that can be seen, from whatever tiles there are; then the
// lines of rows and pages, blocks that have a name, and labels.

import { type Cidr, contains, equals } from '../../../src/domain/cidr/cidr.ts';
import { type Camera, onScreen, type Size } from './camera.ts';
import type { SpaceBlock } from './client.ts';
import { gridLengths, labelFont, paintBlocks, paintLabels } from './labels.ts';
import { blocksMeeting, childrenOf, type Rect, step } from './layout.ts';
import { type Palette, patternFill, patterns, type Standing } from './palette.ts';
import { type CellContent, isUniform, type Known, type Tiles, windowOf } from './tiles.ts';

export type Highlight = { readonly cidr: Cidr; readonly label?: string | undefined };

export type Picture = {
  readonly camera: Camera;
  readonly size: Size;
  readonly tiles: Tiles;
  readonly palette: Palette;
  readonly blocks: readonly SpaceBlock[];
  /** Drawn as chosen. */
  readonly highlights: readonly Highlight[];
  readonly cursor: Cidr | undefined;
  readonly hovered: Cidr | undefined;
};

/** Cells smaller than this are not looked into further, in square pixels. */
const cellAreaMin = 70;
const cellSideMin = 1.8;
const tilesInViewMax = 160;

/** The netmask length of the cells that are drawn: the longest whose cells can be seen. */
export function drawnLength(camera: Camera, size: Size): number {
  const width = camera.root.family === 'ipv4' ? 32 : 128;
  let length = camera.base.prefixLength;
  for (;;) {
    const next = Math.min(length + step, width);
    if (next === length) return length;
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: next });
    const isSeen =
      cell.width * cell.height >= cellAreaMin && Math.min(cell.width, cell.height) >= cellSideMin;
    if (!isSeen && next > camera.root.prefixLength + step)
      return Math.max(length, camera.root.prefixLength + step);
    length = next;
  }
}

type Brush = {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly patterned: ReadonlyMap<Standing, CanvasPattern | null>;
};

let brushes: { palette: Palette; patterned: Map<Standing, CanvasPattern | null> } | undefined;

function brushFor(context: CanvasRenderingContext2D, palette: Palette): Brush {
  if (brushes?.palette !== palette) {
    const patterned = new Map<Standing, CanvasPattern | null>();
    for (const [standing, pattern] of Object.entries(patterns) as [Standing, (typeof patterns)[Standing]][]) {
      if (pattern !== 'none') patterned.set(standing, patternFill(context, pattern, palette.marks[standing]));
    }
    brushes = { palette, patterned };
  }
  return { context, palette, patterned: brushes.patterned };
}

export function paint(context: CanvasRenderingContext2D, picture: Picture): void {
  const { camera, size, palette, tiles } = picture;
  const brush = brushFor(context, palette);
  context.fillStyle = palette.fills.available;
  context.fillRect(0, 0, size.width, size.height);
  tiles.beginFrame();
  const length = drawnLength(camera, size);
  const windowLength = Math.max(camera.root.prefixLength, length - 2 * step);
  const windows =
    windowLength <= camera.base.prefixLength
      ? [windowOf(camera.root, camera.base, length)]
      : blocksMeeting(camera.base, camera.view, windowLength, tilesInViewMax);
  for (const window of nearestFirst(windows, camera, size)) paintWindow(brush, picture, window, length);
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

function paintWindow(brush: Brush, picture: Picture, window: Cidr, length: number): void {
  const { tiles, camera, size } = picture;
  const known = tiles.know(window);
  if (known.kind === 'empty' && tiles.peek(window, length) === undefined) return;
  if (known.kind === 'cell' && isUniform(known.content)) {
    paintCell(brush, onScreen(camera, size, window), known.content);
    return;
  }
  const tile = tiles.want(window, length);
  if (tile) {
    for (const [index, content] of tile.cells) {
      const cell = {
        ...window,
        first: window.first + (BigInt(index) << BigInt(bitsBelow(window, length))),
        prefixLength: length,
      };
      const rect = onScreen(camera, size, cell);
      if (
        rect.x < size.width &&
        rect.y < size.height &&
        rect.x + rect.width > 0 &&
        rect.y + rect.height > 0
      ) {
        paintCell(brush, rect, content);
      }
    }
    return;
  }
  paintCoarse(brush, picture, window, known);
}

const bitsBelow = (block: Cidr, length: number): number => (block.family === 'ipv4' ? 32 : 128) - length;

/** In place of a tile that is on its way: what coarser ones say of its parts. */
function paintCoarse(brush: Brush, { tiles, camera, size }: Picture, window: Cidr, known: Known): void {
  const parts = childrenOf(window, step);
  const coarse = parts.map((part) => ({ part, known: tiles.know(part) }));
  const isFiner = coarse.some((each) => each.known.kind === 'cell' && equals(each.known.cell, each.part));
  if (isFiner) {
    for (const { part, known: here } of coarse) {
      if (here.kind === 'cell') paintCell(brush, onScreen(camera, size, part), here.content);
    }
  } else if (known.kind === 'cell') paintCell(brush, onScreen(camera, size, window), known.content);
}

/** The shares of a cell side by side, the ones to worry about first; each that there is can be seen. */
function paintCell(brush: Brush, rect: Rect, { Shares = {} }: CellContent): void {
  const gap = rect.width > 14 && rect.height > 8 ? 1 : rect.height > 4 && rect.width > 4 ? 0.5 : 0;
  const inner = {
    x: rect.x + gap / 2,
    y: rect.y + gap / 2,
    width: Math.max(rect.width - gap, 0.6),
    height: Math.max(rect.height - gap, 0.6),
  };
  let { x } = inner;
  const end = inner.x + inner.width;
  const used = Math.min(1, Shares.Subnets ?? 0);
  for (const [standing, share] of sharesInOrder(Shares)) {
    if (x >= end) break;
    const width = Math.min(end - x, Math.max(share * inner.width, Math.min(1.5, inner.width)));
    fill(brush, { ...inner, x, width }, standing);
    x += width;
  }
  if (used > 0 && x > inner.x && inner.height > 5) {
    // What subnets have of it, as a line along the lower edge.
    const { context, palette } = brush;
    const height = Math.min(5, inner.height * 0.2);
    context.fillStyle = palette.marks.compliant;
    context.fillRect(
      inner.x,
      inner.y + inner.height - height,
      Math.max(1.5, Math.min(x - inner.x, used * inner.width)),
      height,
    );
  }
}

type Shares = NonNullable<CellContent['Shares']>;

export function sharesInOrder(shares: Shares): [Standing, number][] {
  const all: [Standing, number | undefined][] = [
    ['overlapping', shares.Overlapping],
    ['noncompliant', shares.Noncompliant],
    ['compliant', shares.Compliant],
    ['allocated', shares.Allocated],
    ['occupied', shares.Occupied],
    ['ignored', shares.Ignored],
  ];
  return all.filter((each): each is [Standing, number] => (each[1] ?? 0) > 0);
}

function fill({ context, palette, patterned }: Brush, rect: Rect, standing: Standing): void {
  context.fillStyle = palette.fills[standing];
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  const pattern = patterned.get(standing);
  if (pattern && rect.width >= 5 && rect.height >= 5) {
    context.fillStyle = pattern;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  }
}

/** The lines between the cells of the page that is looked at, and those of the cells within while they are large. */
function paintGrid({ context, palette }: Brush, { camera, size }: Picture): void {
  context.strokeStyle = palette.gap;
  for (const length of gridLengths(camera)) {
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
    context.font = labelFont(11);
    if (text && rect.width > context.measureText(text).width + 10 && rect.height > 18) {
      context.fillStyle = palette.textOnFill;
      context.fillText(text, rect.x + 5, rect.y + rect.height / 2 - 6);
    }
  }
  if (hovered) outline(context, atLeast(onScreen(camera, size, hovered), 3), palette.text, 1.5);
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
