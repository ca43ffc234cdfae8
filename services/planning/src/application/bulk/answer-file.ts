// A file answered at once: looked through whole first, so that what is wrong with all of it is a problem and no torso,
// then answered while it is sent.
import { setImmediate as breathe } from 'node:timers/promises';
import type { World } from '@fourports/contracts';
import { CSV, NDJSON, XLSX } from '@fourports/contracts/planning/bulk';
import type { AnswerFile } from '@fourports/service-kit';
import { answerHeader, type BulkRecord, type FileLayout } from '../../domain/bulk/answer-row.ts';
import { SHEET_END, SHEET_PATH, SHEET_START, XLSX_PARTS } from '../../domain/bulk/xlsx-text.ts';
import type { PlanShelf } from '../plan-shelf.ts';
import { answerBatch, openAnswering } from './answer-records.ts';
import type { BulkKnowledge } from './bulk-knowledge.ts';
import { type OpenedRecords, openRecords, type ReadingWishes } from './read-records.ts';
import { openWeekPlans } from './week-plans.ts';
import { zipped } from './zipped.ts';

export type BulkPorts = { readonly knowledge: BulkKnowledge; readonly shelf: PlanShelf };

export type WholeFile = {
  readonly mediaType: string;
  readonly charset?: string;
  readonly chunks: readonly Uint8Array[];
};

export const answerFile = async (
  { knowledge, shelf }: BulkPorts,
  file: WholeFile,
  { world, wishes }: { readonly world: World; readonly wishes: Omit<ReadingWishes, 'headerWords'> },
): Promise<AnswerFile> => {
  const opened = await lookThrough(file, { ...wishes, headerWords: knowledge.headerWords });
  const answering = openAnswering(knowledge, opened.layout, openWeekPlans(shelf, world));
  async function* rows(): AsyncGenerator<string> {
    let row = opened.firstRow;
    for await (const records of opened.batches) {
      for (let from = 0; from < records.length; from += PIECE_ROWS) {
        const piece = records.slice(from, from + PIECE_ROWS);
        yield (await answerBatch(piece, answering, row)).text;
        row += piece.length;
      }
      await breathe();
    }
  }
  return asFile(knowledge, opened.layout, rows());
};

/** So many rows are some 50 kB: what is made ahead of a slow reader. */
const PIECE_ROWS = 250;

/** The form of a file around its rows; the same for one that was answered before. */
export const asFile = (
  { words }: Pick<BulkKnowledge, 'words'>,
  layout: FileLayout,
  rows: AsyncIterable<string>,
): AnswerFile => {
  const header = answerHeader(layout, words[layout.language]);
  switch (layout.form) {
    case 'ndjson':
      return { mediaType: NDJSON, name: 'quotes.ndjson', pieces: rows };
    case 'csv':
      // Excel takes a file for UTF-8 only when it begins with the mark.
      return {
        mediaType: `${CSV}; charset=utf-8`,
        name: 'quotes.csv',
        pieces: between(`\ufeff${header}`, rows, ''),
      };
    case 'xlsx': {
      const sheet = { path: SHEET_PATH, pieces: between(SHEET_START + header, rows, SHEET_END) };
      const parts = XLSX_PARTS.map(([path, text]) => ({ path, pieces: [text] }));
      return { mediaType: XLSX, name: 'quotes.xlsx', pieces: zipped([...parts, sheet]) };
    }
  }
};

async function* between(start: string, rows: AsyncIterable<string>, end: string): AsyncGenerator<string> {
  yield start;
  yield* rows;
  if (end !== '') yield end;
}

/** Text is read twice, because holding its bytes costs a fraction of holding its records. */
const lookThrough = async (file: WholeFile, wishes: ReadingWishes): Promise<OpenedRecords> => {
  const opened = await openRecords({ ...file, bytes: inTurn(file.chunks) }, wishes);
  if (opened.layout.form === 'xlsx') return { ...opened, batches: await held(opened.batches) };
  for await (const _ of opened.batches) await breathe();
  return await openRecords({ ...file, bytes: inTurn(file.chunks) }, wishes);
};

const held = async (
  batches: AsyncIterable<readonly BulkRecord[]>,
): Promise<AsyncIterable<readonly BulkRecord[]>> => {
  const all: (readonly BulkRecord[])[] = [];
  for await (const batch of batches) all.push(batch);
  return inTurn(all);
};

async function* inTurn<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
