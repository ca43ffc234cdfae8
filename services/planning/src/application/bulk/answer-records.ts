// Records answered one after another, in slices that leave the process free for others.
import { setImmediate as breathe } from 'node:timers/promises';
import { BULK_LIMITS, type BulkError } from '@fourports/contracts/planning/bulk';
import {
  type AnsweredRow,
  type BulkRecord,
  type FileLayout,
  openRowAnswering,
} from '../../domain/bulk/answer-row.ts';
import { isBlank } from '../../domain/bulk/blank-record.ts';
import { quoteOrder } from '../../domain/bulk/quote-order.ts';
import { openOrderReading } from '../../domain/bulk/read-order.ts';
import { tellFault } from '../../domain/bulk/tell-faults.ts';
import { openCellTelling, openQuoteTelling } from '../../domain/bulk/tell-row.ts';
import type { BulkKnowledge } from './bulk-knowledge.ts';
import { WeekNotLaid, type WeekPlans } from './week-plans.ts';

/** How long others wait at most, and how often that is looked at. */
const SLICE_MS = 15;
const ROWS_BETWEEN_LOOKS = 32;

export type Answering = (record: BulkRecord, row: number) => Promise<AnsweredRow> | AnsweredRow;

/** Remembers what was told before, so one is opened for a file and not for a row. */
export const openAnswering = (knowledge: BulkKnowledge, layout: FileLayout, plans: WeekPlans): Answering => {
  const { language } = layout;
  const words = knowledge.words[language];
  const read = openOrderReading(knowledge);
  const answer = openRowAnswering(layout, {
    quote: (cellOf) => {
      const asked = read(cellOf);
      if ('faults' in asked) return asked;
      const readyText = String(cellOf('ready') ?? '');
      return quoteOrder(asked.order, { laidFor: plans.laidFor, weeks: BULK_LIMITS.weeks, readyText });
    },
    tellFault: (fault, headerOf) => tellFault(knowledge, fault, { language, headerOf }),
    cells: openCellTelling({ words, offsets: knowledge.offsets, assumptionsOf: knowledge.assumptionsOf }),
    object: openQuoteTelling(knowledge),
    headerWords: knowledge.headerWords,
  });
  const again = async (record: BulkRecord, row: number, { readyAt }: WeekNotLaid): Promise<AnsweredRow> => {
    await plans.lay(readyAt);
    return await attempt(record, row);
  };
  const attempt: Answering = (record, row) => {
    try {
      return answer(record, row);
    } catch (error) {
      if (error instanceof WeekNotLaid) return again(record, row, error);
      throw error;
    }
  };
  return attempt;
};

export type AnsweredBatch = {
  readonly text: string;
  readonly rows: number;
  readonly bad: readonly { readonly row: number; readonly errors: readonly BulkError[] }[];
};

/** `from` is the line of the first record; `rows` are those that are not blank. */
export const answerBatch = async (
  records: readonly BulkRecord[],
  answering: Answering,
  from: number,
): Promise<AnsweredBatch> => {
  let text = '';
  let began = performance.now();
  let rows = 0;
  const bad: { row: number; errors: readonly BulkError[] }[] = [];
  for (const [index, record] of records.entries()) {
    if (isBlank(record)) continue;
    rows += 1;
    const answered = answering(record, from + index);
    const { text: line, errors } = answered instanceof Promise ? await answered : answered;
    text += line;
    if (errors.length > 0) bad.push({ row: from + index, errors });
    if (index % ROWS_BETWEEN_LOOKS === 0 && performance.now() - began > SLICE_MS) {
      await breathe();
      began = performance.now();
    }
  }
  return { text, rows, bad };
};
