// Whether promises hold as often as they say: many units that know nothing of each other, what was promised of each,
// and when it was really there.

import type { HolidayYear } from '@fourports/contracts/planning/calendar';
import { totalOf } from '../domain/masses.ts';
import { layPlan, type Plan } from '../domain/plan.ts';
import { massBefore } from '../domain/read-masses.ts';
import { fatesAfter } from '../simulator/fates.ts';
import type { DrawnHabits } from '../simulator/habits.ts';
import { playUnit } from '../simulator/play-unit.ts';
import { streamFor } from '../simulator/random-stream.ts';
import type { Way } from '../simulator/way.ts';
import { ASKED_WHEN, type AskedWhen, askPromise, momentOf } from './ask-promise.ts';
import type { SampledUnit } from './sample-units.ts';
import { type Uniformity, uniformityOf } from './uniformity.ts';

/** The quantiles a promise states. */
export const STATED_SHARES = [0.1, 0.5, 0.8, 0.95] as const;

export type Coverage = {
  readonly n: number;
  /** By stated share, how many in a hundred were there by then. */
  readonly covered: readonly number[];
  /** Of where each delivery lies in its promise. */
  readonly uniformity: Uniformity;
};

export type Calibration = {
  readonly promised: ReadonlyMap<AskedWhen, Coverage>;
  /** The world itself, played again from the same moment: as good as a promise can be. Asked when ready. */
  readonly trueModel: Coverage;
};

export type Calibrating = {
  readonly years: readonly HolidayYear[];
  readonly habits: DrawnHabits;
  /** Bins that plans may touch. */
  readonly from: number;
  readonly to: number;
  readonly moments?: readonly AskedWhen[];
  /** How often the world is played again for each unit. */
  readonly replays?: number;
  readonly onUnit?: (done: number, of: number) => void;
};

export const calibrate = (units: readonly SampledUnit[], calibrating: Calibrating): Calibration => {
  const plans = new Map<Way, Plan>();
  const planOf = (way: Way): Plan => {
    const plan = plans.get(way) ?? layPlan(way.outline, calibrating);
    plans.set(way, plan);
    return plan;
  };
  const moments = calibrating.moments ?? ASKED_WHEN;
  const placed = new Map(moments.map((when) => [when, [] as number[]]));
  const truly: number[] = [];
  for (const [index, unit] of units.entries()) {
    for (const when of moments) {
      const asOf = momentOf(unit, when);
      if (asOf !== undefined) placed.get(when)?.push(placeIn(askPromise(unit, planOf(unit.way), asOf), unit));
    }
    truly.push(placeAmongReplays(unit, calibrating));
    calibrating.onUnit?.(index + 1, units.length);
  }
  return {
    promised: new Map([...placed].map(([when, places]) => [when, coverageOf(places)])),
    trueModel: coverageOf(truly),
  };
};

/** Where the delivery lies in what was promised, from 0 to 1: evenly spread if promises hold. */
const placeIn = (delivered: ReturnType<typeof askPromise>, { deliveredAt }: SampledUnit): number =>
  deliveredAt === undefined ? totalOf(delivered) : massBefore(delivered, deliveredAt);

// With these, four fifths and nineteen twentieths are whole numbers of replays.
const REPLAYS = 199;

const placeAmongReplays = (
  unit: SampledUnit,
  { habits: { notice }, replays = REPLAYS }: Calibrating,
): number => {
  const random = streamFor(unit.name, 'replays');
  const { way, readyAt, cancelledAt } = unit;
  const deliveredAt = unit.deliveredAt ?? Number.POSITIVE_INFINITY;
  let before = 0;
  for (let replay = 0; replay < replays; replay += 1) {
    const fateOf = fatesAfter(readyAt, { cancelledAt, random, notice });
    const again = playUnit(way, readyAt, { random, fateOf }).deliveredAt ?? Number.POSITIVE_INFINITY;
    if (again < deliveredAt) before += 1;
  }
  return (before + random()) / (replays + 1);
};

const coverageOf = (places: readonly number[]): Coverage => ({
  n: places.length,
  covered: STATED_SHARES.map(
    (share) => places.filter((place) => place <= share).length / Math.max(1, places.length),
  ),
  uniformity: uniformityOf(places),
});
