// One plate may name several units: of two forwarders, or of this week's booking and the last one's.
import type { Leg, Membership } from '@fourports/contracts/tracking/shipment';
import { toMillis } from './instant.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

export type Candidate = {
  readonly unitId: string;
  /** Who registered it. */
  readonly organisationId: string;
  readonly carries: readonly { readonly membership: Membership; readonly legs: readonly Leg[] }[];
};

/**
 * The units that carried goods then, on a plan that touches the place; of one organisation's the one that joined last.
 * Those of several organisations are one truck under several bookings: what happens to it happens to each.
 */
export const chooseUnits = (
  candidates: readonly Candidate[],
  { placeId, occurredAt }: { readonly placeId: string; readonly occurredAt: string },
  places: PlaceDirectory,
): readonly Candidate[] => {
  const at = toMillis(occurredAt);
  const fitting = candidates.flatMap((candidate) => {
    const joined = candidate.carries
      .filter(({ membership }) => toMillis(membership.from) <= at && at < endOf(membership))
      .filter(({ legs }) =>
        legs.some((leg) =>
          [leg.fromPlaceId, leg.toPlaceId].some((each) => isSamePlace(places, each, placeId)),
        ),
      )
      .map(({ membership }) => toMillis(membership.from));
    return joined.length === 0 ? [] : [{ candidate, joined: Math.max(...joined) }];
  });
  const latestOf = new Map<string, Candidate>();
  for (const { candidate } of fitting.sort((one, other) => one.joined - other.joined))
    latestOf.set(candidate.organisationId, candidate);
  return [...latestOf.values()];
};

const endOf = ({ to }: Membership): number => (to === undefined ? Number.POSITIVE_INFINITY : toMillis(to));
