// The small map in the corner.

import { sizeOf } from '../../../src/domain/cidr/cidr.ts';
import type { Camera } from './camera.ts';
import { cellLengthOf, rectWithin } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Tiles } from './tiles.ts';

/** The whole root, small, and what of it is in view. */
export function paintMini(
  canvas: HTMLCanvasElement,
  tiles: Tiles,
  { root, base, view }: Camera,
  palette: Palette,
): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  const { width, height } = canvas;
  context.fillStyle = palette.fills.available;
  context.fillRect(0, 0, width, height);
  const tile = tiles.want(root, cellLengthOf(root));
  for (const [index, content] of tile?.cells ?? []) {
    const cell = {
      ...root,
      first: root.first + BigInt(index) * sizeOf({ ...root, prefixLength: cellLengthOf(root) }),
      prefixLength: cellLengthOf(root),
    };
    const rect = rectWithin(root, cell);
    const { Overlapping = 0, Noncompliant = 0, Available = 0 } = content.Shares ?? {};
    const worst = Overlapping > 0 ? 'overlapping' : Noncompliant > 0 ? 'noncompliant' : 'compliant';
    context.globalAlpha = 0.35 + 0.65 * (1 - Available);
    context.fillStyle = palette.fills[worst];
    context.fillRect(
      rect.x * width,
      rect.y * height,
      Math.ceil(rect.width * width),
      Math.ceil(rect.height * height),
    );
  }
  context.globalAlpha = 1;
  const place = rectWithin(root, base);
  const seen = {
    x: (place.x + view.x * place.width) * width,
    y: (place.y + view.y * place.height) * height,
    width: Math.max(7, view.width * place.width * width),
    height: Math.max(7, view.height * place.height * height),
  };
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.strokeRect(
    Math.min(seen.x, width - seen.width) + 1,
    Math.min(seen.y, height - seen.height) + 1,
    seen.width - 2,
    seen.height - 2,
  );
}
