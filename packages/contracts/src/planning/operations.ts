// The HTTP operations of planning. What is POSTed is a question too long for an address; only files that are answered in
// the background are kept.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { QuoteJobId, ShipmentId } from '../scalars.ts';
import { AlertThresholds, ListedAlert, PutAlertThresholds } from './alerts.ts';
import {
  BadRow,
  BULK_LIMITS,
  BULK_TYPES,
  BulkPreview,
  BulkQuery,
  CSV,
  QuoteJob,
  TemplateQuery,
  XLSX,
} from './bulk.ts';
import { HINDSIGHT_OPERATIONS } from './hindsight-operations.ts';
import {
  AskComparison,
  AskOptions,
  AskQuote,
  Comparison,
  JudgedClaims,
  Lane,
  PlanOptions,
  Quote,
} from './plans.ts';
import { PastPromise, ShipmentPromise } from './promises.ts';

const service = 'planning' as const;

export const listLanes = defineOperation({
  id: 'listLanes',
  service,
  method: 'get',
  path: '/v1/plans/lanes',
  summary: 'Between which places goods can be planned, and by which modes',
  answer: { status: 200, body: z.strictObject({ items: z.array(Lane) }) },
  access: 'plans:read',
});
export const askOptions = defineOperation({
  id: 'askOptions',
  service,
  method: 'post',
  path: '/v1/plans/options',
  summary: 'Ways to send goods, ranked, with the odds of each and the reasons',
  about:
    'Every figure rests on processes whose assumptions are labelled. A mode that is not offered or not known is named beside the options and has no figures.',
  body: AskOptions,
  answer: { status: 200, body: PlanOptions },
  access: 'plans:read',
  problems: ['NOT_FOUND'],
});
export const compareModes = defineOperation({
  id: 'compareModes',
  service,
  method: 'post',
  path: '/v1/plans/compare',
  summary: 'All modes side by side against a named baseline',
  about:
    'Costs are those published and those you enter, each in its own currency and together at the rates you state. Where a price is not published, the answer is the price at which a mode is that much cheaper than the baseline.',
  body: AskComparison,
  answer: { status: 200, body: Comparison },
  access: 'plans:read',
  problems: ['NOT_FOUND', 'BASELINE_NOT_KNOWN'],
});
export const listClaims = defineOperation({
  id: 'listClaims',
  service,
  method: 'get',
  path: '/v1/plans/claims',
  summary: 'Published claims beside what the model gives and what was measured',
  answer: { status: 200, body: JudgedClaims },
  access: 'plans:read',
});
export const askQuote = defineOperation({
  id: 'askQuote',
  service,
  method: 'post',
  path: '/v1/quotes',
  summary: 'When goods ready at a time are delivered by one process, with odds',
  body: AskQuote,
  answer: { status: 200, body: Quote },
  access: 'plans:read',
  problems: ['NOT_FOUND', 'PROCESS_NOT_OFFERED'],
});

const ofShipment = {
  params: z.strictObject({ shipmentId: ShipmentId }),
  subjects: { shipmentId: 'shipment' },
} as const;

export const getPromise = defineOperation({
  id: 'getPromise',
  service,
  method: 'get',
  path: '/v1/promises/{shipmentId}',
  summary: 'When a shipment will be delivered, with odds, what they rest on and what would change them',
  about:
    'Derived for the moment of asking; in a recorded world for the run’s last moment. Where nothing can be promised, it says why and has no figures.',
  ...ofShipment,
  answer: { status: 200, body: ShipmentPromise },
  access: 'shipments:read',
  problems: ['NOT_FOUND'],
});
export const listPastPromises = defineOperation({
  id: 'listPastPromises',
  service,
  method: 'get',
  path: '/v1/promises/{shipmentId}/history',
  summary: 'Every promise given of a shipment, the latest first',
  ...ofShipment,
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(PastPromise) },
  access: 'shipments:read',
  problems: ['NOT_FOUND', 'INVALID_CURSOR'],
});
export const listAlerts = defineOperation({
  id: 'listAlerts',
  service,
  method: 'get',
  path: '/v1/alerts',
  summary: 'Shipments whose odds have fallen below a threshold, with ranked alternatives',
  about: 'The latest first. Taking an alternative is rebooking its sailing.',
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(['open', 'closed']).optional(),
    shipmentId: ShipmentId.optional(),
  }),
  answer: { status: 200, body: pageOf(ListedAlert) },
  access: 'shipments:read',
  problems: ['INVALID_CURSOR'],
});

export const getAlertThresholds = defineOperation({
  id: 'getAlertThresholds',
  service,
  method: 'get',
  path: '/v1/alerts/thresholds',
  summary: 'From which odds alerts of my organisation’s bookings are raised and closed',
  about: 'Where nothing is set, the assumed ones hold and are marked so.',
  answer: { status: 200, body: AlertThresholds },
  access: 'shipments:read',
});
export const putAlertThresholds = defineOperation({
  id: 'putAlertThresholds',
  service,
  method: 'put',
  path: '/v1/alerts/thresholds',
  summary: 'Set from which odds alerts of my organisation’s bookings are raised and closed',
  about:
    'They hold at once for every booking under way: what is beyond them is raised, and what stands is closed from their upper end on.',
  body: PutAlertThresholds,
  answer: { status: 200, body: AlertThresholds },
  access: 'alerts:write',
  ifMatch: 'required',
  problems: ['VERSION_MISMATCH', 'IF_MATCH_REQUIRED'],
});

