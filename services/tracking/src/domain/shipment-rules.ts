// Rules several commands share: what a shipment must be for them, and what has happened to it so far.

import type { Itinerary } from '@fourports/contracts/tracking/shipment';
import type { HistoryFact } from './history.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { type KnownShipment, planInForce, type ShipmentState } from './shipment.ts';

/** What the units' reports tell of a shipment, as far as commands depend on it. */
export type SoFar = {
  readonly loaded: boolean;
  readonly delivered: boolean;
  /** Sailings it has been told to have crossed or to be aboard of. */
  readonly sailingIds: readonly string[];
};

export const nothingYet: SoFar = { loaded: false, delivered: false, sailingIds: [] };

const ABOARD_KINDS: ReadonlySet<HistoryFact['kind']> = new Set<HistoryFact['kind']>([
  'loaded',
  'departed',
  'arrived',
  'tookOff',
  'landed',
]);

/** Reads it from the standing facts in order; goods taken off again where they were loaded have not been loaded. */
export const whatHappened = (facts: readonly HistoryFact[]): SoFar => {
  const aboard: HistoryFact[] = [];
  for (const fact of facts) {
    if (ABOARD_KINDS.has(fact.kind)) aboard.push(fact);
    const last = aboard.at(-1);
    const bumped =
      fact.kind === 'discharged' &&
      last?.placeId === fact.placeId &&
      last.kind !== 'arrived' &&
      last.kind !== 'landed';
    if (bumped) while (aboard.at(-1)?.placeId === fact.placeId) aboard.pop();
  }
  return {
    loaded: aboard.length > 0,
    delivered: facts.some(({ kind }) => kind === 'delivered'),
    sailingIds: aboard.flatMap(({ sailingId }) => sailingId ?? []),
  };
};

/** The shipment with its plan, when it is still going; `act` begins the sentence: "amend the shipment". */
export const requireGoing = (
  state: ShipmentState,
  act: string,
): Outcome<{ readonly shipment: KnownShipment; readonly plan: Itinerary }> => {
  if (state.status === 'none') return refuse('NOT_FOUND', `Failed to ${act}: there is no such shipment.`);
  if (state.status === 'cancelled')
    return refuse(
      'SHIPMENT_CANCELLED',
      `Failed to ${act}: it was cancelled at ${state.cancellation?.at ?? 'an unknown moment'}. Book a new shipment.`,
    );
  const plan = planInForce(state);
  return plan === undefined
    ? refuse('CONFLICT', `Failed to ${act}: it has no plan yet. Try again in a moment.`)
    : accept({ shipment: state, plan });
};

/** No two plans are asked for at once. */
export const requireNoProposal = ({ proposal }: KnownShipment, act: string): Outcome<never> | undefined =>
  proposal === undefined
    ? undefined
    : refuse(
        'REBOOKING_PENDING',
        `Failed to ${act}: another plan (revision ${proposal.itinerary.revision}) waits for its place until ${proposal.answerBy}. Wait for the answer.`,
      );
