// CSV as it goes out: quoted where it must be, and no cell that a spreadsheet would run.
import type { Delimiter } from './csv-records.ts';

export type Cell = string | number | boolean | null;

/**
 * What spreadsheets take for the beginning of a formula, also as Chinese, Japanese and Korean keyboards write it
 * (OWASP, CSV injection; the full-width signs are our own observation).
 */
const RUNS = /^[=+\-@\t\r\0＝＋－＠]/;
const STOPPED = /^'(?=[=+\-@\t\r\0＝＋－＠])/;

/** An apostrophe stops a spreadsheet from running what follows. */
export const withoutFormula = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

export const runsAsFormula = (text: string): boolean => RUNS.test(text);

/** What was stopped by us is read as it was. */
export const asWritten = (text: string): string => text.replace(STOPPED, '');

const cellText = (cell: Cell): string =>
  typeof cell === 'number' ? String(cell) : cell === null ? '' : withoutFormula(String(cell));

export const csvLine = (cells: readonly Cell[], delimiter: Delimiter): string => {
  let line = '';
  for (const [index, cell] of cells.entries()) {
    if (index > 0) line += delimiter;
    line += quoted(cellText(cell), delimiter);
  }
  return `${line}\r\n`;
};

const quoted = (text: string, delimiter: Delimiter): string =>
  text.includes('"') || text.includes(delimiter) || text.includes('\n') || text.includes('\r')
    ? `"${text.replaceAll('"', '""')}"`
    : text;