export const askQuotes = defineOperation({
  id: 'askQuotes',
  service,
  method: 'post',
  path: '/v1/quotes/bulk',
  summary: 'Quotes for the rows of a file, in the same file',
  about: `CSV (UTF-8, GB18030, EUC-KR or Shift_JIS; comma, semicolon or tab), xlsx (its first sheet) or NDJSON; the same rows come back with columns added. Headers in Chinese, Korean, English and Japanese are understood; \`columns\` says what others mean. A time without an offset is that of the row's origin (ready) or destination (deadline). A row without mode or process gets the way with the earliest P80. A row that is wrong says which cell and why, and the others are answered all the same. CSV comes back in UTF-8, and a cell that a spreadsheet would take for a formula begins with an apostrophe. At most ${BULK_LIMITS.rows} rows of ${BULK_LIMITS.rowCharacters} characters and ${BULK_LIMITS.columns} columns, ${BULK_LIMITS.bytes} bytes, ${BULK_LIMITS.unpackedBytes} unpacked, ${BULK_LIMITS.weeks} weeks of ready times. A file of more than ${BULK_LIMITS.bytesAnsweredAtOnce} bytes, or with \`Prefer: respond-async\`, becomes a job: 202, and \`Location\` says where it is.`,
  query: BulkQuery,
  fileTypes: BULK_TYPES,
  bodyLimitBytes: BULK_LIMITS.bytes,
  answer: { status: 200, fileTypes: BULK_TYPES },
  later: QuoteJob,
  access: 'plans:read',
  problems: ['UNREADABLE_FILE', 'CONFLICT'],
});

const ofJob = {
  params: z.strictObject({ jobId: QuoteJobId }),
  subjects: { jobId: 'quoteJob' },
  access: 'plans:read',
} as const;

export const listQuoteJobs = defineOperation({
  id: 'listQuoteJobs',
  service,
  method: 'get',
  path: '/v1/quotes/jobs',
  summary: 'Files of your organisation that are or were answered in the background, the latest first',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(QuoteJob) },
  access: 'plans:read',
  problems: ['INVALID_CURSOR'],
});
export const getQuoteJob = defineOperation({
  id: 'getQuoteJob',
  service,
  method: 'get',
  path: '/v1/quotes/jobs/{jobId}',
  summary: 'How far a file is answered',
  ...ofJob,
  answer: { status: 200, body: QuoteJob },
  problems: ['NOT_FOUND'],
});
export const getQuoteJobResult = defineOperation({
  id: 'getQuoteJobResult',
  service,
  method: 'get',
  path: '/v1/quotes/jobs/{jobId}/result',
  summary: 'The answered file',
  ...ofJob,
  answer: { status: 200, fileTypes: BULK_TYPES },
  problems: ['NOT_FOUND', 'CONFLICT'],
});
export const listBadRows = defineOperation({
  id: 'listBadRows',
  service,
  method: 'get',
  path: '/v1/quotes/jobs/{jobId}/bad-rows',
  summary: 'Rows of a file that could not be answered, and which cell is why; also while it runs',
  ...ofJob,
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(BadRow) },
  problems: ['NOT_FOUND', 'INVALID_CURSOR'],
});
export const deleteQuoteJob = defineOperation({
  id: 'deleteQuoteJob',
  service,
  method: 'delete',
  path: '/v1/quotes/jobs/{jobId}',
  summary: 'Stop a file and forget it with its answers',
  ...ofJob,
  answer: { status: 204 },
  problems: ['NOT_FOUND'],
});
export const previewQuotes = defineOperation({
  id: 'previewQuotes',
  service,
  method: 'post',
  path: '/v1/quotes/preview',
  summary: 'What a file is taken for: its encoding, its columns, its first rows',
  about: `Of CSV and NDJSON the beginning is enough, up to ${BULK_LIMITS.bytesPreviewed} bytes; it may end anywhere. A spreadsheet is sent whole.`,
  query: BulkQuery,
  fileTypes: BULK_TYPES,
  bodyLimitBytes: BULK_LIMITS.bytesAnsweredAtOnce,
  answer: { status: 200, body: BulkPreview },
  access: 'plans:read',
  problems: ['UNREADABLE_FILE'],
});
export const getQuoteTemplate = defineOperation({
  id: 'getQuoteTemplate',
  service,
  method: 'get',
  path: '/v1/quotes/template',
  summary: 'A file to fill in: headers in one language, and two example rows',
  query: TemplateQuery,
  answer: { status: 200, fileTypes: [CSV, XLSX] },
  access: 'plans:read',
});

export const PLANNING_OPERATIONS = [
  listLanes,
  askOptions,
  compareModes,
  listClaims,
  askQuote,
  askQuotes,
  previewQuotes,
  getQuoteTemplate,
  getPromise,
  listPastPromises,
  listAlerts,
  getAlertThresholds,
  putAlertThresholds,
  listQuoteJobs,
  getQuoteJob,
  getQuoteJobResult,
  listBadRows,
  deleteQuoteJob,
  ...HINDSIGHT_OPERATIONS,
] as const;
