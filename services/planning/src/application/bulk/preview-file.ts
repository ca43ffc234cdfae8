// What a file is taken for, from its beginning.
import { BULK_LIMITS, type BulkPreview, CSV, NDJSON } from '@fourports/contracts/planning/bulk';
import type { BulkRecord } from '../../domain/bulk/answer-row.ts';
import { isBlank } from '../../domain/bulk/blank-record.ts';
import type { BulkLanguage } from '../../domain/bulk/bulk-words.ts';
import { openDecoding } from '../../domain/bulk/decode-text.ts';
import {
  findColumns,
  type HeaderWords,
  lackingIn,
  readStatedColumns,
} from '../../domain/bulk/match-columns.ts';
import type { WholeFile } from './answer-file.ts';
import { readCsv } from './read-csv.ts';
import { readLines } from './read-lines.ts';
import { refusing } from './read-records.ts';
import { readXlsx } from './read-xlsx.ts';

type Wishes = {
  readonly headerWords: HeaderWords;
  readonly language?: BulkLanguage;
  readonly columns?: string;
};
type Beginning = {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly encoding?: NonNullable<BulkPreview['encoding']>;
};

/** Throws AppError UNREADABLE_FILE. What the caller says of columns that are not there is left aside. */
export const previewFile = async (file: WholeFile, wishes: Wishes): Promise<BulkPreview> =>
  await refusing(async () => {
    const { headers, rows, encoding } = await beginningOf(file);
    const { at, language } = findColumns(headers, wishes.headerWords, readStatedColumns(wishes.columns));
    return {
      ...(encoding === undefined ? {} : { encoding }),
      language: wishes.language ?? language,
      headers: [...headers],
      columns: Object.entries(at).map(([role, place]) => ({
        role: role as keyof typeof at,
        header: headers[place] ?? '',
      })),
      missing: [...lackingIn(at)],
      rows: rows.slice(0, BULK_LIMITS.rowsPreviewed).map((row) => [...row]),
    };
  });

const beginningOf = async (file: WholeFile): Promise<Beginning> => {
  if (file.mediaType === NDJSON) return await beginningOfLines(file);
  if (file.mediaType !== CSV) {
    const { headers, batches } = await readXlsx(inTurn(file.chunks));
    return { headers: headers.map(told), rows: (await firstOf(batches)).map((row) => row.map(told)) };
  }
  const { headers, batches } = await readCsv(inTurn(file.chunks), file.charset);
  const decoding = openDecoding(file.charset);
  for (const chunk of file.chunks) decoding.next(chunk);
  return {
    headers: headers.map((header) => header.trim()),
    rows: await firstOf(batches),
    encoding: decoding.encoding() ?? 'utf-8',
  };
};

/** Names of the first line stand as headers. */
const beginningOfLines = async (file: WholeFile): Promise<Beginning> => {
  const objects = (await firstOf(readLines(inTurn(file.chunks), file.charset))).map(objectIn);
  const headers = Object.keys(objects[0] ?? {});
  return { headers, rows: objects.map((object) => headers.map((name) => told(object[name]))) };
};

const objectIn = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const told = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

const firstOf = async <Row extends BulkRecord>(
  batches: AsyncIterable<readonly Row[]>,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for await (const batch of batches) {
    rows.push(...batch.filter((row) => !isBlank(row)));
    if (rows.length >= BULK_LIMITS.rowsPreviewed) break;
  }
  return rows.slice(0, BULK_LIMITS.rowsPreviewed);
};

async function* inTurn<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
