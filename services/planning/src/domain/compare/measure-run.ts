// What a recorded run measured, derived from its reports: nothing is typed in beside the run's own file.
import type { Names, Provenance } from '@fourports/contracts';
import type { Measurement } from '@fourports/contracts/planning/claims';
import type { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';

export type RunReport = NonNullable<Measurement['moments']>[number];
export type RecordedRun = {
  readonly name: string;
  readonly title: Names;
  readonly mode: (typeof SHIPMENT_MODES)[number];
  readonly destinationPlaceId: string;
  readonly reports: readonly RunReport[];
};

/** Each load or unload of the goods or of the unit, as `Activity.handlings` counts them. */
const HANDLED: ReadonlySet<RunReport['kind']> = new Set([
  'pickedUp',
  'stuffed',
  'loaded',
  'discharged',
  'stripped',
  'delivered',
]);

/**
 * Of a run whose ferry arrival and whose arrival at an airport were both reported: the stretch between them, and the
 * handlings from pick-up to delivery. Declarations are not counted: that none was reported does not say none was made.
 */
export const measureRun = (run: RecordedRun, airports: ReadonlySet<string>): readonly Measurement[] => {
  const reports = run.reports.toSorted((one, other) => minuteOf(one) - minuteOf(other));
  const departed = reports.find(({ kind }) => kind === 'departed');
  const arrived = reports.find(({ kind }) => kind === 'arrived');
  const there = reports.find(
    ({ kind, placeId }) => kind === 'gateIn' && placeId === run.destinationPlaceId && airports.has(placeId),
  );
  if (arrived === undefined || there === undefined) return [];
  const stretch = {
    ...shared(run),
    measure: 'minutesToAirport' as const,
    value: minuteOf(there) - minuteOf(arrived),
    provenance: stretchProvenance(arrived, there),
    moments: [...(departed === undefined ? [] : [departed]), arrived, there],
  };
  const handled = reports.filter(({ kind }) => HANDLED.has(kind));
  const isWhole = ['pickedUp', 'delivered'].every((end) => handled.some(({ kind }) => kind === end));
  return isWhole ? [stretch, handlingsOf(run, handled)] : [stretch];
};

const shared = ({ name, title, mode }: RecordedRun) => ({
  mode,
  n: 1,
  about: title.en,
  run: { name, title },
});

const handlingsOf = (run: RecordedRun, handled: readonly RunReport[]): Measurement => ({
  ...shared(run),
  measure: 'handlings',
  value: handled.length,
  // That they took place is published; only when they did may be assumed.
  provenance: { source: sourcesOf(handled), confidence: weakest(handled), assumption: false },
  moments: [...handled],
});

/** The shortest that both ranges allow, and the longest. */
const stretchProvenance = (arrived: RunReport, there: RunReport): Provenance => {
  const both = [arrived, there];
  const [[arrivedEarliest, arrivedLatest], [thereEarliest, thereLatest]] = [rangeOf(arrived), rangeOf(there)];
  const base = { source: sourcesOf(both), confidence: weakest(both) };
  if (!both.some(({ provenance }) => provenance.assumption)) return { ...base, assumption: false };
  const rangeMinutes: [number, number] = [thereEarliest - arrivedLatest, thereLatest - arrivedEarliest];
  return { ...base, assumption: true, rangeMinutes };
};

const rangeOf = ({ provenance }: RunReport): readonly [number, number] => provenance.rangeMinutes ?? [0, 0];
const minuteOf = ({ occurredAt }: RunReport): number => Date.parse(occurredAt) / 60_000;

const MOST_SOURCE = 500;
const sourcesOf = (reports: readonly RunReport[]): string =>
  [...new Set(reports.map(({ provenance }) => provenance.source))].join('; ').slice(0, MOST_SOURCE);

const FROM_STRONG_TO_WEAK = ['H', 'M', 'L', 'INF'] as const;
const weakest = (reports: readonly RunReport[]): Provenance['confidence'] =>
  FROM_STRONG_TO_WEAK.findLast((each) => reports.some(({ provenance }) => provenance.confidence === each)) ??
  'INF';
