// CSV read as it comes: bytes, text, records.
import { BULK_LIMITS } from '@fourports/contracts/planning/bulk';
import { isBlank } from '../../domain/bulk/blank-record.ts';
import {
  type CsvReading,
  type Delimiter,
  guessDelimiter,
  openCsvReading,
} from '../../domain/bulk/csv-records.ts';
import { openDecoding } from '../../domain/bulk/decode-text.ts';
import { UnreadableFile } from '../../domain/bulk/unreadable-file.ts';

type Records = readonly (readonly string[])[];

export type ReadCsv = {
  readonly headers: readonly string[];
  readonly delimiter: Delimiter;
  /** The line of the first record: empty ones may stand before the headers. */
  readonly firstRow: number;
  readonly batches: AsyncIterable<Records>;
};

/** Throws UnreadableFile, also while its batches are read. */
export const readCsv = async (bytes: AsyncIterable<Uint8Array>, charset?: string): Promise<ReadCsv> => {
  const batches = recordsIn(bytes, charset);
  let linesBefore = 0;
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    const { records, delimiter } = next.value;
    const at = records.findIndex((record) => !isBlank(record));
    const headers = records[at];
    if (headers === undefined) {
      linesBefore += records.length;
      continue;
    }
    const firstRow = linesBefore + at + 2;
    return { headers, delimiter, firstRow, batches: following(records.slice(at + 1), batches) };
  }
  throw new UnreadableFile('headers', 'it is empty. Its first line must name its columns.');
};

async function* following(first: Records, batches: AsyncIterable<Piece>): AsyncGenerator<Records> {
  if (first.length > 0) yield first;
  for await (const { records } of batches) if (records.length > 0) yield records;
}

type Piece = { readonly records: Records; readonly delimiter: Delimiter };

/** Which sign parts the cells is seen in the first line, so that is waited for. */
async function* recordsIn(
  bytes: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncGenerator<Piece, void> {
  const decoding = openDecoding(charset);
  let beginning = '';
  let opened: { readonly reading: CsvReading; readonly delimiter: Delimiter } | undefined;
  const begin = () => {
    const delimiter = guessDelimiter(beginning.split('\n', 1)[0] ?? '');
    return { delimiter, reading: openCsvReading({ delimiter, rowCharacters: BULK_LIMITS.rowCharacters }) };
  };
  for await (const chunk of bytes) {
    let text = decoding.next(chunk);
    if (opened === undefined) {
      beginning += text;
      if (!beginning.includes('\n') && beginning.length <= BULK_LIMITS.rowCharacters) continue;
      opened = begin();
      text = beginning;
    }
    yield { records: opened.reading.next(text), delimiter: opened.delimiter };
  }
  const last = decoding.end();
  if (opened === undefined) {
    beginning += last;
    opened = begin();
    yield { records: opened.reading.next(beginning), delimiter: opened.delimiter };
  } else {
    yield { records: opened.reading.next(last), delimiter: opened.delimiter };
  }
  yield { records: opened.reading.end(), delimiter: opened.delimiter };
}
