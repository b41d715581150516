// From the bytes of a file to its lines. The format is that of RFC 4180, with comments and a byte order mark
// allowed; every limit is here.

import type { Readable } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type Conflict, type Defaults, headProblem, type Row, readRow } from './row.ts';

/** How many lines a file may have, and how long one of them may be in bytes. */
export const rowCountMax = 2_000_000;
const recordBytesMax = 256 * 1024;

/** How many lines one after another that cannot be read are told one by one. */
const skippedCountMax = 10_000;

export type Line =
  | { readonly row: Row }
  /** `isEnd` when what follows cannot be read. */
  | { readonly conflicts: readonly Conflict[]; readonly isEnd?: true };

/** Every line in its order, as what it says or as all that is wrong with it. */
export async function* readLines(input: Readable, defaults: Defaults): AsyncGenerator<Line, void, void> {
  const skipped: Conflict[] = [];
  const parser: Parser = parse({
    bom: true,
    columns: (cells: string[]) => readHead(cells, parser.info.lines),
    comment: '#',
    comment_no_infix: true,
    info: true,
    max_record_size: recordBytesMax,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
  });
  // One line that cannot be read hides none of the others.
  parser.on('skip', (error) => {
    if (!error || skipped.length > skippedCountMax) return;
    const refusal = asRefusal(error);
    if (skipped.length < skippedCountMax) skipped.push(refusal);
    else
      skipped.push({
        ...refusal,
        message: 'From here on no line can be read for a while. Is this a CSV file?',
      });
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let count = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (skipped.length > 0) yield { conflicts: skipped.splice(0) };
      if (count === rowCountMax) {
        throw new FileRefused(info.lines, `A file can have ${rowCountMax} lines; cut it into several.`);
      }
      count += 1;
      yield readRow(info.lines, record, defaults);
    }
    if (skipped.length > 0) yield { conflicts: skipped };
  } catch (error) {
    yield { conflicts: [...skipped.splice(0), asRefusal(error)], isEnd: true };
  } finally {
    input.destroy();
  }
}

type Parsed = {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
};

class FileRefused extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

function readHead(cells: string[], line: number): string[] {
  const names = cells.map((cell) => (/^tag:/i.test(cell) ? `tag:${cell.slice(4)}` : cell.toLowerCase()));
  const problem = headProblem(names);
  if (problem !== undefined) throw new FileRefused(line, problem);
  return names;
}

function asRefusal(error: unknown): { line: number; message: string } {
  if (error instanceof FileRefused) return { line: error.line, message: error.message };
  if (!(error instanceof CsvError)) throw error;
  const line = Number((error as CsvError & { lines?: number }).lines ?? 1);
  return { line, message: `This is no CSV: ${error.message}.` };
}
