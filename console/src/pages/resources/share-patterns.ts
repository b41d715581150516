// A share as a list writes it, such as 3.9% or 38%, as the patterns of a filter that finds what is written so: the API
// compares the share itself, of which the list shows a rounded part.

type Interval = { readonly from: number; readonly to: number };

/** @returns alternatives; of what is no percentage, what was typed */
export function sharePatterns(typed: string): readonly string[] {
  const text = typed.replace(/[\s%]/g, '');
  if (text === '0') return ['0'];
  if (text === '100') return ['1'];
  // So little that some of it is written with an exponent.
  if (text === '<0.1') return ['*e-*', ...patternsWithin({ from: 0, to: 5 })];
  if (text === '>99') return patternsWithin({ from: 9950, to: 10_000 });
  const written = /^\d{1,2}(\.\d)?$/.test(text) ? Number(text) : undefined;
  if (written === undefined) return [typed.replace(/[\\*?]/g, '\\$&')];
  return patternsWithin(roundedTo(written));
}

/** What is rounded so, in hundredths of a percent; below a tenth of all it is told by tenths of a percent. */
function roundedTo(percents: number): Interval {
  const at = Math.round(percents * 100);
  return { from: at <= 1000 ? at - 5 : at - 50, to: at < 1000 ? at + 5 : at + 50 };
}

/** Tenths of a percent where a whole one is within, else hundredths. */
function patternsWithin({ from, to }: Interval): string[] {
  const patterns: string[] = [];
  for (let at = from; at < to; ) {
    const isTenth = at % 10 === 0 && at + 10 <= to;
    patterns.push(`0.${`${at}`.padStart(4, '0').slice(0, isTenth ? 3 : 4)}*`);
    // A number does not end with zeros, so that one that is exactly this is found by itself.
    if (at > 0) patterns.push(`${at / 10_000}`);
    at += isTenth ? 10 : 1;
  }
  return [...new Set(patterns)];
}
