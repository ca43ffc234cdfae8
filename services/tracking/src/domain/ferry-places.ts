// What schedules answered about a shipment's places on ferries. Its answers come in order for each sailing, and in any
// order from one sailing to another: the ledger is the same.
import type { Itinerary, Leg } from '@fourports/contracts/tracking/shipment';
import type { Timeline } from '@fourports/contracts/tracking/timeline';

type FerryPlace = Timeline['places'][number];

/** The last answer about one sailing. */
export type PlaceAnswer = {
  readonly sailingId: string;
  /** The revision of the plan, in force or proposed, that it answers. */
  readonly revision: number;
  readonly state: Exclude<FerryPlace['state'], 'requested'>;
  readonly checked?: 'checked' | 'unchecked';
  readonly rank?: number;
};

export type PlaceLedger = {
  readonly answers: readonly PlaceAnswer[];
  /** Every (revision, sailing) ever confirmed: on-time is judged by the first confirmed plan. */
  readonly confirmed: readonly { readonly revision: number; readonly sailingId: string }[];
};

export const noAnswers: PlaceLedger = { answers: [], confirmed: [] };

/** The ledger with one more answer; the same ledger when it says nothing new. */
export const recordAnswer = (ledger: PlaceLedger, answer: PlaceAnswer): PlaceLedger => {
  const before = ledger.answers.find(({ sailingId }) => sailingId === answer.sailingId);
  if (before !== undefined && saysTheSame(before, answer)) return ledger;
  const isNew =
    answer.state === 'confirmed' &&
    !ledger.confirmed.some(
      ({ revision, sailingId }) => revision === answer.revision && sailingId === answer.sailingId,
    );
  const { revision, sailingId } = answer;
  return {
    answers: inOrder([...ledger.answers.filter((each) => each !== before), answer]),
    confirmed: isNew ? inOrder([...ledger.confirmed, { revision, sailingId }]) : ledger.confirmed,
  };
};

type OfSailing = { readonly revision: number; readonly sailingId: string };

const inOrder = <Each extends OfSailing>(entries: readonly Each[]): readonly Each[] =>
  entries.toSorted((a, b) => a.revision - b.revision || (a.sailingId < b.sailingId ? -1 : 1));

/** Revisions all of whose ferry legs were confirmed. */
export const confirmedRevisionsOf = (
  ledger: PlaceLedger,
  itineraries: readonly Itinerary[],
): readonly number[] =>
  itineraries.filter((itinerary) => isConfirmed(ledger, itinerary)).map(({ revision }) => revision);

/** Are all places confirmed that this plan asks for? */
export const isConfirmed = (ledger: PlaceLedger, { revision, legs }: Itinerary): boolean =>
  sailingIdsOf(legs).every((sailingId) =>
    ledger.confirmed.some((each) => each.revision === revision && each.sailingId === sailingId),
  );

/** The sailings of the ferry legs, each once. */
export const sailingIdsOf = (legs: readonly Leg[]): readonly string[] => [
  ...new Set(legs.flatMap(({ mode, sailingId }) => (mode === 'ferry' ? (sailingId ?? []) : []))),
];

/**
 * The place on each ferry leg of the plan in force, requested until it is answered; then those of a plan asked for and
 * of former plans, as far as schedules answered about them: a place given back is still to be seen.
 */
export const ferryPlacesOf = (
  ledger: PlaceLedger,
  { inForce, others }: { readonly inForce: Itinerary | undefined; readonly others: readonly Itinerary[] },
): FerryPlace[] => {
  const places = (inForce?.legs ?? []).flatMap((leg) => placeOn(leg, ledger, true));
  for (const leg of others.toReversed().flatMap(({ legs }) => legs))
    if (!places.some(({ sailingId }) => sailingId === leg.sailingId))
      places.push(...placeOn(leg, ledger, false));
  return places;
};

const placeOn = (
  { mode, legId, sailingId }: Leg,
  { answers }: PlaceLedger,
  isAsked: boolean,
): readonly FerryPlace[] => {
  if (mode !== 'ferry' || sailingId === undefined) return [];
  const answer = answers.find((each) => each.sailingId === sailingId);
  if (answer === undefined) return isAsked ? [{ legId, sailingId, state: 'requested' }] : [];
  const { state, checked, rank } = answer;
  return [
    {
      legId,
      sailingId,
      state,
      ...(checked === undefined ? {} : { checked }),
      ...(rank === undefined ? {} : { rank }),
    },
  ];
};

const saysTheSame = (one: PlaceAnswer, other: PlaceAnswer): boolean =>
  one.revision === other.revision &&
  one.state === other.state &&
  one.checked === other.checked &&
  one.rank === other.rank;
