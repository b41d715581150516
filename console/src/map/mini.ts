// The small map in the corner: all of the root, and what of it is in view. A press on it goes there.

import { sizeOf } from '../../../src/domain/cidr/cidr.ts';
import { type Camera, viewIn } from './camera.ts';
import { cellLengthOf, rectWithin } from './layout.ts';
import type { Palette, Standing } from './palette.ts';
import { type CellContent, usedShareOf } from './standings.ts';
import type { Tiles } from './tiles.ts';

export function paintMini(canvas: HTMLCanvasElement, tiles: Tiles, camera: Camera, palette: Palette): void {
  const context = canvas.getContext('2d', { alpha: false });
  // Also while it is not shown: what was never painted would be seen black.
  if (!context) return;
  const { root } = camera;
  const { width, height } = canvas;
  const cellLength = cellLengthOf(root);
  context.fillStyle = palette.fills.available;
  context.fillRect(0, 0, width, height);
  const size = sizeOf({ ...root, prefixLength: cellLength });
  for (const [index, content] of tiles.want(root, cellLength)?.cells ?? []) {
    const cell = { ...root, first: root.first + BigInt(index) * size, prefixLength: cellLength };
    const rect = rectWithin(root, cell);
    context.globalAlpha = 0.45 + 0.55 * usedShareOf(content);
    context.fillStyle = palette.fills[mainOf(content)];
    context.fillRect(
      rect.x * width,
      rect.y * height,
      Math.ceil(rect.width * width),
      Math.ceil(rect.height * height),
    );
  }
  context.globalAlpha = 1;
  const view = viewIn(root, camera);
  const seen = { width: Math.max(16, view.width * width), height: Math.max(16, view.height * height) };
  const x = Math.min(view.x * width, width - seen.width);
  const y = Math.min(view.y * height, height - seen.height);
  for (const [colour, line] of [
    [palette.background, 7],
    [palette.accent, 3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(x + 2, y + 2, seen.width - 4, seen.height - 4);
  }
}

/** The standing that most of a cell has. */
function mainOf({ bars }: CellContent): Standing {
  let main = bars[0];
  for (const bar of bars) if (bar.share > (main?.share ?? 0)) main = bar;
  return main?.standing ?? 'available';
}

/** Tells of presses and drags, in parts of the canvas. @returns how to stop listening */
export function listenMini(canvas: HTMLCanvasElement, go: (x: number, y: number) => void): () => void {
  const aborting = new AbortController();
  const { signal } = aborting;
  const moved = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    go((event.clientX - left) / width, (event.clientY - top) / height);
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      canvas.setPointerCapture(event.pointerId);
      moved(event);
    },
    { signal },
  );
  canvas.addEventListener('pointermove', moved, { signal });
  return () => aborting.abort();
}
