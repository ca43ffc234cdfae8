// A file as records, whatever its form. What is wrong with the whole of it is thrown, and nothing of it answered.
import { BULK_LIMITS, CSV, NDJSON } from '@fourports/contracts/planning/bulk';
import { AppError } from '@fourports/service-kit';
import type { BulkRecord, FileLayout } from '../../domain/bulk/answer-row.ts';
import { BLANK, isBlank } from '../../domain/bulk/blank-record.ts';
import type { BulkLanguage } from '../../domain/bulk/bulk-words.ts';
import type { Cell } from '../../domain/bulk/csv-text.ts';
import { type HeaderWords, matchColumns, readStatedColumns } from '../../domain/bulk/match-columns.ts';
import { UnreadableFile } from '../../domain/bulk/unreadable-file.ts';
import { readCsv } from './read-csv.ts';
import { readLines } from './read-lines.ts';
import { readXlsx } from './read-xlsx.ts';

export type BulkFile = {
  readonly mediaType: string;
  readonly charset?: string;
  readonly bytes: AsyncIterable<Uint8Array>;
};

export type ReadingWishes = {
  readonly headerWords: HeaderWords;
  readonly language?: BulkLanguage;
  /** As the query has them. */
  readonly columns?: string;
};

export type OpenedRecords = {
  readonly layout: FileLayout;
  /** The line of the first record, as a spreadsheet shows it. */
  readonly firstRow: number;
  /** With empty lines between others as blank records, so that each has its line. Throws AppError for what is found later. */
  readonly batches: AsyncIterable<readonly BulkRecord[]>;
};

/** Throws AppError UNREADABLE_FILE, or BODY_TOO_LARGE for too many rows. */
export const openRecords = async (file: BulkFile, wishes: ReadingWishes): Promise<OpenedRecords> => {
  const opened = await refusing(() => open(file, wishes));
  return { ...opened, batches: counted(opened.batches) };
};

const open = async (file: BulkFile, wishes: ReadingWishes): Promise<OpenedRecords> => {
  const stated = readStatedColumns(wishes.columns);
  if (file.mediaType === NDJSON) {
    const layout = { form: 'ndjson', language: wishes.language ?? 'en', stated: [...stated] } as const;
    return { layout, firstRow: 1, batches: readLines(file.bytes, file.charset) };
  }
  const { headers, delimiter, firstRow, batches } =
    file.mediaType === CSV ? await readCsv(file.bytes, file.charset) : await readXlsx(file.bytes);
  if (headers.length > BULK_LIMITS.columns) {
    throw new UnreadableFile('headers', `it has more than ${BULK_LIMITS.columns} columns.`);
  }
  const names = headers.map(headerName);
  const { at, language } = matchColumns(names, wishes.headerWords, stated);
  const form = file.mediaType === CSV ? 'csv' : 'xlsx';
  const layout = { form, headers: names, at, language: wishes.language ?? language, delimiter } as const;
  return { layout, firstRow, batches };
};

const headerName = (cell: Cell): string => (cell === null ? '' : String(cell)).trim();

async function* counted(
  batches: AsyncIterable<readonly BulkRecord[]>,
): AsyncGenerator<readonly BulkRecord[]> {
  const reading = batches[Symbol.asyncIterator]();
  let count = 0;
  let lines = 0;
  let blanks = 0;
  try {
    for (;;) {
      const next = await refusing(() => reading.next());
      if (next.done === true) break;
      lines += next.value.length;
      const records: BulkRecord[] = [];
      for (const record of next.value) {
        if (isBlank(record)) {
          blanks += 1;
          continue;
        }
        // Those at the end are nothing.
        for (; blanks > 0; blanks -= 1) records.push(BLANK);
        records.push(record);
        count += 1;
      }
      if (count > BULK_LIMITS.rows) throw tooMany(`${BULK_LIMITS.rows} rows`);
      if (lines > MOST_LINES) throw tooMany(`${MOST_LINES} lines, with the empty ones`);
      if (records.length > 0) yield records;
    }
  } finally {
    await reading.return?.();
  }
  if (count === 0) throw refused(new UnreadableFile('rows', 'it has no rows. Put one below the headers.'));
}

/** As many as a spreadsheet has. */
const MOST_LINES = 1_048_576;

const tooMany = (what: string): AppError =>
  new AppError('BODY_TOO_LARGE', `Failed to read the file: it has more than ${what}. Send it in parts.`);

/** What is wrong with a file as the problem that callers get. */
export const refusing = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof UnreadableFile ? refused(error) : error;
  }
};

const refused = (cause: UnreadableFile): AppError =>
  new AppError('UNREADABLE_FILE', `Failed to read the file: ${cause.message}`, {
    cause,
    details: [{ pointer: `/${cause.part}`, detail: cause.message }],
  });
