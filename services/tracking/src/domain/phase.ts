// Which stretch of its way a shipment is on.
import type { Delivery } from '@fourports/contracts/tracking/timeline';
import type { HistoryFact } from './history.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';
import type { Progress } from './progress.ts';

export type Phase = Delivery['phase'];

/** Phases in which the goods cannot turn round: they come ashore first. */
export const isUnderWay = (phase: Phase): boolean =>
  phase === 'aboard' || phase === 'atSea' || phase === 'inTheAir';

/** The phase as the facts alone tell it; cancellation and refusal are laid over it by the delivery. */
export const phaseOf = (progress: Progress, places: PlaceDirectory): Phase => {
  if (progress.returned !== undefined) return 'returned';
  if (progress.delivered !== undefined) return 'delivered';
  const { position, lastSeen } = progress;
  const moved = position === undefined ? 'planned' : phaseAfter(position, progress, places);
  if (lastSeen === undefined || lastSeen === position || isUnderWay(moved)) return moved;
  // Weighed, sealed, inspected or exchanged there: it is in the port, also where nobody told of the gate.
  return standsAt(lastSeen, progress, places) ?? moved;
};

const phaseAfter = (position: HistoryFact, progress: Progress, places: PlaceDirectory): Phase => {
  switch (position.kind) {
    case 'loaded':
      return 'aboard';
    case 'departed':
      return 'atSea';
    case 'arrived':
      return 'atPortOfDischarge';
    case 'tookOff':
      return 'inTheAir';
    case 'landed':
      return 'atAirport';
    case 'pickedUp':
      return 'onTheWayToPort';
    case 'gateOut':
    case 'shedOut':
      return hasCrossed(progress) ? afterLeaving(position, progress) : 'onTheWayToPort';
    default:
      return (
        standsAt(position, progress, places) ?? (hasCrossed(progress) ? 'onTheWayFromPort' : 'onTheWayToPort')
      );
  }
};

/** Out of the shed is still in the port; out of the gate is on the road. */
const afterLeaving = (position: HistoryFact, progress: Progress): Phase => {
  const gateOutAhead = progress.activities.some(
    (activity, index) => index >= progress.reached && activity.kind === 'gateOut',
  );
  return position.kind === 'shedOut' && gateOutAhead ? 'atPortOfDischarge' : 'onTheWayFromPort';
};

const standsAt = (fact: HistoryFact, progress: Progress, places: PlaceDirectory): Phase | undefined => {
  if (places.get(fact.placeId)?.kind === 'airport') return 'atAirport';
  for (const { leg, kind } of progress.activities) {
    if (kind === 'loaded' && isPort(places, fact, leg.fromPlaceId) && !hasCrossed(progress))
      return 'atPortOfLoading';
    if (kind === 'discharged' && isPort(places, fact, leg.toPlaceId)) return 'atPortOfDischarge';
  }
  // A port the plan does not know: what is taken off a ship there is in a port of discharge.
  return fact.kind === 'discharged' ? 'atPortOfDischarge' : undefined;
};

/** In the port itself, not merely in the city the port lies in. */
const isPort = (places: PlaceDirectory, fact: HistoryFact, port: string): boolean =>
  isSamePlace(places, fact.placeId, port) &&
  places.get(fact.placeId)?.kind !== 'city' &&
  places.get(fact.placeId)?.kind !== 'warehouse';

/** Past its first sea crossing or flight, by what was told or by where the plan stands. */
const hasCrossed = ({ activities, reached }: Progress): boolean => {
  const landfall = activities.findIndex(({ kind }) => kind === 'arrived' || kind === 'landed');
  return landfall >= 0 && reached > landfall;
};
