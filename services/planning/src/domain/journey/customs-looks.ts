// Where customs looks at the goods, by what was told: holds, and inspections ordered or not passed.
import { isInside, isSamePlace, type PlaceDirectory } from './place-directory.ts';
import type { Happening } from './told.ts';

export type Look = {
  readonly placeId: string;
  /** Since when it is known. */
  readonly at: number;
  /** Absent as long as it is open. */
  readonly endedAt?: number;
  /** Since when the goods are there; absent where nothing said so before it ended. */
  readonly thereAt?: number;
};

/** `happened` is what stands, in order. */
export const looksIn = (happened: readonly Happening[], places: PlaceDirectory): readonly Look[] =>
  happened.filter(beginsLook).map((look): Look => {
    const endedAt = happened.find((later) => ends(look, later, places))?.at;
    const thereAt = thereSince(happened, look.placeId, places);
    return {
      placeId: look.placeId,
      at: look.at,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(thereAt === undefined || thereAt > (endedAt ?? thereAt) ? {} : { thereAt }),
    };
  });

/** Goods that customs has not passed are looked at further. */
const beginsLook = ({ kind, result }: Happening): boolean =>
  kind === 'holdPlaced' || kind === 'inspectionOrdered' || (isInspected(kind) && result === 'failed');

const isInspected = (kind: Happening['kind']): boolean =>
  kind === 'inspected' || kind === 'inspectionCompleted';

const LEAVING: readonly Happening['kind'][] = ['loaded', 'departed', 'tookOff', 'gateOut'];

/** A hold is over when it is lifted, an inspection when it is passed; either when the goods are released or gone. */
const ends = (look: Happening, later: Happening, places: PlaceDirectory): boolean => {
  const { kind, placeId } = later;
  // Whoever lifts a hold names it; clocks that differ do not keep it open.
  if (look.kind === 'holdPlaced' && kind === 'holdLifted' && look.holdId !== undefined)
    return later.holdId === look.holdId;
  if (later.at < look.at || later === look) return false;
  const isHere = isSamePlace(places, look.placeId, placeId);
  if (kind === 'delivered') return true;
  if (kind === 'released' || kind === 'holdLifted') return isHere;
  // Whoever leaves a warehouse of the city has not left its port.
  if (LEAVING.includes(kind)) return isInside(places, placeId, look.placeId);
  if (isInspected(kind)) return isHere && look.kind !== 'holdPlaced' && isPassed(later);
  return kind === 'arrived' && !isHere;
};

const isPassed = ({ result }: Happening): boolean => result !== 'failed' && result !== 'refused';

/** What is told of papers alone says nothing of where the goods are. */
const PAPERS: readonly Happening['kind'][] = [
  'declared',
  'inspectionOrdered',
  'holdPlaced',
  'holdLifted',
  'released',
  'refused',
  'vehiclePermitIssued',
  'noticeReceived',
];

/** Since when the goods are known to be at a place. */
export const thereSince = (
  happened: readonly Happening[],
  placeId: string,
  places: PlaceDirectory,
): number | undefined =>
  happened.find((each) => !PAPERS.includes(each.kind) && isInside(places, each.placeId, placeId))?.at;
