// What can be wrong in a report by itself. Whatever depends on other reports is taken and derived as an anomaly.
import type {
  HandlingDetails,
  HandlingKind,
  HandlingReport,
  SAILING_RULE,
} from '@fourports/contracts/tracking/unit';
import { minutesBetween, toMillis } from './instant.ts';
import { accept, type Outcome, refuse } from './outcome.ts';

/** Phones and gate terminals run a little fast; more than this is a wrong date. */
const CLOCK_SKEW_MINUTES = 5;

export type ReportSurroundings = {
  readonly now: string;
  /** The rule of contracts' SAILING_RULE, given in because the domain takes only types from there. */
  readonly sailingRule: typeof SAILING_RULE;
  readonly isKnownPlace: (placeId: string) => boolean;
  readonly isKnownSailing: (sailingId: string) => boolean;
};

/** The report, or the first thing that is wrong in itself. */
export const checkReport = (
  report: HandlingReport,
  surroundings: ReportSurroundings,
): Outcome<HandlingReport> =>
  wrongPlaceName(report, surroundings) ??
  wrongSailing(report, surroundings) ??
  wrongDetails(report) ??
  wrongTime(report, surroundings) ??
  accept(report);

const failed = 'Failed to register handling event';

const wrongPlaceName = (report: HandlingReport, { isKnownPlace }: ReportSurroundings) =>
  isKnownPlace(report.placeId)
    ? undefined
    : refuse(
        'UNKNOWN_PLACE',
        `${failed}: the place ${report.placeId} is not known. Send a place of the network.`,
      );

const wrongSailing = (report: HandlingReport, { sailingRule, isKnownSailing }: ReportSurroundings) => {
  const { kind, sailingId } = report;
  const rule = sailingRule[kind];
  if (rule === 'required' && sailingId === undefined)
    return refuse(
      'SAILING_REQUIRED',
      `${failed}: sailing is required for "${kind}" (got none). Send sailingId.`,
    );
  if (rule === 'forbidden' && sailingId !== undefined)
    return refuse(
      'SAILING_FORBIDDEN',
      `${failed}: "${kind}" names no sailing (got ${sailingId}). Leave sailingId out.`,
    );
  if (sailingId !== undefined && !isKnownSailing(sailingId))
    return refuse(
      'UNKNOWN_SAILING',
      `${failed}: the sailing ${sailingId} is not known. Choose one of GET /v1/sailings.`,
    );
  return undefined;
};

type DetailField = keyof HandlingDetails;

/** Details a kind cannot do without. */
const REQUIRED: Partial<Record<HandlingKind, DetailField>> = {
  weighed: 'massKg',
  sealed: 'sealNumber',
  inspected: 'result',
  exchanged: 'exchanged',
  tookOff: 'flight',
  landed: 'flight',
};

/** Kinds a detail fits; a note and a temperature fit all. */
const FITS: Partial<Record<DetailField, readonly HandlingKind[]>> = {
  flight: ['tookOff', 'landed'],
  massKg: ['weighed', 'gateIn', 'pickedUp', 'stuffed', 'shedIn', 'inspected'],
  result: ['inspected'],
  authority: ['inspected', 'sealed'],
  exchanged: ['exchanged'],
  sealNumber: [
    'sealed',
    'pickedUp',
    'stuffed',
    'gateIn',
    'inspected',
    'loaded',
    'discharged',
    'shedIn',
    'shedOut',
    'gateOut',
    'stripped',
    'delivered',
  ],
};

const DETAIL_FIELDS: readonly DetailField[] = [
  'flight',
  'massKg',
  'result',
  'authority',
  'exchanged',
  'sealNumber',
];

const wrongDetails = ({ kind, details }: HandlingReport) => {
  const needed = REQUIRED[kind];
  if (needed !== undefined && details[needed] === undefined)
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: "${kind}" needs ${needed} (got none). Send details.${needed}.`,
    );
  for (const field of DETAIL_FIELDS)
    if (details[field] !== undefined && FITS[field]?.includes(kind) === false)
      return refuse(
        'VALIDATION_FAILED',
        `${failed}: "${kind}" has no ${field}. Leave details.${field} out, or report it as ${FITS[field]?.map((each) => `"${each}"`).join(' or ')}.`,
      );
  if (details.exchanged !== undefined && Object.keys(details.exchanged).length === 0)
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: "exchanged" needs at least one new identifier (got none). Send details.exchanged.tractorPlate, trailerPlate, sealNumber or driverId.`,
    );
  return undefined;
};

const wrongTime = (report: HandlingReport, { now }: ReportSurroundings) => {
  for (const field of ['occurredAt', 'recordedAt'] as const) {
    const ahead = minutesBetween(toMillis(now), toMillis(report[field]));
    if (ahead > CLOCK_SKEW_MINUTES)
      return refuse(
        'IN_THE_FUTURE',
        `${failed}: ${field} ${report[field]} lies ${ahead} minutes ahead of now (${now}). Send when it happened, in UTC or with its offset.`,
      );
  }
  if (minutesBetween(toMillis(report.recordedAt), toMillis(report.occurredAt)) > CLOCK_SKEW_MINUTES)
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: recordedAt ${report.recordedAt} lies before occurredAt ${report.occurredAt}. A fact is recorded after it happens.`,
    );
  return undefined;
};
