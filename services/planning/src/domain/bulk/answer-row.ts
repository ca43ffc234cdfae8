// One row of a file in, the same row with its answer out, in the form of the file.
import type { BulkError, BulkRole } from '@fourports/contracts/planning/bulk';
import type { BulkLanguage, BulkWords } from './bulk-words.ts';
import { normalised } from './bulk-words.ts';
import type { Delimiter } from './csv-records.ts';
import { asWritten, type Cell, csvLine } from './csv-text.ts';
import type { HeaderWords, StatedColumns } from './match-columns.ts';
import type { QuotedOrder, RowAnswer } from './quote-order.ts';
import type { CellOf, RowFault } from './read-order.ts';
import { ANSWER_ORDER, unansweredCells } from './tell-row.ts';
import { xlsxRow } from './xlsx-text.ts';

/** A record as it was read: cells of CSV or xlsx, or a line of JSON. */
export type BulkRecord = readonly Cell[] | string;

/** What is known of a file once its beginning was read; stored with a job. */
export type FileLayout =
  | {
      readonly form: 'csv' | 'xlsx';
      readonly headers: readonly string[];
      readonly at: Readonly<Partial<Record<BulkRole, number>>>;
      readonly language: BulkLanguage;
      readonly delimiter: Delimiter;
    }
  | {
      readonly form: 'ndjson';
      readonly language: BulkLanguage;
      readonly stated: readonly (readonly [string, BulkRole])[];
    };

export type RowPorts = {
  /** Quotes what the cells ask; `readyText` is what its ready time was called. */
  readonly quote: (cellOf: CellOf) => RowAnswer;
  readonly tellFault: (fault: RowFault, headerOf: (role: BulkRole) => string) => BulkError;
  readonly cells: (quoted: QuotedOrder, error: string) => readonly Cell[];
  readonly object: (quoted: QuotedOrder) => unknown;
  readonly headerWords: HeaderWords;
};

export type AnsweredRow = { readonly text: string; readonly errors: readonly BulkError[] };

/** The first line of the answer; nothing for lines of JSON. */
export const answerHeader = (layout: FileLayout, { answers }: BulkWords): string => {
  if (layout.form === 'ndjson') return '';
  const cells = [...layout.headers, ...ANSWER_ORDER.map((answer) => answers[answer])];
  return layout.form === 'csv' ? csvLine(cells, layout.delimiter) : xlsxRow(cells, 1);
};

/** `row` is its line: the header's is 1. */
export type RowAnswering = (record: BulkRecord, row: number) => AnsweredRow;

export const openRowAnswering = (layout: FileLayout, ports: RowPorts): RowAnswering =>
  layout.form === 'ndjson' ? lineAnswering(layout, ports) : cellAnswering(layout, ports);

const cellAnswering = (
  layout: Extract<FileLayout, { form: 'csv' | 'xlsx' }>,
  ports: RowPorts,
): RowAnswering => {
  const { headers, at, form, delimiter } = layout;
  const headerOf = (role: BulkRole): string => headers[at[role] ?? -1] ?? role;
  const write = (cells: readonly Cell[], row: number): string =>
    form === 'csv' ? csvLine(cells, delimiter) : xlsxRow(cells, row);
  return (record, row) => {
    const cells = typeof record === 'string' ? [record] : record;
    const own = headers.map((_, index) => unstopped(cells[index] ?? null));
    const answer: RowAnswer = isTooLong(cells, headers)
      ? { faults: [{ code: 'tooManyCells', value: '' }] }
      : ports.quote((role) => (at[role] === undefined ? undefined : (cells[at[role]] ?? null)));
    if ('quoted' in answer)
      return { text: write([...own, ...ports.cells(answer.quoted, '')], row), errors: [] };
    const errors = answer.faults.map((fault) => ports.tellFault(fault, headerOf));
    const sentence = errors.map(({ detail }) => detail).join(' ');
    // What has no header stays, behind everything that has one.
    const beyond = cells.slice(headers.length).map(unstopped);
    return {
      text: write([...own, ...unansweredCells(sentence), ...(isTooLong(cells, headers) ? beyond : [])], row),
      errors,
    };
  };
};

const unstopped = (cell: Cell): Cell => (typeof cell === 'string' ? asWritten(cell) : cell);

/** Empty cells beyond the headers are nothing. */
const isTooLong = (cells: readonly Cell[], headers: readonly string[]): boolean =>
  cells.length > headers.length && cells.slice(headers.length).some((cell) => cell !== null && cell !== '');

const lineAnswering = (
  { stated }: Extract<FileLayout, { form: 'ndjson' }>,
  ports: RowPorts,
): RowAnswering => {
  const roleOf = openRoleFinding(new Map(stated), ports.headerWords);
  return (record) => {
    const line = typeof record === 'string' ? record : '';
    const object = parsedObject(line);
    if (object === undefined) {
      const errors = [ports.tellFault({ code: 'notJson', value: line.slice(0, 200) }, String)];
      return { text: `${JSON.stringify({ line, errors })}\n`, errors };
    }
    const names: Partial<Record<BulkRole, string>> = {};
    for (const name in object) {
      const role = roleOf(name);
      if (role !== undefined) names[role] ??= name;
    }
    const { quote: _quote, errors: _errors, ...own } = object;
    const answer = ports.quote((role) => {
      const name = names[role];
      return name === undefined ? undefined : cellOf(object[name]);
    });
    if ('quoted' in answer) {
      return { text: `${JSON.stringify({ ...own, quote: ports.object(answer.quoted) })}\n`, errors: [] };
    }
    const errors = answer.faults.map((fault) => ports.tellFault(fault, (role) => names[role] ?? role));
    return { text: `${JSON.stringify({ ...own, errors })}\n`, errors };
  };
};

const parsedObject = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const cellOf = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : value === null || value === undefined
      ? null
      : JSON.stringify(value);

const MOST_NAMES = 1_000;

const openRoleFinding = (
  stated: StatedColumns,
  words: HeaderWords,
): ((name: string) => BulkRole | undefined) => {
  const known = new Map<string, BulkRole | 'none'>();
  return (name) => {
    let role = known.get(name);
    if (role === undefined) {
      role = stated.get(name) ?? words.get(normalised(name))?.role ?? 'none';
      if (known.size >= MOST_NAMES) known.clear();
      known.set(name, role);
    }
    return role === 'none' ? undefined : role;
  };
};
