// Stored journeys → their promises, each as of its own moment.
import type { World } from '@fourports/contracts';
import { minutesOf } from '../domain/grid.ts';
import type { JourneyBooks } from '../domain/journey/journey-books.ts';
import {
  type JourneyPromise,
  type KnownJourney,
  type PromisePorts,
  promiseJourney,
} from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { StoredJourney } from '../store/journey-store.ts';
import { loadDepartures } from '../store/known-sailing-store.ts';
import { loadPlaces } from '../store/known-shipment-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import type { LiveShelf, PlanShelf } from './plan-shelf.ts';

export type DerivePorts = {
  readonly database: Pick<PlanningDatabase, 'lookUp'>;
  readonly catalogue: ProcessCatalogue;
  readonly shelf: PlanShelf;
  readonly books: JourneyBooks;
};

export type DerivedJourney = {
  readonly stored: StoredJourney;
  readonly known: KnownJourney;
  readonly asOf: number;
  readonly promised: JourneyPromise;
  /** What it was derived with; absent where it could not be. */
  readonly ports?: PromisePorts;
  /** Why it could not be computed: a fault of ours, or of what is kept. */
  readonly failure?: unknown;
};

/**
 * One journey after the other, so that whoever asks for many can pause between them. One that cannot be computed is
 * not known, and stands in nobody's way; what the database fails at is thrown.
 */
export async function* deriveJourneys(
  { database, catalogue, shelf, books }: DerivePorts,
  journeys: readonly StoredJourney[],
  clockNow: string,
): AsyncGenerator<DerivedJourney> {
  const places = await loadPlaces(database);
  const sailingIds = [...new Set(journeys.flatMap(({ sailingId }) => sailingId ?? []))];
  const departures = await loadDepartures(database, sailingIds);
  const shelves = new Map<World, LiveShelf>();
  for (const stored of journeys) {
    const { world } = stored;
    const open = shelves.get(world) ?? (await shelf.openFor(world));
    shelves.set(world, open);
    const begun = attempt(() => begin(stored, departures, clockNow));
    if ('failure' in begun) {
      yield notComputed(stored, minutesOf(clockNow), begun.failure);
      continue;
    }
    const { known, asOf, week } = begun.of;
    const laid = await open.laidBetween(week.from, week.to);
    const ports: PromisePorts = {
      catalogue,
      distributionVersion: open.distributionVersion,
      places,
      laid: (process) => laid(process).plan,
      books,
      sailing: (sailingId) => {
        if (!departures.has(sailingId)) return 'notKnown';
        return departures.get(sailingId) === undefined ? 'withoutTimes' : 'known';
      },
    };
    const promised = attempt(() => promiseJourney(ports, known, settledBy(stored, known, asOf)));
    yield 'failure' in promised
      ? notComputed(stored, asOf, promised.failure)
      : { stored, known, asOf, promised: promised.of, ports };
  }
}

/** The journey as one of which nothing can be said for now. */
export const notComputed = (stored: StoredJourney, asOf: number, failure: unknown): DerivedJourney => ({
  stored,
  known: knownJourney({ ...stored, carriers: [] }),
  asOf,
  promised: { promise: { status: 'unknown', because: 'notComputed' }, steps: [] },
  failure,
});

type Attempted<Of> = { readonly of: Of } | { readonly failure: unknown };

export const attempt = <Of>(compute: () => Of): Attempted<Of> => {
  try {
    return { of: compute() };
  } catch (failure) {
    return { failure };
  }
};

const begin = (
  stored: StoredJourney,
  departures: ReadonlyMap<string, string | undefined>,
  clockNow: string,
) => {
  const known = knownJourney(stored);
  const asOf = presentOf(stored, known, clockNow);
  const from = firstMoment(known, departures);
  if (Number.isNaN(from + asOf)) throw new RangeError(`Failed to read when ${stored.journeyId} begins.`);
  return { known, asOf, week: { from, to: asOf } };
};

const knownJourney = ({ journey, sailingId, shipments, carriers }: StoredJourney): KnownJourney => ({
  journey,
  sailingId,
  isCancelled: shipments.every(({ isCancelled }) => isCancelled),
  hasPlace: shipments.some(({ isCancelled, hasPlace }) => hasPlace && !isCancelled),
  deadlines: [...new Set(shipments.flatMap(({ deadlineAt }) => deadlineAt ?? []))].toSorted(),
  told: carriers.flatMap(({ from, to, told }) => told.filter((each) => isWithin(each, from, to))),
});

/** A unit's other journeys are nobody's matter. What corrects or strikes counts with what it is about. */
const isWithin = (told: Told, from: string, to: string | null): boolean => {
  if (told.door === 'correction' || told.door === 'strike') return true;
  return told.at >= minutesOf(from) && (to === null || told.at < minutesOf(to));
};

/** Now; in a world that is not live its own last moment, so that nothing in it ages. */
const presentOf = ({ world }: StoredJourney, { journey, told }: KnownJourney, clockNow: string): number => {
  if (world === 'live') return minutesOf(clockNow);
  const moments = told.flatMap((each) => ('at' in each ? [each.at, each.recordedAt] : [each.recordedAt]));
  return Math.max(minutesOf(journey.readyAt), ...moments);
};

/**
 * What time alone tells is told by the minute, so that many who are looked at together are looked at as of one moment;
 * what was told of a journey counts at once.
 */
const settledBy = ({ world }: StoredJourney, { told }: KnownJourney, asOf: number): number =>
  world === 'live' ? Math.max(Math.floor(asOf), ...told.flatMap(momentsIn).filter((at) => at <= asOf)) : asOf;

const momentsIn = (told: Told): readonly number[] => {
  if ('at' in told) return [told.at];
  return told.door === 'correction' && told.instead !== undefined ? [told.instead.at] : [];
};

const firstMoment = (
  { journey, sailingId, told }: KnownJourney,
  departures: ReadonlyMap<string, string | undefined>,
): number => {
  const departure = sailingId === undefined ? undefined : departures.get(sailingId);
  return Math.min(
    minutesOf(journey.readyAt),
    ...(departure === undefined ? [] : [minutesOf(departure)]),
    ...told.flatMap((each) => ('at' in each ? [each.at] : [])),
  );
};
