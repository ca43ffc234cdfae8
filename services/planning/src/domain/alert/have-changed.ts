// Whether what could be done has changed enough to tell it: another way, sailing or price, a delivery moved by five
// minutes or a chance by one per cent, as promises are told.
import type { Alternative } from '@fourports/contracts/planning/alerts';
import { BIN_MINUTES, minutesOf } from '../grid.ts';
import type { Found } from './find-alternatives.ts';

const ONE_PER_CENT = 0.01;

export const haveChanged = (before: Found, now: Found): boolean =>
  countedIn(before) !== countedIn(now) ||
  bookedIn(before) !== bookedIn(now) ||
  haveMoved(before.baseline, now.baseline) ||
  before.alternatives.length !== now.alternatives.length ||
  haveWaysChanged(before.alternatives, now.alternatives);

const countedIn = ({ counted }: Found): string => `${counted?.massKg} ${counted?.units} ${counted?.teu}`;

const bookedIn = ({ baseline: { processId, sailingId, isCancelled = false } }: Found): string =>
  `${processId} ${sailingId} ${isCancelled}`;

/** In whatever order: ways that change places without moving are as good as each other. */
const haveWaysChanged = (before: readonly Alternative[], now: readonly Alternative[]): boolean => {
  const known = new Map(before.map((each) => [settledIn(each), each]));
  return now.some((each) => {
    const was = known.get(settledIn(each));
    return was === undefined || haveMoved(was, each);
  });
};

/** All that does not move but is the same or another. */
const settledIn = (way: Alternative): string => {
  const { kind, processId, originPlaceId, sailingId, departureAt, isTimeAssumed, canRebook } = way;
  const money = way.difference.money.map(({ currency, amountMinor }) => `${currency} ${amountMinor}`);
  return [
    ...[kind, processId, originPlaceId, sailingId, departureAt, isTimeAssumed, canRebook],
    ...money,
    ...way.difference.notKnown,
  ].join(' ');
};

type Told = Pick<Alternative, 'delivery' | 'inTime' | 'chanceByDeadline'>;

const haveMoved = (one: Told, other: Told): boolean =>
  hasMomentMoved(one.delivery.p50, other.delivery.p50) ||
  hasMomentMoved(one.delivery.p80, other.delivery.p80) ||
  hasChanceMoved(one.inTime, other.inTime) ||
  hasChanceMoved(one.chanceByDeadline, other.chanceByDeadline);

const hasMomentMoved = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one !== other : Math.abs(minutesOf(one) - minutesOf(other)) >= BIN_MINUTES;

const hasChanceMoved = (one: number | undefined, other: number | undefined): boolean =>
  one === undefined || other === undefined ? one !== other : Math.abs(one - other) >= ONE_PER_CENT - 1e-9;
