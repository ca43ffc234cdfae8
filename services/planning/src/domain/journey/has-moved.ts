// Whether a promise is worth giving anew: a quantile has moved by five minutes, or a chance by one per cent.
import type { GivenPromise, KnownPromise } from '@fourports/contracts/planning/promises';
import { BIN_MINUTES } from '../grid.ts';

const ONE_PER_CENT = 0.01;

export const hasMoved = (before: GivenPromise | undefined, now: GivenPromise): boolean => {
  if (before === undefined || before.status !== now.status) return true;
  if (before.status === 'unknown' || now.status === 'unknown') {
    return before.status === 'unknown' && now.status === 'unknown' && before.because !== now.because;
  }
  return (
    restsOnOther(before, now) ||
    quantilesMoved(before.quantiles, now.quantiles) ||
    moved(sharesIn(before), sharesIn(now)) ||
    moved(deadlinesIn(before), deadlinesIn(now))
  );
};

const restsOnOther = ({ restsOn: before }: KnownPromise, { restsOn: now }: KnownPromise): boolean =>
  before.processId !== now.processId ||
  before.processVersion !== now.processVersion ||
  before.untilStepId !== now.untilStepId ||
  before.distributionVersion !== now.distributionVersion ||
  before.sailingId !== now.sailingId;

const quantilesMoved = (before: KnownPromise['quantiles'], now: KnownPromise['quantiles']): boolean =>
  before.minutes.length !== now.minutes.length ||
  now.minutes.some((minutes, index) => Math.abs(minutes - (before.minutes[index] ?? 0)) >= BIN_MINUTES);

type Chances = ReadonlyMap<string, number>;

const sharesIn = ({ shares, bookedSailing, restsOn }: KnownPromise): Chances =>
  new Map([
    ...shares.map(({ departureId, share }) => [departureId, share] as const),
    ...(bookedSailing === undefined ? [] : [[`${restsOn.sailingId} in time`, bookedSailing.inTime] as const]),
  ]);

const deadlinesIn = ({ byDeadline }: KnownPromise): Chances =>
  new Map(byDeadline.map(({ deadlineAt, chance }) => [deadlineAt, chance]));

const moved = (before: Chances, now: Chances): boolean =>
  [...new Set([...before.keys(), ...now.keys()])].some(
    (key) => Math.abs((before.get(key) ?? 0) - (now.get(key) ?? 0)) >= ONE_PER_CENT - 1e-9,
  );
