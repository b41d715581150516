/**
 * A line of CSV (RFC 4180), in quotes what would be read as something else without them: separators, the mark of a
 * comment, spaces at an end.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellText).join(',')}\n`;

const cellText = (text: string): string =>
  /[",\r\n#\ufeff]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
