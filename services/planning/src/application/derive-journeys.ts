// Stored journeys → their promises, each as of its own moment.
import type { World } from '@fourports/contracts';
import { minutesOf } from '../domain/grid.ts';
import type { JourneyBooks } from '../domain/journey/journey-books.ts';
import type { PromisePorts } from '../domain/journey/promise-journey.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { StoredJourney } from '../store/journey-store.ts';
import { loadDepartures } from '../store/known-sailing-store.ts';
import { loadPlaces } from '../store/known-shipment-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import type { LiveShelf, PlanShelf } from './plan-shelf.ts';
import { knownJourney, lookAt, type PromisedJourney, promiseStored } from './promise-stored.ts';

export type DerivePorts = {
  readonly database: Pick<PlanningDatabase, 'lookUp'>;
  readonly catalogue: ProcessCatalogue;
  readonly shelf: PlanShelf;
  readonly books: JourneyBooks;
};

export type DerivedJourney = PromisedJourney & {
  /** What it was derived with; absent where it could not be. */
  readonly ports?: PromisePorts;
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
    const begun = attempt(() => lookAt(stored, departures, clockNow));
    if ('failure' in begun) {
      yield notComputed(stored, minutesOf(clockNow), begun.failure);
      continue;
    }
    const looked = begun.of;
    const laid = await open.laidBetween(looked.from, looked.asOf);
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
    const promised = attempt(() => promiseStored(ports, looked));
    yield 'failure' in promised
      ? notComputed(stored, looked.asOf, promised.failure)
      : { ...promised.of, ports };
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
