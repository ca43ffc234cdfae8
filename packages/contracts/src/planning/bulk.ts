// Many quotes from one file: what a file may be, what its columns mean, and what is answered for each row.
import { z } from 'zod';
import { Instant, Language, QuoteJobId, TimeZone } from '../scalars.ts';
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
  /** Jobs of one organisation that are not done yet. */
  openJobs: 20,
  daysKept: 7,
  bytesPreviewed: 262_144,
  rowsPreviewed: 8,
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
  'beyondPublishedSailings',
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
  /** What a job is called in lists: the file's name. */
  name: z.string().trim().min(1).max(120).exactOptional(),
});

/** What a file is taken for, from its beginning: shown before it is sent whole. */
export const BulkPreview = z.strictObject({
  /** Absent of a spreadsheet. */
  encoding: z.enum(['utf-8', 'gb18030', 'euc-kr', 'shift_jis', 'utf-16le', 'utf-16be']).exactOptional(),
  language: Language,
  headers: z.array(z.string()),
  /** Which column means what, as far as that is known; every other is kept and not read. */
  columns: z.array(z.strictObject({ role: z.enum(BULK_ROLES), header: z.string() })),
  /** What no column means yet and every row needs. */
  missing: z.array(z.enum(BULK_ROLES)),
  /** The first rows, as texts. */
  rows: z.array(z.array(z.string())),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

export const JOB_STATUSES = ['waiting', 'running', 'done', 'failed'] as const;

/** A file that is answered in the background; `rowsDone` of `rows` are. */
export const QuoteJob = z.strictObject({
  jobId: QuoteJobId,
  status: z.enum(JOB_STATUSES),
  name: z.string().exactOptional(),
  mediaType: z.enum(BULK_TYPES),
  language: Language,
  rows: z.number().int(),
  rowsDone: z.number().int(),
  badRows: z.number().int(),
  createdAt: Instant,
  endedAt: Instant.exactOptional(),
  /** Then it and its result are forgotten. */
  expiresAt: Instant,
});
export type QuoteJob = z.infer<typeof QuoteJob>;

/** `row` is the line as a spreadsheet shows it: the header is 1, and empty lines count. Of NDJSON the first line is 1. */
export const BadRow = z.strictObject({ row: z.number().int(), errors: z.array(BulkError) });
export type BadRow = z.infer<typeof BadRow>;

export const TemplateQuery = z.strictObject({
  language: Language.default('en'),
  format: z.enum(['csv', 'xlsx']).default('csv'),
});
