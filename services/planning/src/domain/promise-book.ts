// Promises for many in the same plan. After a departure only its arrival matters, so what follows it is propagated
// once and shared by all who may take it; who stand in the same place at the same moment share everything ahead.
import { type DepartureShare, sharesOf } from './board.ts';
import { arrivalOf, firstOpenAt } from './departure.ts';
import {
  type Ahead,
  type Asked,
  type At,
  derivePromise,
  type Promised,
  propagateAhead,
} from './derive-promise.ts';
import type { Standing } from './evidence.ts';
import { binOf, HORIZON_BINS, startOf } from './grid.ts';
import { type InTime, inTimeAt, inTimeAtLast, inTimeBefore } from './in-time.ts';
import { endOf, type Masses, NOTHING, scaled, totalOf, trimmed } from './masses.ts';
import { mixedLater } from './mix-later.ts';
import type { Plan, PlanStep } from './plan.ts';
import { lasted, type Propagated, propagate, type StepOutcome } from './propagate.ts';
import { readOnce } from './read-masses.ts';
import { everyoneIn, pastCutOffAt, type Waiting, waitingSince } from './waiting.ts';

export type PromiseBook = {
  readonly promiseFor: (asked: Asked) => Promised;
  /**
   * The delivery of the same goods if they were booked on a later departure, read off a promise of this book as long
   * as its first departure is ahead: who is in time for what does not change. Undefined otherwise.
   */
  readonly deliveredFrom: (promised: Promised, departureId: string) => Masses | undefined;
  /** The delivery of who takes this departure of the first step with departures. */
  readonly deliveredBy: (departureId: string) => Masses | undefined;
};

/** Places remembered before all are forgotten: a moment of asking has no use for those of an earlier one. */
const MOST_REMEMBERED = 4_000;
// A departure taken with less than this chance is not followed; its chance counts as lost.
const NEGLIGIBLE = 1e-7;

/** What follows a departure for everyone who takes it. */
type Followed = Propagated & { readonly arrived: Masses };

/**
 * By step and departure: what follows it, and from each step before the chance to be in time for it. Plans that differ
 * only in which departures they begin with can have one in common.
 */
export type Onward = {
  readonly followed: Map<string, Followed>;
  readonly inTime: Map<string, InTime>;
};

export const nothingFollowed = (): Onward => ({ followed: new Map(), inTime: new Map() });

/** The same as `derivePromise` gives, but for what is trimmed. */
export const openPromiseBook = (plan: Plan, shared: Onward = nothingFollowed()): PromiseBook => {
  const { onward, following } = sharedOnward(plan, shared);
  const known = new Map<string, Ahead>();
  const lookAhead = (_: Plan, at: At): Ahead => {
    const key = keyOf(plan, at);
    const found = known.get(key);
    if (found !== undefined) return found;
    const ahead = propagateAhead(plan, at, onward);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, ahead);
    return ahead;
  };
  const first = plan.steps.findIndex(({ kind }) => kind === 'departure');
  const step = plan.steps[first];
  const departures = step?.kind === 'departure' ? step.departures : [];
  const deliveredBy = (departureId: string): Masses | undefined => {
    const departure = departures.find((each) => each.departureId === departureId);
    return departure === undefined
      ? undefined
      : following(first, departureId, arrivalOf(departure)).delivered;
  };
  const bookedLater = readOnce((_: readonly DepartureShare[]) => new Map<string, Masses>());
  const deliveredOver = (odds: readonly DepartureShare[], departureId: string): Masses | undefined => {
    const from = departures.findIndex((each) => each.departureId === departureId);
    if (from === -1) return undefined;
    const arriving = Float64Array.from(
      odds.slice(from),
      ({ inTime }, index) => inTime - (index === 0 ? 0 : (odds[from + index - 1]?.inTime ?? 0)),
    );
    const parts = sharesOf(arriving, departures.slice(from)).flatMap((taken) => {
      const of = taken.share < NEGLIGIBLE ? undefined : deliveredBy(taken.departureId);
      return of === undefined ? [] : [{ weight: taken.share, of }];
    });
    return mixedLater(parts, Number.MAX_SAFE_INTEGER);
  };
  return {
    promiseFor: (asked) => derivePromise(plan, asked, lookAhead),
    deliveredBy,
    deliveredFrom: (promised, departureId) => {
      const odds = promised.steps.find(({ stepId }) => stepId === step?.stepId)?.shares;
      if (odds === undefined || odds.length !== departures.length) return undefined;
      const known = bookedLater(odds);
      const delivered = known.get(departureId) ?? deliveredOver(odds, departureId);
      if (delivered !== undefined) known.set(departureId, delivered);
      return delivered;
    },
  };
};

