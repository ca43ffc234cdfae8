// The first sheet of a spreadsheet, read in a thread of its own with bounds on time and memory.
import { Worker } from 'node:worker_threads';
import { BULK_LIMITS } from '@fourports/contracts/planning/bulk';
import type { Cell } from '../../domain/bulk/csv-text.ts';
import { UnreadableFile } from '../../domain/bulk/unreadable-file.ts';
import type { XlsxMessage, XlsxTask } from './xlsx-worker.ts';

type Rows = readonly (readonly Cell[])[];

export type ReadXlsx = {
  readonly headers: readonly Cell[];
  readonly delimiter: ',';
  readonly firstRow: number;
  readonly batches: AsyncIterable<Rows>;
};

const MOST_MEGABYTES = 768;
const MOST_MS = 60_000;

/** Throws UnreadableFile. */
export const readXlsx = async (bytes: AsyncIterable<Uint8Array>): Promise<ReadXlsx> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const [first = [], ...others] = await rowsIn(Buffer.concat(chunks));
  const [headers, ...rest] = first;
  if (headers === undefined) {
    throw new UnreadableFile('headers', 'its first sheet is empty. Its first row must name its columns.');
  }
  return { headers, delimiter: ',', firstRow: 2, batches: inTurn([rest, ...others]) };
};

/** Rows of empty cells only are blank. */
async function* inTurn(batches: readonly Rows[]): AsyncGenerator<Rows> {
  for (const rows of batches) {
    yield rows.map((row) => (row.some((cell) => cell !== null && cell !== '') ? row : []));
  }
}

const rowsIn = async (bytes: Uint8Array): Promise<readonly Rows[]> => {
  const task: XlsxTask = {
    bytes,
    unpackedBytes: BULK_LIMITS.unpackedBytes,
    rowCharacters: BULK_LIMITS.rowCharacters,
  };
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const batches: Rows[] = [];
  const late = setTimeout(() => void worker.terminate(), MOST_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: XlsxMessage) => {
        if ('rows' in message) batches.push(message.rows);
        else if ('refused' in message) reject(new UnreadableFile('format', message.refused));
        else resolve();
      });
      worker.on('error', () =>
        reject(new UnreadableFile('format', 'it takes more memory to read than it may. Send it in parts.')),
      );
      worker.on('exit', () =>
        reject(new UnreadableFile('format', 'it takes longer to read than it may. Send it in parts.')),
      );
    });
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
  return batches;
};
