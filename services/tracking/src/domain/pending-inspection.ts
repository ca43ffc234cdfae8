// Does customs still want to look? An order ends by the look, by a verdict there, or because the unit was told elsewhere.

import { isMovement } from './handling-kind.ts';
import type { HistoryFact } from './history.ts';
import { isLeaving } from './hold.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

/** The order still open, from the standing facts in order. */
export const pendingInspection = (
  facts: readonly HistoryFact[],
  places: PlaceDirectory,
): HistoryFact | undefined => {
  let pending: HistoryFact | undefined;
  for (const fact of facts) {
    if (fact.kind === 'inspectionOrdered') pending ??= fact;
    else if (pending !== undefined && ends(pending, fact, places)) pending = undefined;
  }
  return pending;
};

const ends = (order: HistoryFact, fact: HistoryFact, places: PlaceDirectory): boolean => {
  const here = isSamePlace(places, order.placeId, fact.placeId);
  switch (fact.kind) {
    case 'inspectionCompleted':
    case 'inspected':
    case 'released':
    case 'refused':
      return here;
    default:
      return isMovement(fact.kind) && (!here || isLeaving(fact));
  }
};
