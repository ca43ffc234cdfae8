// Legs before they are numbered, and how they keep their ids from one revision of the plan to the next.
import type { Itinerary, Leg } from '@fourports/contracts/tracking/shipment';
import type { SailingFacts } from './sailing-facts.ts';

export type LegDraft = Omit<Leg, 'legId'>;
export type RevisionReason = Itinerary['reason'];

/** The times a sailing gives its leg: a clock time where known, else only the local day. */
export const timesOfSailing = (sailing: SailingFacts): Partial<LegDraft> => ({
  ...(sailing.departure.at === undefined
    ? { departureOn: sailing.departure.on }
    : { departureAt: sailing.departure.at }),
  ...(sailing.arrival.at === undefined
    ? { arrivalOn: sailing.arrival.on }
    : { arrivalAt: sailing.arrival.at }),
});

/** A leg without any time of its own: what is left of it when what its times rested on has gone. */
export const withoutTimes = <Draft extends LegDraft>(leg: Draft): Draft => {
  const bare = { ...leg };
  delete bare.departureAt;
  delete bare.arrivalAt;
  delete bare.departureOn;
  delete bare.arrivalOn;
  return bare;
};

/** The ferry leg laid on a sailing: its id and its times, and nothing of the sailing it was on before. */
export const layOnSailing = <Draft extends LegDraft>(leg: Draft, sailing: SailingFacts): Draft => ({
  ...withoutTimes(leg),
  ...timesOfSailing(sailing),
  sailingId: sailing.sailingId,
  departureTimeZone: sailing.departure.timeZone,
  arrivalTimeZone: sailing.arrival.timeZone,
  provenance: sailing.departure.provenance,
  arrivalProvenance: sailing.arrival.provenance,
});

/**
 * Gives each leg an id. A leg that was in the previous revision (same means, same places, same order)
 * keeps its id, so that what happened on it stays matched; a new leg gets a number never used before.
 */
export const numberLegs = (drafts: readonly LegDraft[], previous: readonly Leg[] = []): Leg[] => {
  let next = previous.reduce((highest, leg) => Math.max(highest, numberOf(leg.legId)), 0) + 1;
  let from = 0;
  return drafts.map((draft) => {
    const same = previous.findIndex((leg, index) => index >= from && isSameMovement(leg, draft));
    const kept = previous[same];
    if (kept === undefined) return { ...draft, legId: `leg-${next++}` };
    from = same + 1;
    return { ...draft, legId: kept.legId };
  });
};

const numberOf = (legId: string): number => Number(/(\d+)$/.exec(legId)?.[1] ?? 0);

const isSameMovement = (one: LegDraft, other: LegDraft): boolean =>
  one.mode === other.mode &&
  one.fromPlaceId === other.fromPlaceId &&
  one.toPlaceId === other.toPlaceId &&
  one.checkpoint === other.checkpoint;
