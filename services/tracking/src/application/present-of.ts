// Now, for a shipment: the clock's in the live world; in the others its own last moment, so that nothing ages.

import { stretchesOf } from '../domain/carriage.ts';
import type { IsPortOf } from '../domain/correction.ts';
import type { HistoryFact } from '../domain/history.ts';
import { arrangeHistory, byHappening, recordedAtOf, standing } from '../domain/history.ts';
import { toInstant, toMillis } from '../domain/instant.ts';
import { type SoFar, whatHappened } from '../domain/shipment-rules.ts';
import type { ToldShipment } from '../store/timeline-source-store.ts';

/** What was told of the shipment while its units carried it, in the order in which it happened. */
const factsOf = ({ state, units }: ToldShipment, isPortOf: IsPortOf): readonly HistoryFact[] => {
  const known = new Map(units.map(({ unit }) => [unit.unitId, unit]));
  const arranged = new Map(units.map((history) => [history.unit.unitId, arrangeHistory(history, isPortOf)]));
  return stretchesOf(state.memberships, known, (unitId) => arranged.get(unitId) ?? [])
    .flatMap(({ history }) => history)
    .sort(byHappening);
};

export type Present = { readonly now: string; readonly soFar: SoFar; readonly facts: readonly HistoryFact[] };

/** `clockNow` counts in the live world only. */
export const presentOf = (shipment: ToldShipment, isPortOf: IsPortOf, clockNow: string): Present => {
  const facts = factsOf(shipment, isPortOf);
  const soFar = whatHappened(standing(facts));
  if (shipment.world === 'live') return { now: clockNow, soFar, facts };
  const { state } = shipment;
  let last = toMillis(state.booking.specification.readyAt);
  for (const fact of facts) {
    last = Math.max(last, fact.at, toMillis(recordedAtOf(fact)));
    if (fact.struck !== undefined) last = Math.max(last, toMillis(fact.struck.recordedAt));
  }
  return { now: toInstant(last), soFar, facts };
};
