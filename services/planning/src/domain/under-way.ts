// The step that goods are in now: what is left of it, given that it has lasted so far.
import { type DepartureShare, sharesOf } from './board.ts';
import { notBefore } from './condition.ts';
import { convolved } from './convolve.ts';
import { arrivalOf } from './departure.ts';
import { passedAt, type Standing } from './evidence.ts';
import { binOf } from './grid.ts';
import { gridded } from './gridded.ts';
import { type Masses, NOTHING, pointAt, scaled, sumOf, totalOf } from './masses.ts';
import { openFrom } from './openings.ts';
import type { Plan, PlanStep } from './plan.ts';
import { pastCutOffAt } from './waiting.ts';

type ActivityStep = Extract<PlanStep, { kind: 'activity' }>;
type DepartureStep = Extract<PlanStep, { kind: 'departure' }>;

export type UnderWay = {
  readonly done: Masses;
  readonly overdue: boolean;
  readonly shares?: readonly DepartureShare[];
  /** Mass that no departure of the plan takes. */
  readonly left: number;
};

export type Now = { readonly asOf: number; readonly end: number };

/** An activity: its kernel is gridded anew where it has lasted beyond its trimmed tail. */
export const activityUnderWay = (
  step: ActivityStep,
  { since, hasBegun }: Standing,
  { asOf, end }: Now,
): UnderWay => {
  const arrived = binOf(since);
  const opening = hasBegun || step.hourly === undefined ? arrived : openFrom(arrived, step.hourly.openings);
  const begins = opening > arrived ? ({ minutesIntoBin: 0 } as const) : 'evenly';
  const beyondBins = Math.max(0, binOf(asOf) - opening);
  const kernel = gridded(step.duration, asOf > since ? { begins, beyondBins } : { begins });
  const done = convolved(pointAt(opening), kernel, end);
  if (asOf <= since) return { done, overdue: false, left: 0 };
  const { masses, overdue } = notBefore(done, asOf);
  return { done: masses, overdue, left: 0 };
};

/** On board: the arrival of that one departure. */
export const aboard = (step: DepartureStep, departureId: string, { asOf }: Now): UnderWay | undefined => {
  const departure = step.departures.find((each) => each.departureId === departureId);
  if (departure === undefined) return undefined;
  const { masses, overdue } = notBefore(arrivalOf(departure), asOf);
  return { done: masses, overdue, left: 0, shares: [{ departureId, share: 1, inTime: 1 }] };
};

/**
 * In port, on no departure that anybody named: each that could still be made, as likely as that it was taken and has
 * not arrived by now.
 */
export const waitingInPort = (step: DepartureStep, earliest: number, { asOf }: Now): UnderWay => {
  const arriving = new Float64Array(step.departures.length + 1);
  arriving[earliest] = 1;
  const shares = sharesOf(arriving, step.departures);
  const arrivals = step.departures.map((departure, index) => {
    const share = shares[index]?.share ?? 0;
    const { masses, survived, overdue } = notBefore(arrivalOf(departure), asOf);
    return share === 0 || overdue ? NOTHING : scaled(masses, share * Math.min(1, survived));
  });
  const left = Math.max(0, 1 - shares.reduce((sum, { share }) => sum + share, 0));
  const possible = arrivals.reduce((sum, arrival) => sum + totalOf(arrival), 0) + left;
  return {
    done: scaled(sumOf(arrivals), 1 / possible),
    overdue: false,
    left: left / possible,
    shares: shares.map((each, index) => ({
      ...each,
      share: totalOf(arrivals[index] ?? NOTHING) / possible,
    })),
  };
};

/** The first departure that can still be made, after the cut-offs that were passed before the step under way. */
export const earliestAfter = (plan: Plan, standing: Standing): number => {
  let earliest = 0;
  for (const [index, step] of plan.steps.slice(0, standing.current).entries()) {
    if (step.kind === 'departure') earliest = 0;
    if (step.kind === 'cutOff') {
      earliest = pastCutOffAt(earliest, step.closings, passedAt(index, standing));
    }
  }
  return earliest;
};
