// A journey and what was told of it, with planning's own files and the timetable's sailings: for tests without a database.
import type { Process } from '@fourports/contracts/planning/process';
import type { Journey } from '@fourports/contracts/planning/promises';
import { binOf, HORIZON_BINS, minutesOf } from '../domain/grid.ts';
import { openJourneyBooks } from '../domain/journey/journey-books.ts';
import type { KnownJourney, PromisePorts } from '../domain/journey/promise-journey.ts';
import type { Happening, Told } from '../domain/journey/told.ts';
import type { KnownSailing } from '../domain/known-sailing.ts';
import { outlineProcess } from '../domain/outline-process.ts';
import { layPlan, type Plan } from '../domain/plan.ts';
import { readPlaces, readProcessCatalogue } from '../seed/planning-files.ts';
import { timetabledSailings } from './weihai-sailings.ts';

const places = new Map(readPlaces().map((place) => [place.placeId, place]));

/** Ready on the evening before the boat of Thursday, 3 December 2026. */
export const READY = '2026-12-02T13:00:00.000Z';
export const BOAT = sailingOf('2026-12-03');
export const NEXT_BOAT = sailingOf('2026-12-06');

export function sailingOf(day: string): string {
  return `sai_0${day.replaceAll('-', '').padStart(31, '0')}`;
}

/** `change` is made to the sailings before plans are laid. */
export const journeyPorts = (
  change: (sailing: KnownSailing) => KnownSailing = (same) => same,
): PromisePorts => {
  const catalogue = readProcessCatalogue();
  const sailings = timetabledSailings('2026-11-29', '2027-01-10').map(change);
  const from = binOf(minutesOf('2026-11-29T00:00:00Z'));
  const days = { sailings, from, to: from + HORIZON_BINS };
  const plans = new Map<Process, Plan>();
  return {
    catalogue,
    distributionVersion: 0,
    places,
    books: openJourneyBooks(),
    sailing: () => 'known',
    laid: (process) => {
      const calendar = { years: catalogue.years, from, to: from + 2 * HORIZON_BINS };
      const plan = plans.get(process) ?? layPlan(outlineProcess(catalogue, process, days), calendar);
      plans.set(process, plan);
      return plan;
    },
  };
};

export const aJourney = (
  over: Partial<Omit<KnownJourney, 'journey'>> & { journey?: Partial<Journey> } = {},
): KnownJourney => ({
  sailingId: BOAT,
  isCancelled: false,
  hasPlace: false,
  deadlines: [],
  told: [],
  ...over,
  journey: {
    unitId: `unt_${'0'.repeat(32)}`,
    mode: 'wholeTruck',
    originPlaceId: 'plc_weihai-city',
    destinationPlaceId: 'plc_icn',
    readyAt: READY,
    ...over.journey,
  },
});

type Reported = Partial<Extract<Told, { door: 'handling' }>>;

/** `reported('gateIn', 'plc_weihai-port', '2026-12-03T02:00Z')` */
export const reported = (
  kind: Happening['kind'],
  placeId: string,
  at: string,
  over: Reported = {},
): Told => ({
  door: 'handling',
  reporter: 'org_port',
  reportId: `${kind} ${at}`,
  id: `org_port ${kind} ${at}`,
  kind,
  placeId,
  at: minutesOf(at),
  recordedAt: minutesOf(at),
  ...over,
});

export const byCustoms = (
  kind: Happening['kind'],
  placeId: string,
  at: string,
  over: Partial<Happening> = {},
): Told => ({
  door: 'customs',
  id: `${kind} ${at}`,
  kind,
  placeId,
  at: minutesOf(at),
  recordedAt: minutesOf(at),
  ...over,
});
