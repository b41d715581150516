// Every conflict of a file: the first of them at hand, and where there are more, all of them in a file of their own,
// which is written as they are found. Memory does not grow with how many there are.

import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { csvLine } from './csv-text.ts';
import type { Conflict } from './row.ts';

/** How many are told at once. */
export const toldMax = 1_000;
const bufferCharacters = 64 * 1024;

export class ConflictReport {
  readonly path: string;
  count = 0;
  readonly first: Conflict[] = [];
  #file: number | undefined;
  #buffer = '';
  #bytes = 0;
  #mark = { count: 0, bytes: 0 };

  /** @param path of the file; one that is there, of an import before, is written anew */
  constructor(path: string) {
    this.path = path;
  }

  /** Whether there are more than are at hand. */
  get isLong(): boolean {
    return this.count > toldMax;
  }

  add(conflict: Conflict): void {
    this.count += 1;
    if (this.first.length < toldMax) {
      this.first.push(conflict);
      return;
    }
    if (this.#file === undefined) {
      this.#file = openSync(this.path, 'w', 0o600);
      this.#write(csvLine(['line', 'message']));
      for (const each of this.first) this.#write(textOf(each));
    }
    this.#write(textOf(conflict));
  }

  /** What was found so far is so, whatever becomes of what follows. */
  mark(): void {
    this.#flush();
    this.#mark = { count: this.count, bytes: this.#bytes };
  }

  /** Forgets what was found since the mark: it is looked for again. */
  rewind(): void {
    this.#buffer = '';
    this.count = this.#mark.count;
    this.first.splice(this.count);
    this.#bytes = this.#mark.bytes;
    if (this.#file === undefined) return;
    if (this.isLong) ftruncateSync(this.#file, this.#bytes);
    else this.#remove();
  }

  /** Those at hand in the order of the lines, once all have been found. */
  close(): readonly Conflict[] {
    this.#flush();
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    return this.first.toSorted((a, b) => a.line - b.line);
  }

  #write(text: string): void {
    this.#buffer += text;
    if (this.#buffer.length > bufferCharacters) this.#flush();
  }

  #flush(): void {
    if (this.#file === undefined) return;
    for (let rest = Buffer.from(this.#buffer); rest.length > 0; ) {
      const written = writeSync(this.#file, rest, 0, rest.length, this.#bytes);
      this.#bytes += written;
      rest = rest.subarray(written);
    }
    this.#buffer = '';
  }

  #remove(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#bytes = 0;
    rmSync(this.path, { force: true });
  }
}

const textOf = ({ line, message }: Conflict): string => csvLine([String(line), message]);
