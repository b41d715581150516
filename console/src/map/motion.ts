// A camera that goes from place to place in a moment, or at once where people want no movement; and a frame whenever
// something of it changed.

import { between, type Camera } from './camera.ts';

export type Motion = {
  readonly now: () => Camera;
  /** Where it is going. */
  readonly aim: () => Camera;
  /** A jump goes to another place; what is no jump follows a hand. */
  readonly move: (to: Camera, isJump: boolean) => void;
  /** Is there at once, and tells nobody. */
  readonly put: (to: Camera) => void;
  /** Has a frame drawn. */
  readonly wake: () => void;
  /** Draws now: a canvas of another size is empty until then. */
  readonly drawNow: () => void;
  readonly close: () => void;
};

const moveMs = 260;
const restMs = 120;

export function createMotion(
  start: Camera,
  tell: {
    readonly draw: (camera: Camera) => void;
    /** It came to rest, after a jump or after less. */
    readonly rest: (camera: Camera, isJump: boolean) => void;
  },
): Motion {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let camera = start;
  let movement: { from: Camera; to: Camera; startedAt: number } | undefined;
  let [frame, hasJumped] = [0, false];
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
    tell.draw(camera);
  };
  const rest = (): void => {
    const isJump = hasJumped;
    hasJumped = false;
    tell.rest(aim(), isJump);
  };
  return {
    now: () => camera,
    aim,
    wake,
    drawNow: () => tell.draw(camera),
    move: (to, isJump) => {
      movement = isJump && !still.matches ? { from: camera, to, startedAt: performance.now() } : undefined;
      if (!movement) camera = to;
      hasJumped ||= isJump;
      clearTimeout(resting);
      resting = setTimeout(rest, isJump ? 0 : restMs);
      wake();
    },
    put: (to) => {
      movement = undefined;
      camera = to;
      wake();
    },
    close: () => {
      cancelAnimationFrame(frame);
      frame = -1;
      clearTimeout(resting);
    },
  };
}
