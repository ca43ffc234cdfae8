// Stored journeys → their promises, each as of its own moment.
import type { World } from '@fourports/contracts';
import type { JourneyBooks } from '../domain/journey/journey-books.ts';
import type { PromisePorts } from '../domain/journey/promise-journey.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { StoredJourney } from '../store/journey-store.ts';
import { loadDepartures } from '../store/known-sailing-store.ts';
import { loadPlaces } from '../store/known-shipment-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import type { LiveShelf, PlanShelf } from './plan-shelf.ts';
import { lookAt, type PromisedJourney, promiseStored } from './promise-stored.ts';

export type DerivePorts = {
  readonly database: Pick<PlanningDatabase, 'lookUp'>;
  readonly catalogue: ProcessCatalogue;
  readonly shelf: PlanShelf;
  readonly books: JourneyBooks;
};

export type DerivedJourney = PromisedJourney & {
  /** What it was derived with. */
  readonly ports: PromisePorts;
};

/** One journey after the other, so that whoever asks for many can pause between them. */
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
    const looked = lookAt(stored, departures, clockNow);
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
    yield { ...promiseStored(ports, looked), ports };
  }
}
