// What is written on the map: the addresses of cells, and the names of blocks that are large enough.

import type { Cidr } from '../../../src/domain/cidr/cidr.ts';
import { formatAddress, formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import { type Camera, onScreen, type Size } from './camera.ts';
import type { SpaceBlock } from './client.ts';
import { blocksMeeting, cellLengthOf, step } from './layout.ts';
import type { Palette } from './palette.ts';

type Drawing = { readonly context: CanvasRenderingContext2D; readonly palette: Palette };
type View = { readonly camera: Camera; readonly size: Size };

/** The cells that have lines around them: those of the page that is looked at, and those within them. */
export const gridLengths = ({ base }: Camera): number[] => {
  const first = cellLengthOf(base);
  return first + 2 * step <= (base.family === 'ipv4' ? 32 : 128) ? [first, first + 2 * step] : [first];
};

export const labelFont = (pixels: number): string =>
  `${pixels}px "Open Sans", "Helvetica Neue", Roboto, Arial, sans-serif`;

/** Blocks that are large enough on the screen to be told apart, with their names. */
export function paintBlocks(
  { context, palette }: Drawing,
  { camera, size, blocks }: View & { readonly blocks: readonly SpaceBlock[] },
): void {
  context.font = labelFont(11);
  context.textBaseline = 'top';
  for (const block of blocks) {
    const cidr = parseCidr(block.Cidr ?? '')?.cidr;
    if (!cidr || cidr.prefixLength < camera.root.prefixLength) continue;
    const rect = onScreen(camera, size, cidr);
    if (rect.width < 8 || rect.height < 8) continue;
    context.strokeStyle = palette.text;
    context.globalAlpha = block.ResourceType === 'vpc' || block.ResourceType === 'ipam-pool' ? 0.75 : 0.4;
    context.lineWidth = 1;
    context.strokeRect(
      Math.round(rect.x) + 0.5,
      Math.round(rect.y) + 0.5,
      Math.round(rect.width) - 1,
      Math.round(rect.height) - 1,
    );
    context.globalAlpha = 1;
    const name = block.ResourceName ?? block.Description ?? block.ResourceId ?? block.ResourceType ?? '';
    const room = Math.min(rect.x + rect.width, size.width) - Math.max(rect.x, 0) - 8;
    if (rect.height < 34 || room < 60) continue;
    label(
      context,
      palette,
      fitted(context, name, room),
      Math.max(rect.x, 0) + 4,
      Math.max(rect.y, 0) + 18,
      palette.text,
    );
  }
}

/** The first address of each cell that has room for it. */
export function paintLabels({ context, palette }: Drawing, { camera, size }: View): void {
  for (const length of [...gridLengths(camera)].reverse()) {
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: length });
    if (cell.width < 46 || cell.height < 17) continue;
    const pixels = cell.width < 70 ? 9 : 11;
    context.font = labelFont(pixels);
    context.textBaseline = 'top';
    for (const block of blocksMeeting(camera.base, camera.view, length, 1200)) {
      const rect = onScreen(camera, size, block);
      const text = shortened(camera, block, rect.width - 6, context);
      if (text) label(context, palette, text, rect.x + 3, rect.y + 3, palette.text);
    }
    return;
  }
}

function label(
  context: CanvasRenderingContext2D,
  palette: Palette,
  text: string,
  x: number,
  y: number,
  colour: string,
): void {
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = palette.background;
  context.globalAlpha = 0.75;
  context.strokeText(text, x, y);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** The whole block, or its first address, or the digits that it differs in: whatever there is room for. */
function shortened(
  { root }: Camera,
  block: Cidr,
  room: number,
  context: CanvasRenderingContext2D,
): string | undefined {
  const address = formatAddress(block.family, block.first);
  const choices = [formatCidr(block), address];
  if (block.family === 'ipv4') choices.push(`.${address.split('.')[Math.ceil(block.prefixLength / 8) - 1]}`);
  else choices.push(`…${digitsOf(root, block)}`);
  return choices.find((text) => context.measureText(text).width <= room);
}

const digitsOf = ({ prefixLength }: Cidr, block: Cidr): string =>
  block.first
    .toString(16)
    .padStart(32, '0')
    .slice(
      Math.max(prefixLength / 4, Math.ceil(block.prefixLength / 4) - 2),
      Math.ceil(block.prefixLength / 4),
    );

function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
}
