// A file as records, whatever its form. What is wrong with the whole of it is thrown, and nothing of it answered.
import { BULK_LIMITS, CSV, NDJSON } from '@fourports/contracts/planning/bulk';
import { AppError } from '@fourports/service-kit';
import type { BulkRecord, FileLayout } from '../../domain/bulk/answer-row.ts';
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
  /** Throws AppError for what is found later. */
  readonly batches: AsyncIterable<readonly BulkRecord[]>;
};

/** Throws AppError UNREADABLE_FILE, or BODY_TOO_LARGE for too many rows. */
export const openRecords = async (file: BulkFile, wishes: ReadingWishes): Promise<OpenedRecords> => {
  const opened = await refusing(() => open(file, wishes));
  return { layout: opened.layout, batches: counted(opened.batches) };
};

const open = async (file: BulkFile, wishes: ReadingWishes): Promise<OpenedRecords> => {
  const stated = readStatedColumns(wishes.columns);
  if (file.mediaType === NDJSON) {
    const layout = { form: 'ndjson', language: wishes.language ?? 'en', stated: [...stated] } as const;
    return { layout, batches: readLines(file.bytes, file.charset) };
  }
  const { headers, delimiter, batches } =
    file.mediaType === CSV ? await readCsv(file.bytes, file.charset) : await readXlsx(file.bytes);
  if (headers.length > BULK_LIMITS.columns) {
    throw new UnreadableFile('headers', `it has more than ${BULK_LIMITS.columns} columns.`);
  }
  const names = headers.map(headerName);
  const { at, language } = matchColumns(names, wishes.headerWords, stated);
  const form = file.mediaType === CSV ? 'csv' : 'xlsx';
  const layout = { form, headers: names, at, language: wishes.language ?? language, delimiter } as const;
  return { layout, batches };
};

const headerName = (cell: Cell): string => (cell === null ? '' : String(cell)).trim();

async function* counted(
  batches: AsyncIterable<readonly BulkRecord[]>,
): AsyncGenerator<readonly BulkRecord[]> {
  const reading = batches[Symbol.asyncIterator]();
  let count = 0;
  try {
    for (;;) {
      const next = await refusing(() => reading.next());
      if (next.done === true) break;
      count += next.value.length;
      if (count > BULK_LIMITS.rows) {
        throw new AppError(
          'BODY_TOO_LARGE',
          `Failed to read the file: it has more than ${BULK_LIMITS.rows} rows. Send it in parts.`,
        );
      }
      yield next.value;
    }
  } finally {
    await reading.return?.();
  }
  if (count === 0) throw refused(new UnreadableFile('rows', 'it has no rows. Put one below the headers.'));
}

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
