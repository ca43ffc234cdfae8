// One stored journey → what is known of it, as of when it is looked at, and its promise then.
import { minutesOf } from '../domain/grid.ts';
import {
  type JourneyPromise,
  type KnownJourney,
  type PromisePorts,
  promiseJourney,
} from '../domain/journey/promise-journey.ts';
import type { Told } from '../domain/journey/told.ts';
import type { StoredJourney } from '../store/journey-store.ts';

/** Moments are minutes since the epoch. */
export type Looked = {
  readonly stored: StoredJourney;
  readonly known: KnownJourney;
  readonly asOf: number;
  /** The first moment that matters: plans are laid from there. */
  readonly from: number;
};

export type PromisedJourney = Omit<Looked, 'from'> & {
  readonly promised: JourneyPromise;
  /** Why it could not be computed: a fault of ours, or of what is kept. */
  readonly failure?: unknown;
};

/** `departures`: when the sailings leave that journeys are booked on, undefined where the clock time is not known. */
export const lookAt = (
  stored: StoredJourney,
  departures: ReadonlyMap<string, string | undefined>,
  clockNow: string,
): Looked => {
  const known = knownJourney(stored);
  const asOf = presentOf(stored, known, clockNow);
  const from = firstMoment(known, departures);
  if (Number.isNaN(from + asOf)) throw new RangeError(`Failed to read when ${stored.journeyId} begins.`);
  return { stored, known, asOf, from };
};

export const promiseStored = (ports: PromisePorts, { stored, known, asOf }: Looked): PromisedJourney => ({
  stored,
  known,
  asOf,
  promised: promiseJourney(ports, known, settledBy(stored, known, asOf)),
});

export const knownJourney = ({ journey, sailingId, shipments, carriers }: StoredJourney): KnownJourney => ({
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