const keyOf = (plan: Plan, { standing, earliest, now }: At): string => {
  const step = plan.steps[standing.current];
  return `${standing.current} ${placeOf(step, standing, earliest)} ${standing.since < now.asOf} ${now.asOf} ${now.end}`;
};

/** All that is read of a standing: of an activity the bin it began in, in port which departures can still be made. */
const placeOf = (step: PlanStep | undefined, standing: Standing, earliest: number): string => {
  const { since, hasBegun, departureId = '' } = standing;
  if (step?.kind !== 'departure') return `${binOf(since)} ${hasBegun} ${earliest}`;
  return `${departureId} ${pastCutOffAt(earliest, step.closings, since)}`;
};

type DepartureStep = Extract<PlanStep, { kind: 'departure' }>;
type Branch = { readonly share: number; readonly after: Followed };

/** Propagation that follows each departure only once, whoever takes it. */
const sharedOnward = (plan: Plan, { followed, inTime }: Onward) => {
  const following = (step: number, departureId: string, arrival: Masses): Followed => {
    const key = `${step} ${departureId}`;
    const found = followed.get(key);
    if (found !== undefined) return found;
    const arrived = scaled(arrival, 1 / totalOf(arrival));
    const end = endOf(arrival) + HORIZON_BINS;
    const after = { ...onward(plan, waitingSince(arrived), { fromStep: step + 1, end }), arrived };
    followed.set(key, after);
    return after;
  };
  /** Each step's is found from that of the step after it. */
  const chanceFrom = (fromStep: number, step: DepartureStep, index: number): InTime => {
    const key = `${fromStep} ${step.stepId} ${step.departures[index]?.departureId}`;
    const found = inTime.get(key);
    if (found !== undefined) return found;
    const here = plan.steps[fromStep];
    const chance =
      here === undefined || here.kind === 'departure'
        ? inTimeAtLast(step.closings[index] ?? 0)
        : inTimeBefore(here, chanceFrom(fromStep + 1, step, index), index);
    inTime.set(key, chance);
    return chance;
  };
  const onward: typeof propagate = (_, start, { fromStep = 0, end }) => {
    const at = plan.steps.findIndex(({ kind }, index) => index >= fromStep && kind === 'departure');
    const step = plan.steps[at];
    if (step?.kind !== 'departure') return propagate(plan, start, { fromStep, end });
    const walked = marginalsOf(plan.steps.slice(fromStep, at), everyoneIn(start), end);
    const there = totalOf(everyoneIn(start));
    const arriving = arrivingFor(start, step.closings, (index) => chanceFrom(fromStep, step, index));
    const shares = sharesOf(arriving, step.departures);
    const branches = shares.flatMap(({ share }, index): readonly Branch[] => {
      const departure = step.departures[index];
      if (departure === undefined || share < NEGLIGIBLE) return [];
      const from = arrivalOf(departure);
      return [{ share: share * totalOf(from), after: following(at, departure.departureId, from) }];
    });
    const taken = shares.reduce((sum, { share }) => sum + share, 0);
    const mixed = mixedOf(step, shares, branches, end);
    const noDeparture =
      Math.max(0, there - taken) +
      branches.reduce((sum, { share, after }) => sum + share * after.lost.noDeparture, 0);
    const beyond = Math.max(0, there - totalOf(mixed.delivered) - noDeparture);
    return {
      steps: [...walked, ...mixed.steps],
      delivered: mixed.delivered,
      lost: { noDeparture, beyond },
    };
  };
  return { onward, following };
};

