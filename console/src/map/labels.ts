// What is written on the map: the addresses of cells, and the names of blocks that are large enough.

import { type Cidr, sizeOf } from '../../../src/domain/cidr/cidr.ts';
import { formatAddress, formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import { type Camera, onScreen, type Size } from './camera.ts';
import type { SpaceBlock } from './client.ts';
import { blocksMeeting, cellLengthOf, type Rect } from './layout.ts';
import type { Palette } from './palette.ts';

type Drawing = { readonly context: CanvasRenderingContext2D; readonly palette: Palette };
type View = { readonly camera: Camera; readonly size: Size };

/** Cells that are smaller have no lines around them, in pixels. */
const linedSideMin = 12;

/** The cells that have lines around them: of whole digits, the smallest ones that can be told apart, and their pages. */
export function gridLengths(camera: Camera, size: Size): number[] {
  const lengths = [cellLengthOf(camera.base)];
  for (;;) {
    const next = cellLengthOf({ ...camera.base, prefixLength: lengths.at(-1) as number });
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: next });
    if (next === lengths.at(-1) || Math.min(cell.width, cell.height) < linedSideMin) return lengths.slice(-2);
    lengths.push(next);
  }
}

/** The font of what is around the map. */
export function labelFont({ canvas }: CanvasRenderingContext2D, pixels: number): string {
  let family = families.get(canvas);
  if (family === undefined) {
    family = getComputedStyle(canvas).fontFamily;
    families.set(canvas, family);
  }
  return [`${pixels}px`, family].join(' ');
}

const families = new WeakMap<HTMLCanvasElement, string>();

/** The smallest cells with room for their address. */
function labelledCells(camera: Camera, size: Size): { length: number; cell: Rect } | undefined {
  for (const length of gridLengths(camera, size).reverse()) {
    const cell = onScreen(camera, size, { ...camera.base, prefixLength: length });
    if (cell.width >= 34 && cell.height >= 17) return { length, cell };
  }
  return undefined;
}

/** How far below the top of a block its name is: beneath the address of its first cell, where that leaves room. */
function nameTop(block: Cidr, labelled: ReturnType<typeof labelledCells>): number | undefined {
  const isAmongCells = labelled !== undefined && block.prefixLength < labelled.length;
  if (!isAmongCells || labelled.cell.height >= 36) return 20;
  return labelled.cell.height >= 26 ? 14 : undefined;
}

/** Blocks that are large enough on the screen to be told apart, with their names. */
export function paintBlocks(
  { context, palette }: Drawing,
  { camera, size, blocks }: View & { readonly blocks: readonly SpaceBlock[] },
): void {
  context.font = labelFont(context, 11);
  context.textBaseline = 'top';
  const labelled = labelledCells(camera, size);
  for (const block of blocks) {
    const cidr = parseCidr(block.Cidr ?? '')?.cidr;
    if (!cidr || cidr.prefixLength < camera.root.prefixLength) continue;
    const rect = onScreen(camera, size, cidr);
    if (rect.width < 8 || rect.height < 8) continue;
    context.strokeStyle = palette.ink;
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
    const top = nameTop(cidr, labelled);
    if (rect.height < 34 || room < 60 || top === undefined) continue;
    const at = { x: Math.max(rect.x, 0) + 4, y: Math.max(rect.y, 0) + top, pixels: 11 };
    label({ context, palette }, fitted(context, name, room), at);
  }
}

/** The address of each cell that has room for it. */
export function paintLabels({ context, palette }: Drawing, { camera, size }: View): void {
  const labelled = labelledCells(camera, size);
  if (!labelled) return;
  const { length, cell } = labelled;
  const pixels = cell.width < 60 || cell.height < 22 ? 9 : 11;
  context.font = labelFont(context, pixels);
  context.textBaseline = 'top';
  for (const block of blocksMeeting(camera.base, camera.view, length, 1200)) {
    const rect = onScreen(camera, size, block);
    // Within what is seen of the cell, so that no address is cut off.
    const [x, y] = [Math.max(rect.x, 0), Math.max(rect.y, 0)];
    if (Math.min(rect.y + rect.height, size.height) - y < pixels + 6) continue;
    const room = Math.min(rect.x + rect.width, size.width) - x - 7;
    const text = shortened(camera, block, rect, (each) => widthOf(context, each) <= room);
    if (text) label({ context, palette }, text, { x: x + 3, y: y + 3, pixels });
  }
}

/** On a plate, so that it is read on every colour and pattern. */
function label(
  { context, palette }: Drawing,
  text: string,
  { x, y, pixels }: { readonly x: number; readonly y: number; readonly pixels: number },
): void {
  context.globalAlpha = 0.82;
  context.fillStyle = palette.background;
  context.fillRect(x - 2, y - 1.5, widthOf(context, text) + 4, pixels + 3);
  context.globalAlpha = 1;
  context.fillStyle = palette.ink;
  context.fillText(text, x, y);
}

/** The block where it is large, or the digits that all of it has, or the last of them: whatever there is room for. */
function shortened(
  { root }: Camera,
  block: Cidr,
  { width, height }: Rect,
  isFitting: (text: string) => boolean,
): string | undefined {
  const choices = width > 130 && height > 26 ? [formatCidr(block)] : [];
  if (block.family === 'ipv6')
    return [...choices, formatCidr(block), `…${digitsOf(root, block)}`].find(isFitting);
  const count = Math.max(1, Math.ceil(block.prefixLength / 8));
  const parts = formatAddress(block.family, block.first).split('.').slice(0, count);
  // Where not every neighbour has room for all its digits, none is written with them.
  const widest = parts.with(-1, `${largestPart(root, count)}`).join('.');
  if (isFitting(widest)) choices.push(parts.join('.'));
  return [...choices, `.${parts.at(-1)}`].find(isFitting);
}

/** The largest that a part of the addresses of a block can be, the first part being 1. */
function largestPart(root: Cidr, part: number): number {
  const isOneOctet = root.prefixLength >= 8 * (part - 1);
  const last = root.first + sizeOf(root) - 1n;
  return isOneOctet ? Number((last >> BigInt(32 - 8 * part)) & 255n) : 255;
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
  if (widthOf(context, text) <= room) return text;
  let end = Math.min(text.length, Math.floor(room / 3));
  while (end > 1 && widthOf(context, `${text.slice(0, end)}…`) > room) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Widths are measured once: the same texts are drawn in every frame. */
const widths = new Map<string, number>();
const widthCountMax = 10_000;

function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size >= widthCountMax) widths.clear();
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}
