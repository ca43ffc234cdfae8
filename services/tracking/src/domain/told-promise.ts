// Planning's promise as a timeline tells it: estimates with their odds, and the delivery as a whole.
import type { DataOf } from '@fourports/contracts';
import type { PromiseGiven } from '@fourports/contracts/planning/events';
import type { KnownPromise } from '@fourports/contracts/planning/promises';
import type { Booking, Itinerary } from '@fourports/contracts/tracking/shipment';
import type { TimelinePromise } from '@fourports/contracts/tracking/timeline';
import type { Activity } from './activity.ts';
import type { Strand } from './carriage.ts';
import { toInstant, toMillis } from './instant.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

export type ToldPromise = DataOf<typeof PromiseGiven>;
type PromiseOf = ToldPromise & { readonly promise: KnownPromise };

/** P10, P50, P80 and P90 of a milestone, in milliseconds. */
export type Odds = {
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
};

const MINUTE_MS = 60_000;

/** The promise about this strand of this booking, as long as it rests on the plan in force. */
export const promiseAbout = (
  { stretches }: Strand,
  { mode, specification }: Booking,
  { legs }: Itinerary,
  promises: readonly ToldPromise[],
): ToldPromise | undefined => {
  const { originPlaceId, destinationPlaceId, readyAt } = specification;
  const units = stretches
    .filter(({ membership }) => membership.to === undefined)
    .map(({ unit }) => unit.unitId);
  const about = promises.find(({ journey, promise }) => {
    const isAsked =
      units.includes(journey.unitId) &&
      journey.mode === mode &&
      journey.originPlaceId === originPlaceId &&
      journey.destinationPlaceId === destinationPlaceId &&
      journey.readyAt === readyAt;
    if (!isAsked || promise.status === 'unknown') return isAsked;
    // Of a plan whose sailing was cancelled the promise says which boat is taken instead.
    return legs.some(({ mode: means, sailingId }) =>
      sailingId === undefined ? means === 'ferry' : sailingId === promise.restsOn.sailingId,
    );
  });
  return about === undefined ? undefined : ofBooking(about, legs);
};

/** Who is booked on no sailing any more has no chance of making it, whether or not it sails after all. */
const ofBooking = (told: ToldPromise, legs: Itinerary['legs']): ToldPromise => {
  const { promise } = told;
  if (promise.status === 'unknown' || promise.bookedSailing === undefined) return told;
  if (legs.some(({ sailingId }) => sailingId === promise.restsOn.sailingId)) return told;
  const { bookedSailing: _, ...rest } = promise;
  return { ...told, promise: rest };
};

/** The odds of one activity of the plan; undefined where the promise says nothing of it. */
export const oddsOf = (
  { promise, steps }: ToldPromise,
  { kind, placeId }: Activity,
  places: PlaceDirectory,
): Odds | undefined => {
  if (promise.status === 'unknown') return undefined;
  const step = steps.find(
    ({ milestone, placeId: at }) =>
      milestone === kind && (at === undefined || isSamePlace(places, at, placeId)),
  );
  const [p10, p50, p80, p90] = step?.minutes ?? [];
  if (p10 === undefined || p50 === undefined || p80 === undefined || p90 === undefined) return undefined;
  const from = toMillis(promise.quantiles.from);
  const at = (minutes: number): number => from + minutes * MINUTE_MS;
  return { p10: at(p10), p50: at(p50), p80: at(p80), p90: at(p90) };
};

/** Of all strands: share by share the latest, of chances the least. Undefined until each has one. */
export const tellPromise = (
  promises: readonly (ToldPromise | undefined)[],
  deadlineAt: string | undefined,
): TimelinePromise | undefined => {
  const told = promises.filter((each) => each !== undefined);
  if (told.length === 0 || told.length < promises.length) return undefined;
  for (const { promise } of told)
    if (promise.status === 'unknown') return { status: 'unknown', because: promise.because };
  const known = told.filter(isKnown);
  const [last] = known.toSorted((one, other) =>
    (momentOf(other, 50) ?? '').localeCompare(momentOf(one, 50) ?? ''),
  );
  if (last === undefined) return undefined;
  const chances = known.flatMap(({ promise }) =>
    promise.byDeadline.filter((each) => each.deadlineAt === deadlineAt).map(({ chance }) => chance),
  );
  const [odds] = known
    .flatMap(({ promise: { bookedSailing, restsOn } }) =>
      bookedSailing === undefined ? [] : [{ sailingId: restsOn.sailingId, ...bookedSailing }],
    )
    .toSorted((one, other) => one.share - other.share);
  const latest = (percent: number) => latestOf(known.map((each) => momentOf(each, percent)));
  return {
    status: 'known',
    givenAt:
      known
        .map(({ givenAt }) => givenAt)
        .toSorted()
        .at(-1) ?? last.givenAt,
    delivery: { p10: latest(10), p50: latest(50), p80: latest(80), p95: latest(95) },
    show: last.promise.show,
    ...(odds === undefined ? {} : { bookedSailing: odds }),
    ...(chances.length === 0 ? {} : { chanceByDeadline: Math.min(...chances) }),
  };
};

const isKnown = (told: ToldPromise): told is PromiseOf => told.promise.status === 'known';

const momentOf = ({ promise: { quantiles } }: PromiseOf, percent: number): string | undefined => {
  const minutes = quantiles.minutes[percent - 1];
  return minutes === undefined ? undefined : toInstant(toMillis(quantiles.from) + minutes * MINUTE_MS);
};

/** Null where one of them never comes within the horizon. */
const latestOf = (moments: readonly (string | undefined)[]): string | null => {
  let latest: string | null = null;
  for (const moment of moments) {
    if (moment === undefined) return null;
    if (latest === null || moment > latest) latest = moment;
  }
  return latest;
};
