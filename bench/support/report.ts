// The table that a run ends with, and the same for machines.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import type { Figure } from './bench.ts';

export type Machine = Readonly<Record<string, string | number>>;

/** Where a figure was measured; without this it says nothing. */
export function machine(postgresVersion: string | undefined): Machine {
  const sqlite = new DatabaseSync(':memory:');
  const version = sqlite.prepare('SELECT sqlite_version() AS v').get() as { v: string };
  sqlite.close();
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    sqlite: version.v,
    ...(postgresVersion === undefined ? {} : { postgresql: postgresVersion }),
    'log level': 'info, to a file',
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
  };
}

export function isMet({ value, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

export function table(figures: readonly Figure[]): string {
  const rows = [
    ['', 'figure', '±', 'target', 'met', 'compared with, in the same run', 'ratio'],
    ...figures.map((figure) => [
      figure.claim,
      amount(figure.value, figure.unit),
      figure.spread === undefined ? '' : `${Math.round(figure.spread * 100)} %`,
      targetOf(figure),
      { true: 'yes', false: 'NO', undefined: '' }[String(isMet(figure)) as 'true'],
      figure.beside ? `${figure.beside.what} ${amount(figure.beside.value, figure.unit)}` : '',
      figure.beside ? `${(figure.value / figure.beside.value).toFixed(2)}` : '',
    ]),
  ] as string[][];
  const widths = (rows[0] as string[]).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] as string).length)),
  );
  const lines = rows.map(
    (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] as number)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

function targetOf({ target, unit }: Figure): string {
  if (target === undefined) return '';
  return 'atMost' in target ? `≤ ${amount(target.atMost, unit)}` : `≥ ${amount(target.atLeast, unit)}`;
}

function amount(value: number, unit: Figure['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, value >= 1000 ? ',' : '');
  return unit === '×' ? `${text} ×` : `${text} ${unit}`;
}

/** How much of all cores is busy with what is not ours, before a run begins; 0 to 1. Linux. */
export async function busyShare(seconds = 1): Promise<number> {
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const after = ticks();
  const total = after.total - before.total;
  return total === 0 ? 0 : 1 - (after.idle - before.idle) / total;
}

function ticks(): { total: number; idle: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const fields = line.split(/\s+/).slice(1, 9).map(Number);
  return {
    total: fields.reduce((sum, field) => sum + field, 0),
    idle: (fields[3] as number) + (fields[4] as number),
  };
}
