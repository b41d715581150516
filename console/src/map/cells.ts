// The cells of a frame: gathered by what they are filled with, and then filled, so that a brush is dipped once for
// each standing and not thousands of times.

import type { Size } from './camera.ts';
import type { Rect } from './layout.ts';
import { type Palette, type Pattern, patterns, type Standing } from './palette.ts';
import type { CellContent } from './standings.ts';

/** Four numbers for each rectangle. */
const batches: Readonly<Record<Standing, number[]>> = {
  available: [],
  compliant: [],
  allocated: [],
  occupied: [],
  noncompliant: [],
  overlapping: [],
  ignored: [],
  chosen: [],
};
/** What subnets have of a cell, as lines along its lower edge. */
const subnetLines: number[] = [];

export type Patterned = ReadonlyMap<Standing, CanvasPattern | null>;

let made: { palette: Palette; patterned: Patterned } | undefined;

export function patternedFor(context: CanvasRenderingContext2D, palette: Palette): Patterned {
  if (made?.palette !== palette) {
    const patterned = new Map<Standing, CanvasPattern | null>();
    for (const [standing, pattern] of Object.entries(patterns) as [Standing, (typeof patterns)[Standing]][]) {
      if (pattern !== 'none') patterned.set(standing, patternFill(context, pattern, palette.marks[standing]));
    }
    made = { palette, patterned };
  }
  return made.patterned;
}

export function startBatch(): void {
  for (const batch of Object.values(batches)) batch.length = 0;
  subnetLines.length = 0;
}

/** The shares of a cell side by side, the ones to worry about first; each that there is can be seen. */
export function gather(rect: Rect, { width, height }: Size, { bars, Shares }: CellContent): void {
  if (rect.x >= width || rect.y >= height || rect.x + rect.width <= 0 || rect.y + rect.height <= 0) return;
  const gap = rect.width > 14 && rect.height > 8 ? 1 : rect.height > 4 && rect.width > 4 ? 0.5 : 0;
  const [left, top] = [rect.x + gap / 2, rect.y + gap / 2];
  const [across, down] = [Math.max(rect.width - gap, 0.6), Math.max(rect.height - gap, 0.6)];
  let x = left;
  for (const { standing, share } of bars) {
    const room = left + across - x;
    if (room <= 0) break;
    const part = Math.min(room, Math.max(share * across, Math.min(1.5, across)));
    batches[standing].push(x, top, part, down);
    x += part;
  }
  const used = Shares?.Subnets ?? 0;
  if (used > 0 && x > left && down > 5) {
    const line = Math.min(5, down * 0.2);
    const length = Math.max(1.5, Math.min(x - left, Math.min(1, used) * across));
    subnetLines.push(left, top + down - line, length, line);
  }
}

export function fillCells({
  context,
  palette,
  patterned,
}: {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly patterned: Patterned;
}): void {
  for (const [standing, batch] of Object.entries(batches) as [Standing, number[]][]) {
    if (batch.length === 0) continue;
    context.fillStyle = palette.fills[standing];
    fillAll(context, batch, 0);
    const pattern = patterned.get(standing);
    if (!pattern) continue;
    context.fillStyle = pattern;
    fillAll(context, batch, patternSideMin);
  }
  context.fillStyle = palette.subnets;
  fillAll(context, subnetLines, 0);
}

/** A pattern is nothing but noise on less, in pixels. */
const patternSideMin = 5;

function fillAll(context: CanvasRenderingContext2D, batch: readonly number[], sideMin: number): void {
  for (let at = 0; at < batch.length; at += 4) {
    const [width, height] = [batch[at + 2] as number, batch[at + 3] as number];
    if (width >= sideMin && height >= sideMin)
      context.fillRect(batch[at] as number, batch[at + 1] as number, width, height);
  }
}

/** A small square of a pattern, to fill with. */
function patternFill(
  context: CanvasRenderingContext2D,
  pattern: Exclude<Pattern, 'none'>,
  colour: string,
): CanvasPattern | null {
  const side = 8;
  const tile = new OffscreenCanvas(side, side);
  const drawing = tile.getContext('2d');
  if (!drawing) return null;
  drawing.strokeStyle = colour;
  drawing.fillStyle = colour;
  drawing.lineWidth = 1.6;
  drawing.beginPath();
  if (pattern === 'stripes') {
    for (const at of [-side, 0, side]) {
      drawing.moveTo(at - 1, side + 1);
      drawing.lineTo(at + side + 1, -1);
    }
    drawing.stroke();
  } else if (pattern === 'lines') {
    drawing.lineWidth = 1;
    drawing.moveTo(0, side / 2);
    drawing.lineTo(side, side / 2);
    drawing.stroke();
  } else {
    drawing.arc(side / 2, side / 2, 1.4, 0, 2 * Math.PI);
    drawing.fill();
  }
  return context.createPattern(tile, 'repeat');
}
