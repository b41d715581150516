// What people do on the map with pointers and wheels.

export type Gestures = {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  hover(at: { x: number; y: number } | undefined): void;
  click(x: number, y: number): void;
};

/** How far a pointer moves before it drags, in pixels. */
const dragMin = 5;

/** Pointers of every kind: one drags or clicks, two pinch, a wheel zooms. @returns how to stop listening */
export function listen(canvas: HTMLCanvasElement, gestures: Gestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = (): number => {
    const [a, b] = [...pointers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  const down = (event: PointerEvent): void => {
    canvas.setPointerCapture(event.pointerId);
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, placeOf(event));
  };
  const moves = (event: PointerEvent): void => {
    const [at, before] = [placeOf(event), pointers.get(event.pointerId)];
    if (!before) {
      if (event.pointerType !== 'touch') gestures.hover(at);
      return;
    }
    const wide = spread();
    pointers.set(event.pointerId, at);
    moved += Math.hypot(at.x - before.x, at.y - before.y);
    if (pointers.size === 2 && wide > 0) {
      const [a, b] = [...pointers.values()];
      if (a && b) gestures.zoom(spread() / wide, (a.x + b.x) / 2, (a.y + b.y) / 2);
    } else if (moved > dragMin) gestures.pan(at.x - before.x, at.y - before.y);
  };
  const up = (event: PointerEvent): void => {
    const isLast = pointers.delete(event.pointerId) && pointers.size === 0;
    const at = placeOf(event);
    if (isLast && moved <= dragMin && event.type === 'pointerup') gestures.click(at.x, at.y);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const at = placeOf(event);
    gestures.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0022)), at.x, at.y);
  };
  const leave = (): void => gestures.hover(undefined);
  const aborting = new AbortController();
  const { signal } = aborting;
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener('pointermove', moves, { signal });
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', up, { signal });
  canvas.addEventListener('pointerleave', leave, { signal });
  canvas.addEventListener('wheel', wheel, { signal, passive: false });
  return () => aborting.abort();
}
