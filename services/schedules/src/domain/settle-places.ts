// Who has a place and who waits, by one rule for every change: capacity, release, a new asker.
import type { Capacity, PlaceDemand } from '@fourports/contracts/schedules/sailing';
import type { HeldPlace } from './sailing-state.ts';

const DIMENSIONS = ['trailerPlaces', 'teu'] as const;
type Room = { readonly [Dimension in (typeof DIMENSIONS)[number]]: number };

/**
 * Gives out the room in order. Those confirmed come first, in the order of their confirmation, and keep their
 * place while it fits: when the capacity was lowered, the last confirmed go back to the head of the line. Then
 * those waiting, by rank; nobody overtakes one who waits for the same kind of room, except one whose demand the
 * whole ship could not take. Unknown capacity takes everyone, unchecked.
 */
export const settlePlaces = (capacity: Capacity, places: readonly HeldPlace[]): readonly HeldPlace[] => {
  let free = roomOf(capacity);
  const blocked = new Set<keyof Room>();
  const confirmed: HeldPlace[] = [];
  const waiting: HeldPlace[] = [];
  for (const place of places) {
    const mayTake =
      place.standing === 'confirmed' || !demanded(place.demand).some((each) => blocked.has(each));
    if (mayTake && fits(free, place.demand)) {
      free = without(free, place.demand);
      confirmed.push(asConfirmed(place, capacity));
      continue;
    }
    waiting.push(asWaiting(place, waiting.length + 1));
    if (couldEverFit(capacity, place.demand)) for (const each of demanded(place.demand)) blocked.add(each);
  }
  return [...confirmed, ...waiting];
};

/** False when the empty ship would be too small. */
export const couldEverFit = (capacity: Capacity, demand: PlaceDemand): boolean =>
  fits(roomOf(capacity), demand);

/** What is confirmed in total, per kind of room. */
export const confirmedDemand = (places: readonly HeldPlace[]): PlaceDemand => ({
  trailerPlaces: sum(places, 'trailerPlaces'),
  teu: sum(places, 'teu'),
});

const sum = (places: readonly HeldPlace[], dimension: keyof Room): number =>
  places.reduce(
    (total, { standing, demand }) => (standing === 'confirmed' ? total + demand[dimension] : total),
    0,
  );

const roomOf = ({ trailerPlaces, teu }: Capacity): Room => ({
  trailerPlaces: trailerPlaces ?? Number.POSITIVE_INFINITY,
  teu: teu ?? Number.POSITIVE_INFINITY,
});

const demanded = (demand: PlaceDemand): readonly (keyof Room)[] =>
  DIMENSIONS.filter((each) => demand[each] > 0);

const fits = (free: Room, demand: PlaceDemand): boolean =>
  DIMENSIONS.every((each) => demand[each] === 0 || demand[each] <= free[each]);

const without = (free: Room, demand: PlaceDemand): Room => ({
  trailerPlaces: free.trailerPlaces - demand.trailerPlaces,
  teu: free.teu - demand.teu,
});

const asConfirmed = ({ rank: _, ...place }: HeldPlace, capacity: Capacity): HeldPlace => ({
  ...place,
  standing: 'confirmed',
  checked: demanded(place.demand).some((each) => capacity[each] === null) ? 'unchecked' : 'checked',
});

const asWaiting = (place: HeldPlace, rank: number): HeldPlace => ({
  ...place,
  standing: 'waiting',
  checked: 'checked',
  rank,
});
