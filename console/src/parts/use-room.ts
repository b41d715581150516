// Whether a table has room for its columns. Where it would have to scroll aside, its rows are cards.

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Where there is more room than this, a table that lacks a little scrolls: cards would leave most of the page empty. */
const roomMax = 900;

/** What tables were seen to need, by their name and columns: until the page is left they need not be tried again. */
const needs = new Map<string, number>();

type Room = {
  /** What the list is within. */
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly isTight: boolean;
};

/** @param name tells one choice of columns from another */
export function useRoom(name: string): Room {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  const [, setSeen] = useState(0);
  useLayoutEffect(() => {
    const { current } = frame;
    if (!current) return;
    const read = (): void => setRoom(current.clientWidth);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  // A table is as wide as its rows make it, so each rendering may need more, and so may a font that comes later.
  useLayoutEffect(() => {
    const table = frame.current ? tableIn(frame.current) : undefined;
    const box = table?.parentElement;
    if (!table || !box) return;
    const measure = (): void => {
      const width = frame.current?.clientWidth ?? 0;
      const lacking = box.scrollWidth - box.clientWidth;
      if (width > roomMax || lacking <= 1) return;
      const need = width + lacking;
      if (need <= (needs.get(name) ?? 0)) return;
      needs.set(name, need);
      setSeen(need);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(table);
    return () => observer.disconnect();
  });
  return { frame, isTight: room <= roomMax && room < (needs.get(name) ?? 0) };
}

/** The one with the rows: the header that stays in sight is a table too. */
const tableIn = (frame: HTMLElement): HTMLTableElement | undefined =>
  [...frame.querySelectorAll('table')].find(({ tBodies }) => tBodies.length > 0);