/** How much can take each departure first: read off the chance to be in time for it, for every moment at once. */
const arrivingFor = (
  start: Waiting,
  closings: Float64Array,
  chanceOf: (index: number) => InTime,
): Float64Array => {
  const departures = closings.length;
  const arriving = new Float64Array(departures + 1);
  for (const { earliest, masses } of start) {
    const total = totalOf(masses);
    let before = 0;
    // What closes before any of it is there is missed by all of it.
    const open = firstOpenAt(closings, startOf(masses.first));
    for (
      let index = Math.max(earliest, open);
      index < departures && total - before > NEGLIGIBLE * total;
      index += 1
    ) {
      const chance = chanceOf(index);
      let inTime = 0;
      for (let bin = 0; bin < masses.mass.length; bin += 1)
        inTime += (masses.mass[bin] ?? 0) * inTimeAt(chance, masses.first + bin);
      arriving[index] = (arriving[index] ?? 0) + Math.max(0, inTime - before);
      before = Math.max(before, inTime);
    }
  }
  return arriving;
};

// Of steps before a departure only the quantiles between P10 and P90 are told; what follows needs none of it.
const UNTOLD = 1e-4;

type ActivityStep = Extract<PlanStep, { kind: 'activity' }>;

/** A step whose durations are cut to what is told of its end. */
const toldOf = readOnce((step: ActivityStep): ActivityStep => {
  const { kernel, hourly } = step;
  const cut = { ...step, kernel: trimmed(kernel, UNTOLD) };
  if (hourly === undefined) return cut;
  return { ...cut, hourly: { ...hourly, fromOpening: trimmed(hourly.fromOpening, UNTOLD) } };
});

/** When each step before a departure ends, whatever departure is made; cut-offs take no time. */
const marginalsOf = (steps: readonly PlanStep[], start: Masses, end: number): readonly StepOutcome[] => {
  let done = start;
  return steps.map((step) => {
    if (step.kind === 'activity') done = trimmed(lasted(toldOf(step), trimmed(done, UNTOLD), end), UNTOLD);
    return { stepId: step.stepId, done };
  });
};

/** Each later step, and the delivery, as a mixture over the departures that may be taken. */
const mixedOf = (
  step: DepartureStep,
  shares: readonly DepartureShare[],
  branches: readonly Branch[],
  end: number,
): { readonly steps: readonly StepOutcome[]; readonly delivered: Masses } => {
  const mix = (of: (branch: Branch) => Masses): Masses =>
    mixedLater(
      branches.map((branch) => ({ weight: branch.share, of: of(branch) })),
      end,
    );
  const [first] = branches;
  const later = (first?.after.steps ?? []).map(({ stepId, shares: odds }, index): StepOutcome => {
    const done = mix(({ after }) => after.steps[index]?.done ?? NOTHING);
    return odds === undefined ? { stepId, done } : { stepId, done, shares: mixedShares(branches, index) };
  });
  const boarding = { stepId: step.stepId, done: mix(({ after }) => after.arrived), shares };
  return { steps: [boarding, ...later], delivered: mix(({ after }) => after.delivered) };
};

const mixedShares = (branches: readonly Branch[], index: number): readonly DepartureShare[] => {
  const sums = new Map<string, { share: number; inTime: number }>();
  for (const { share: weight, after } of branches) {
    for (const { departureId, share, inTime } of after.steps[index]?.shares ?? []) {
      const sum = sums.get(departureId) ?? { share: 0, inTime: 0 };
      sums.set(departureId, { share: sum.share + weight * share, inTime: sum.inTime + weight * inTime });
    }
  }
  return [...sums].map(([departureId, sum]) => ({ departureId, ...sum }));
};
