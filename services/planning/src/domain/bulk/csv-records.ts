// CSV as RFC 4180 has it, read piece by piece: quotes doubled inside quotes, line ends inside quotes. Lenient where
// people's files are: a quote inside an unquoted cell is a sign like any other, an empty line is a record of one empty cell.
import { UnreadableFile } from './unreadable-file.ts';

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type CsvReading = {
  /** The records that end in this piece. Throws UnreadableFile for one that is too long. */
  readonly next: (piece: string) => readonly (readonly string[])[];
  readonly end: () => readonly (readonly string[])[];
};

export type CsvRules = { readonly delimiter: Delimiter; readonly rowCharacters: number };

export const openCsvReading = ({ delimiter, rowCharacters }: CsvRules): CsvReading => {
  let rest = '';
  let count = 0;
  const take = (text: string, isEnd: boolean): readonly (readonly string[])[] => {
    const { records, from } = recordsIn(text, delimiter, isEnd);
    rest = text.slice(from);
    const long = records.find(({ length }) => length > rowCharacters);
    count += records.length;
    if (long !== undefined || rest.length > rowCharacters) {
      const place = long === undefined ? count + 1 : count - records.length + records.indexOf(long) + 1;
      throw new UnreadableFile(
        'row',
        `record ${place} is longer than ${rowCharacters} characters. Is a quote not closed?`,
      );
    }
    return records.map(({ cells }) => cells);
  };
  return { next: (piece) => take(rest + piece, false), end: () => take(rest, true) };
};

type Found = { readonly cells: readonly string[]; readonly length: number };

/** Records that are whole, and where the first begins that is not. */
const recordsIn = (
  text: string,
  delimiter: Delimiter,
  isEnd: boolean,
): { readonly records: readonly Found[]; readonly from: number } => {
  const records: Found[] = [];
  let from = 0;
  while (from < text.length) {
    const read = recordAt(text, from, { delimiter, isEnd });
    if (read === undefined) break;
    records.push({ cells: read.cells, length: read.to - from });
    from = read.to;
  }
  return { records, from };
};

type Read = { readonly cells: readonly string[]; readonly to: number };

/** Undefined while its end has not come. */
const recordAt = (
  text: string,
  start: number,
  { delimiter, isEnd }: { readonly delimiter: Delimiter; readonly isEnd: boolean },
): Read | undefined => {
  const cells: string[] = [];
  let at = start;
  let lineEnd = text.indexOf('\n', at);
  for (;;) {
    if (text[at] === '"') {
      const quoted = quotedAt(text, at, isEnd);
      if (quoted === undefined) return undefined;
      if (lineEnd !== -1 && lineEnd < quoted.to) lineEnd = text.indexOf('\n', quoted.to);
      const cut = cellEnd(text, quoted.to, { delimiter, lineEnd, isEnd });
      if (cut === undefined) return undefined;
      cells.push(quoted.value + text.slice(quoted.to, cut.end));
      if (cut.isLast) return { cells, to: cut.next };
      at = cut.next;
    } else {
      const cut = cellEnd(text, at, { delimiter, lineEnd, isEnd });
      if (cut === undefined) return undefined;
      cells.push(text.slice(at, cut.end));
      if (cut.isLast) return { cells, to: cut.next };
      at = cut.next;
    }
  }
};

const quotedAt = (
  text: string,
  open: number,
  isEnd: boolean,
): { readonly value: string; readonly to: number } | undefined => {
  let value = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    // Whether a quote at the very end of a piece is doubled is seen in the next piece.
    if (close === -1 || (close === text.length - 1 && !isEnd)) {
      return close === -1 && isEnd ? { value: value + text.slice(from), to: text.length } : undefined;
    }
    value += text.slice(from, close);
    if (text[close + 1] !== '"') return { value, to: close + 1 };
    value += '"';
    from = close + 2;
  }
};

type Cut = { readonly end: number; readonly next: number; readonly isLast: boolean };

const cellEnd = (
  text: string,
  from: number,
  {
    delimiter,
    lineEnd,
    isEnd,
  }: { readonly delimiter: Delimiter; readonly lineEnd: number; readonly isEnd: boolean },
): Cut | undefined => {
  const next = text.indexOf(delimiter, from);
  if (next !== -1 && (lineEnd === -1 || next < lineEnd)) return { end: next, next: next + 1, isLast: false };
  if (lineEnd !== -1) {
    const end = text[lineEnd - 1] === '\r' && lineEnd > from ? lineEnd - 1 : lineEnd;
    return { end, next: lineEnd + 1, isLast: true };
  }
  if (!isEnd) return undefined;
  const end = text.endsWith('\r') && text.length > from ? text.length - 1 : text.length;
  return { end, next: text.length, isLast: true };
};

/** The sign that parts the first line into most cells; a comma when none does. */
export const guessDelimiter = (firstLine: string): Delimiter => {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};
