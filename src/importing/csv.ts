// From the bytes of a file to its lines. The format is that of RFC 4180, with comments and a byte order mark
// allowed; every limit is here.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type Conflict, type Defaults, headProblem, kinds, type Row, readRow } from './row.ts';

/** How many lines a file may have, and how long one of them may be in bytes. */
export const rowCountMax = 500_000;
const recordBytesMax = 64 * 1024;

/** How many conflicts are told; a file that has more is another kind of file. */
export const conflictCountMax = 10_000;

export type Lines = { readonly rows: readonly Row[]; readonly conflicts: readonly Conflict[] };

export const readFileOf = (path: string, defaults: Defaults): Promise<Lines> =>
  readLines(createReadStream(path), defaults);

/** Reads all lines, in the order in which they are to be made: networks first, addresses last. */
export async function readLines(input: Readable, defaults: Defaults): Promise<Lines> {
  const rows: Row[] = [];
  const conflicts: Conflict[] = [];
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
    if (error && conflicts.length < conflictCountMax) conflicts.push(asRefusal(error));
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (rows.length >= rowCountMax) {
        throw new FileRefused(info.lines, `A file can have ${rowCountMax} lines; cut it into several.`);
      }
      const read = readRow(info.lines, record, defaults);
      if ('row' in read) rows.push(read.row);
      else if (conflicts.length < conflictCountMax) conflicts.push(...read.conflicts);
    }
  } catch (error) {
    const { line, message } = asRefusal(error);
    return { rows: [], conflicts: [...conflicts, { line, message }] };
  }
  return { rows: rows.sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line), conflicts };
}

type Parsed = {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
};

/** IPv4 blocks before IPv6 ones: a network is made with one. */
const rankOf = ({ kind, cidr }: Row): number => 2 * kinds.indexOf(kind) + (cidr.family === 'ipv6' ? 1 : 0);

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
  if (error instanceof FileRefused) return error;
  if (!(error instanceof CsvError)) throw error;
  const line = Number((error as CsvError & { lines?: number }).lines ?? 1);
  return { line, message: `This is no CSV: ${error.message}.` };
}
