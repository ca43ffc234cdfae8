// A plan whose ferry leg moves to other times or another sailing, with what follows it made possible again.
import type { Leg } from '@fourports/contracts/tracking/shipment';
import { toInstant, toMillis } from './instant.ts';
import { layOnSailing, withoutTimes } from './leg.ts';
import type { SailingFacts } from './sailing-facts.ts';

/** The legs with `legId` laid on the sailing. Roads after it move with the arrival; a flight that has gone by then is open. */
export const relaySailing = (legs: readonly Leg[], legId: string, sailing: SailingFacts): readonly Leg[] => {
  const index = legs.findIndex((leg) => leg.legId === legId);
  const ferry = legs[index];
  if (ferry === undefined) return legs;
  const laid = layOnSailing(ferry, sailing);
  const shift =
    ferry.arrivalAt === undefined || laid.arrivalAt === undefined
      ? undefined
      : toMillis(laid.arrivalAt) - toMillis(ferry.arrivalAt);
  return [...legs.slice(0, index), laid, ...shiftLegs(legs.slice(index + 1), shift, laid)];
};

/** The plan without the sailing that was cancelled: no other is chosen here, and no date is made up. */
export const dropSailing = (legs: readonly Leg[], sailingId: string): readonly Leg[] => {
  const index = legs.findIndex((leg) => leg.sailingId === sailingId);
  return legs.map((leg, each) => (each < index || index < 0 ? leg : open(leg)));
};

const shiftLegs = (legs: readonly Leg[], first: number | undefined, ferry: Leg): readonly Leg[] => {
  let shift = first;
  let reached = ferry.arrivalAt === undefined ? undefined : toMillis(ferry.arrivalAt);
  let opened = false;
  return legs.map((leg) => {
    if (opened) return open(leg);
    if (leg.mode === 'air' || leg.mode === 'ferry') {
      const leaves = leg.departureAt === undefined ? undefined : toMillis(leg.departureAt);
      opened = leaves !== undefined && reached !== undefined && leaves < reached;
      // It leaves by its own timetable, and so do the roads behind it.
      shift = 0;
      return opened ? open(leg) : leg;
    }
    const moved = shift === undefined ? withoutTimes(leg) : shiftTimes(leg, shift);
    reached = latest(reached, moved);
    return moved;
  });
};

const shiftTimes = (leg: Leg, shift: number): Leg => {
  if (shift === 0) return leg;
  const { departureAt, arrivalAt } = leg;
  return {
    ...withoutTimes(leg),
    ...(departureAt === undefined ? {} : { departureAt: toInstant(toMillis(departureAt) + shift) }),
    ...(arrivalAt === undefined ? {} : { arrivalAt: toInstant(toMillis(arrivalAt) + shift) }),
  };
};

const latest = (reached: number | undefined, { departureAt, arrivalAt }: Leg): number | undefined => {
  const known = arrivalAt ?? departureAt;
  return known === undefined ? reached : Math.max(reached ?? Number.NEGATIVE_INFINITY, toMillis(known));
};

/** A leg nobody has planned yet: its places stay, its times, sailing and flight are to be found. */
const open = (leg: Leg): Leg => {
  const bare = withoutTimes(leg);
  delete bare.sailingId;
  delete bare.flight;
  return bare;
};
