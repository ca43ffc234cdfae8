// Many quotes from one file: what a file may be, what its columns mean, and what is answered for each row.
import { z } from 'zod';
import { Instant, Language, TimeZone } from '../scalars.ts';
import { SHOWINGS } from './plans.ts';
import { ProcessId } from './process.ts';

export const CSV = 'text/csv';
export const NDJSON = 'application/x-ndjson';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const BULK_TYPES = [CSV, NDJSON, XLSX] as const;
export type BulkType = (typeof BULK_TYPES)[number];

export const BULK_LIMITS = {
  rows: 100_000,
  bytes: 50_000_000,
  /** A larger file becomes a job by itself. */
  bytesAnsweredAtOnce: 16_000_000,
  columns: 200,
  rowCharacters: 10_000,
  /** What an xlsx file may unpack to. */
  unpackedBytes: 200_000_000,
  /** Different weeks of ready times in one file: plans are laid week by week. */
  weeks: 60,
} as const;

/** What a column may tell of a row; every other column is kept and not read. */
export const BULK_ROLES = ['origin', 'destination', 'mode', 'processId', 'ready', 'deadline'] as const;
export type BulkRole = (typeof BULK_ROLES)[number];

/** The columns that are added, in this order. Their headers are in `texts/<language>/bulk.json` under `answers`. */
export const BULK_ANSWERS = [
  'p10',
  'p50',
  'p80',
  'p95',
  'zone',
  'byDeadline',
  'departure',
  'departureAt',
  'departureShare',
  'processId',
  'assumptions',
  'error',
] as const;
export type BulkAnswer = (typeof BULK_ANSWERS)[number];

/** What can be wrong with a row. The sentences are in `texts/<language>/bulk.json` under `faults`. */
export const BULK_FAULTS = [
  'missing',
  'notJson',
  'tooManyCells',
  'unknownPlace',
  'ambiguousPlace',
  'unknownMode',
  'unknownProcess',
  'notOffered',
  'noWay',
  'notATime',
  'noTimeOfDay',
  'tooManyWeeks',
  'noDeparture',
] as const;
export type BulkFault = (typeof BULK_FAULTS)[number];

const Moment = Instant.nullable();
const Chance = z.number().min(0).max(1);

/** What is added to a line of NDJSON under `quote`. */
export const BulkQuote = z.strictObject({
  processId: ProcessId,
  version: z.number().int().positive(),
  readyAt: Instant,
  delivery: z.strictObject({ p10: Moment, p50: Moment, p80: Moment, p95: Moment }),
  /** Of the destination. */
  timeZone: TimeZone,
  show: z.enum(SHOWINGS),
  chanceByDeadline: Chance.exactOptional(),
  /** The departure that is taken most probably, and with what chance. */
  departure: z.strictObject({ departureId: z.string(), departureAt: Instant, share: Chance }),
  /** How many figures of the process are assumptions. */
  assumptions: z.number().int(),
  lost: Chance,
});
export type BulkQuote = z.infer<typeof BulkQuote>;

/** What is added to a line of NDJSON under `errors`. */
export const BulkError = z.strictObject({
  /** The column as the file names it; absent where the whole row is meant. */
  column: z.string().exactOptional(),
  code: z.enum(BULK_FAULTS),
  value: z.string(),
  detail: z.string(),
});
export type BulkError = z.infer<typeof BulkError>;

export const BulkQuery = z.strictObject({
  /** Of added headers and sentences; that of the file's own headers unless told. */
  language: Language.exactOptional(),
  /** Which column means what, when its header does not say so: `ready=Abholung,origin=Von`. */
  columns: z.string().max(2_000).exactOptional(),
});

export const TemplateQuery = z.strictObject({
  language: Language.default('en'),
  format: z.enum(['csv', 'xlsx']).default('csv'),
});
