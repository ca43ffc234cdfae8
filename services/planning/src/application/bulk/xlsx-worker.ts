// A spreadsheet is unpacked and read in a thread of its own: it takes long, and may be made to take more than there is.
import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { fromBufferPromise } from 'yauzl';
import type { Cell } from '../../domain/bulk/csv-text.ts';
import { type ZipEntry, zipped } from './zipped.ts';

export type XlsxTask = {
  readonly bytes: Uint8Array;
  readonly unpackedBytes: number;
  readonly rowCharacters: number;
};

/** `refused` is a sentence for the sender. */
export type XlsxMessage =
  | { readonly rows: readonly (readonly Cell[])[] }
  | { readonly refused: string }
  | { readonly isDone: true };

const MOST_ENTRIES = 100;
const BATCH = 2_000;

const task = workerData as XlsxTask;
const bytes = Buffer.from(task.bytes);

const say = (message: XlsxMessage): void => parentPort?.postMessage(message);

const WANTED = /^(xl|_rels)\/[\w./]+\.(xml|rels)$|^\[Content_Types\]\.xml$/;
const UNWANTED = /^xl\/(media|embeddings|drawings|charts|theme)\//;

class Refused extends Error {}

/**
 * Its parts, unpacked within bounds and packed again without compression: what is read after this is only what was
 * counted here, whatever the file says of its sizes or hides between them.
 */
const repacked = async (): Promise<Buffer> => {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts: ZipEntry[] = [];
  let size = 0;
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new Refused(`it holds more than ${MOST_ENTRIES} parts.`);
    if (!WANTED.test(entry.fileName) || UNWANTED.test(entry.fileName)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      size += chunk.length;
      if (size > task.unpackedBytes)
        throw new Refused(`it unpacks to more than ${task.unpackedBytes} bytes.`);
      chunks.push(chunk);
    }
    parts.push({ path: entry.fileName, pieces: chunks });
  }
  const whole: Uint8Array[] = [];
  for await (const piece of zipped(parts, { level: 0 })) whole.push(piece);
  return Buffer.concat(whole);
};

const cellOf = (value: unknown): Cell => {
  if (value instanceof Date) return clockOf(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

/** A sheet's days are counted without a zone; one at midnight is a day alone. */
const clockOf = (date: Date): string => {
  const text = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
};

const read = async (): Promise<void> => {
  const rows = (await readSheet(await repacked(), 1)).map((row) => row.map(cellOf));
  const long = rows.findIndex((row) => charactersIn(row) > task.rowCharacters);
  if (long !== -1) throw new Refused(`row ${long + 1} is longer than ${task.rowCharacters} characters.`);
  for (let from = 0; from < rows.length; from += BATCH) say({ rows: rows.slice(from, from + BATCH) });
  say({ isDone: true });
};

const charactersIn = (row: readonly Cell[]): number =>
  row.reduce<number>((sum, cell) => sum + (cell === null ? 0 : String(cell).length), 0);

read().catch((error: unknown) => {
  say({
    refused:
      error instanceof Refused
        ? error.message
        : `it is no xlsx file, or a broken one (${error instanceof Error ? error.message : 'unknown'}).`,
  });
});
