// Is the unit held? A hold ends by its lift, by release at the place, or because the unit was told elsewhere.
import type { CustomsFact } from '@fourports/contracts/tracking/unit';
import { isMovement } from './handling-kind.ts';
import type { HistoryFact } from './history.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

export type OpenHold = { readonly since: HistoryFact; readonly fact: CustomsFact };

/** The earliest hold still open, from the standing facts in order. */
export const openHold = (facts: readonly HistoryFact[], places: PlaceDirectory): OpenHold | undefined => {
  let open: OpenHold[] = [];
  let lifted: Set<string> | undefined;
  for (const fact of facts) {
    const told = fact.from;
    if (told.door === 'customs' && told.fact.kind === 'holdPlaced') {
      // A pair is a pair, also when the clock of who lifted it ran behind.
      if (told.fact.holdId === undefined || lifted?.has(told.fact.holdId) !== true)
        open.push({ since: fact, fact: told.fact });
    } else if (open.length > 0 && endsHolds(fact)) {
      open = open.filter((hold) => !isEndedBy(hold, fact, places));
    }
    if (told.door === 'customs' && told.fact.kind === 'holdLifted' && told.fact.holdId !== undefined)
      lifted = (lifted ?? new Set()).add(told.fact.holdId);
  }
  return open[0];
};

const endsHolds = ({ kind }: HistoryFact): boolean =>
  kind === 'holdLifted' || kind === 'released' || kind === 'delivered' || isMovement(kind);

const isEndedBy = (hold: OpenHold, fact: HistoryFact, places: PlaceDirectory): boolean => {
  const here = isSamePlace(places, hold.since.placeId, fact.placeId);
  switch (fact.kind) {
    case 'holdLifted': {
      const holdId = fact.from.door === 'customs' ? fact.from.fact.holdId : undefined;
      return hold.fact.unitId === fact.unitId && (holdId === undefined ? here : holdId === hold.fact.holdId);
    }
    case 'released':
      return here;
    case 'delivered':
      return true;
    default:
      // Who holds a unit does not let it go; if it is elsewhere, the lift was not told.
      return isMovement(fact.kind) && (!here || isLeaving(fact));
  }
};

/** Out of the place by this very fact. */
export const isLeaving = ({ kind }: HistoryFact): boolean =>
  kind === 'loaded' || kind === 'departed' || kind === 'tookOff' || kind === 'gateOut';
