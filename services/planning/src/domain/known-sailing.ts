// A sailing as planning knows it: as announced, with what was said of it since.
import type { ArrivalEstimate, Full, Sailing, UnitKind } from '@fourports/contracts/schedules/sailing';

export type KnownSailing = Sailing & {
  /** The last one made. */
  readonly arrivalEstimate?: ArrivalEstimate;
  /** Absent: nothing of it was ever full. */
  readonly full?: Full;
};

/** A plan that was changed after it was made is the later word. */
export const estimateOf = ({ arrival, arrivalEstimate }: KnownSailing): ArrivalEstimate | undefined =>
  arrivalEstimate?.insteadOf === arrival.at ? arrivalEstimate : undefined;

/** A container counts in TEU, everything on wheels in trailer places; parcels go in what somebody else has booked. */
const roomFor = (unitKind: UnitKind | undefined): keyof Full | undefined => {
  if (unitKind === 'wholeTruck' || unitKind === 'dropTrailer') return 'trailerPlaces';
  return unitKind === 'container' ? 'teu' : undefined;
};

/** Whether there is room for one more of a kind: 1 also where nobody knows. */
export const roomOn = ({ full }: KnownSailing, unitKind: UnitKind | undefined): number => {
  const room = roomFor(unitKind);
  return room !== undefined && full?.[room] === true ? 0 : 1;
};

/** Nobody who runs the ship has said how much it takes; what is published of it is not what is offered. */
export const isRoomUnchecked = ({ capacity }: Sailing, unitKind: UnitKind | undefined): boolean => {
  const room = roomFor(unitKind);
  return room === undefined || capacity[room] === null || capacity.provenance.confidence !== 'H';
};

/** One way of a route: sailings of the two are published, and run out, apart. */
export const directionKey = ({
  routeId,
  direction,
}: {
  readonly routeId: string;
  readonly direction: string;
}): string => `${routeId} ${direction}`;
