// Where a command prints: what was asked for on standard output, everything else on standard error.

export type Terminal = {
  out(text: string): void;
  error(text: string): void;
  /** Whether somebody watches who would like to see how far it got. */
  readonly isWatched: boolean;
};

/** Prints to whoever started the process. A reader that has read enough, such as `head`, is no failure. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
  };
}

/** A structure for programs, or text for people. */
export function print(
  terminal: Terminal,
  asJson: boolean | undefined,
  value: unknown,
  text: () => string,
): void {
  terminal.out(asJson ? `${JSON.stringify(value, null, 2)}\n` : text());
}

/** How often a line of progress is drawn anew at most, in milliseconds. */
const drawMs = 100;

/** A line that is written over and over, and gone in the end. */
export function progressLine(terminal: Terminal): { show(text: string): void; end(): void } {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (!terminal.isWatched || performance.now() - drawnAt < drawMs) return;
      drawnAt = performance.now();
      terminal.error(`\r\x1b[K${text}`);
    },
    end() {
      if (drawnAt > 0) terminal.error('\r\x1b[K');
    },
  };
}

const barCharacters = 30;

/** `[#########                     ]  30%` */
export function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(done / total, 1) : 1;
  const filled = Math.round(share * barCharacters);
  return `[${'#'.repeat(filled).padEnd(barCharacters)}] ${String(Math.round(share * 100)).padStart(3)}%`;
}

/** Rows as columns that line up, under a head. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
