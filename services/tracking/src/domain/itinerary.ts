// The plan: legs in order, contiguous in place and in time, or it is not built.
import type { Leg, RouteSpecification } from '@fourports/contracts/tracking/shipment';
import { boundsOfDay, toMillis } from './instant.ts';
import { type LegDraft, numberLegs } from './leg.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { isAcrossTheSea, isSamePlace, type PlaceDirectory } from './place-directory.ts';
import type { SailingDirectory } from './sailing-facts.ts';

export type PlanSources = { readonly places: PlaceDirectory; readonly sailings: SailingDirectory };

/** Legs that follow one another from the origin to the destination, each ferry leg on a sailing that runs that way. */
export const buildLegs = (
  specification: RouteSpecification,
  drafts: readonly LegDraft[],
  sources: PlanSources,
  previous: readonly Leg[] = [],
): Outcome<readonly Leg[]> => {
  const legs = numberLegs(drafts, previous);
  for (const check of CHECKS) {
    const problem = check(legs, specification, sources);
    if (problem !== undefined) return problem;
  }
  return accept(legs);
};

type Check = (
  legs: readonly Leg[],
  specification: RouteSpecification,
  sources: PlanSources,
) => Outcome<never> | undefined;

const unknownPlace: Check = (legs, _specification, { places }) => {
  for (const leg of legs)
    for (const placeId of [leg.fromPlaceId, leg.toPlaceId])
      if (!places.has(placeId))
        return refuse(
          'UNKNOWN_PLACE',
          `Failed to build the itinerary: ${nameOf(leg, legs)} names the place ${placeId}, which is not known. Send a place of the network.`,
        );
  return undefined;
};

const unfitSailing: Check = (legs, _specification, { sailings }) => {
  for (const leg of legs) {
    if (leg.mode !== 'ferry') continue;
    const name = nameOf(leg, legs);
    if (leg.sailingId === undefined)
      return notContiguous(`${name} goes by ferry but names no sailing. Send its sailingId.`);
    const sailing = sailings.get(leg.sailingId);
    if (sailing === undefined)
      return refuse(
        'UNKNOWN_SAILING',
        `Failed to build the itinerary: the sailing ${leg.sailingId} of ${name} is not known. Choose one of GET /v1/sailings.`,
      );
    if (sailing.status === 'cancelled')
      return refuse(
        'SAILING_CANCELLED',
        `Failed to build the itinerary: the sailing ${leg.sailingId} of ${name} is cancelled. Choose another sailing.`,
      );
    if (sailing.fromPlaceId !== leg.fromPlaceId || sailing.toPlaceId !== leg.toPlaceId)
      return notContiguous(
        `${name} runs ${leg.fromPlaceId} to ${leg.toPlaceId}, but its sailing runs ${sailing.fromPlaceId} to ${sailing.toPlaceId}. Choose a sailing that runs that way.`,
      );
  }
  return undefined;
};

const nowhereToGo: Check = (_legs, { originPlaceId, destinationPlaceId }) =>
  originPlaceId === destinationPlaceId
    ? refuse(
        'VALIDATION_FAILED',
        `Failed to build the itinerary: specification.originPlaceId and specification.destinationPlaceId are the same (got ${originPlaceId}). Send two places.`,
      )
    : undefined;

/** What goes by road stays on its side of the sea, and what waits stays where it is. */
const impossibleMovement: Check = (legs, _specification, { places }) => {
  for (const leg of legs) {
    const { mode, fromPlaceId, toPlaceId } = leg;
    if (mode === 'road' && isAcrossTheSea(places, fromPlaceId, toPlaceId))
      return notContiguous(
        `${nameOf(leg, legs)} would drive across the sea: ${fromPlaceId} is in ${places.get(fromPlaceId)?.country}, ${toPlaceId} in ${places.get(toPlaceId)?.country}. Cross by ferry or by air, on a sailing or a flight that runs that way.`,
      );
    if (mode === 'dwell' && !isSamePlace(places, fromPlaceId, toPlaceId))
      return notContiguous(
        `${nameOf(leg, legs)} waits at one place and ends at another. Send one place for both, and a leg that moves between them.`,
      );
  }
  return undefined;
};

const gapAtTheEnds: Check = (legs, { originPlaceId, destinationPlaceId }, { places }) => {
  const first = legs[0];
  const last = legs.at(-1);
  if (first === undefined || last === undefined)
    return notContiguous('there are no legs. Send at least one leg.');
  if (!isSamePlace(places, first.fromPlaceId, originPlaceId))
    return notContiguous(
      `${nameOf(first, legs)} starts at ${first.fromPlaceId}, but the shipment starts at ${originPlaceId}. Begin with a leg from there.`,
    );
  if (!isSamePlace(places, last.toPlaceId, destinationPlaceId))
    return notContiguous(
      `${nameOf(last, legs)} ends at ${last.toPlaceId}, but the shipment goes to ${destinationPlaceId}. End with a leg to there.`,
    );
  return undefined;
};

const gapInPlace: Check = (legs, _specification, { places }) => {
  for (const [index, leg] of legs.entries()) {
    const next = legs[index + 1];
    if (next !== undefined && !isSamePlace(places, leg.toPlaceId, next.fromPlaceId))
      return notContiguous(
        `${nameOf(leg, legs)} ends at ${leg.toPlaceId}, but ${nameOf(next, legs)} starts at ${next.fromPlaceId}. Add the leg between them.`,
      );
  }
  return undefined;
};

/** Walks the known times: an instant must not lie before the last, a day must not have ended before it. */
const gapInTime: Check = (legs) => {
  let reached: { readonly at: number; readonly leg: Leg } | undefined;
  for (const leg of legs)
    for (const moment of momentsOf(leg)) {
      if (reached !== undefined && moment.latest < reached.at)
        return notContiguous(
          `${nameOf(leg, legs)} ${moment.what} ${moment.text}, before ${nameOf(reached.leg, legs)} is done. Correct the times.`,
        );
      if (reached === undefined || moment.earliest > reached.at) reached = { at: moment.earliest, leg };
    }
  return undefined;
};

type KnownMoment = {
  readonly what: 'departs' | 'arrives';
  readonly text: string;
  readonly earliest: number;
  readonly latest: number;
};

const momentsOf = (leg: Leg): readonly KnownMoment[] => [
  ...momentOf('departs', leg.departureAt, leg.departureOn, leg.departureTimeZone),
  ...momentOf('arrives', leg.arrivalAt, leg.arrivalOn, leg.arrivalTimeZone),
];

const momentOf = (
  what: KnownMoment['what'],
  at: string | undefined,
  on: string | undefined,
  timeZone: string,
): readonly KnownMoment[] => {
  if (at !== undefined) return [{ what, text: `at ${at}`, earliest: toMillis(at), latest: toMillis(at) }];
  if (on === undefined) return [];
  const { start, end } = boundsOfDay(on, timeZone);
  return [{ what, text: `on ${on}`, earliest: start, latest: end - 1 }];
};

const CHECKS: readonly Check[] = [
  unknownPlace,
  nowhereToGo,
  unfitSailing,
  gapAtTheEnds,
  gapInPlace,
  impossibleMovement,
  gapInTime,
];

const nameOf = (leg: Leg, legs: readonly Leg[]): string =>
  `leg ${legs.indexOf(leg) + 1} (${leg.mode}, ${leg.fromPlaceId} to ${leg.toPlaceId})`;

const notContiguous = (sentence: string): Outcome<never> =>
  refuse('ITINERARY_NOT_CONTIGUOUS', `Failed to build the itinerary: ${sentence}`);
