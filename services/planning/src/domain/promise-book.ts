// Promises for many in the same plan. After a departure only its arrival matters, so what follows it is propagated
// once and shared by all who may take it; who stand in the same place at the same moment share everything ahead.
import { boardedShares, type DepartureShare } from './board.ts';
import { arrivalOf } from './departure.ts';
import {
  type Ahead,
  type Asked,
  type At,
  derivePromise,
  type Promised,
  propagateAhead,
} from './derive-promise.ts';
import { HORIZON_BINS } from './grid.ts';
import { endOf, type Masses, NOTHING, scaled, sumOf, totalOf, within } from './masses.ts';
import type { Plan, PlanStep } from './plan.ts';
import { type Propagated, propagate, type StepOutcome, walkThrough } from './propagate.ts';
import { everyoneIn, pastCutOff, waitingSince } from './waiting.ts';

export type PromiseBook = { readonly promiseFor: (asked: Asked) => Promised };

/** Places remembered before all are forgotten: a moment of asking has no use for those of an earlier one. */
const MOST_REMEMBERED = 2_000;
// A departure taken with less than this chance is not followed; its chance counts as lost.
const NEGLIGIBLE = 1e-9;

/** What follows each departure, by its step and id. Plans that differ only before it can have one in common. */
export type Onward = Map<string, Propagated>;

/** The same as `derivePromise` gives, but for what is trimmed. */
export const openPromiseBook = (plan: Plan, followed: Onward = new Map()): PromiseBook => {
  const onward = sharedOnward(plan, followed);
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
  return { promiseFor: (asked) => derivePromise(plan, asked, lookAhead) };
};

const keyOf = (plan: Plan, { standing, earliest, now }: At): string => {
  const { current, since, hasBegun, branch = '', departureId } = standing;
  const isAboard = plan.steps[current]?.kind === 'departure' && departureId !== undefined;
  const place = isAboard ? departureId : `${since} ${hasBegun} ${branch} ${earliest}`;
  return `${current} ${place} ${now.asOf} ${now.end}`;
};

type DepartureStep = Extract<PlanStep, { kind: 'departure' }>;
type Branch = { readonly share: number; readonly from: Masses; readonly after: Propagated };

/** Propagation that follows each departure only once, whoever takes it. */
const sharedOnward = (plan: Plan, followed: Onward): typeof propagate => {
  const following = (step: number, departureId: string, arrival: Masses): Propagated => {
    const key = `${step} ${departureId}`;
    const found = followed.get(key);
    if (found !== undefined) return found;
    const start = waitingSince(scaled(arrival, 1 / totalOf(arrival)));
    const after = onward(plan, start, { fromStep: step + 1, end: endOf(arrival) + HORIZON_BINS });
    followed.set(key, after);
    return after;
  };
  const onward: typeof propagate = (_, start, { fromStep = 0, end }) => {
    const at = plan.steps.findIndex(({ kind }, index) => index >= fromStep && kind === 'departure');
    const step = plan.steps[at];
    if (step?.kind !== 'departure') return propagate(plan, start, { fromStep, end });
    const walked = walkThrough(plan.steps.slice(fromStep, at), start, end);
    const shares = boardedShares(pastCutOff(walked.waiting, step.closings), step.departures);
    const branches = shares.flatMap(({ share }, index): readonly Branch[] => {
      const departure = step.departures[index];
      if (departure === undefined || share < NEGLIGIBLE) return [];
      const from = arrivalOf(departure);
      return [{ share: share * totalOf(from), from, after: following(at, departure.departureId, from) }];
    });
    const there = totalOf(everyoneIn(walked.waiting));
    const taken = shares.reduce((sum, { share }) => sum + share, 0);
    const mixed = mixedOf(step, shares, branches, end);
    const noDeparture =
      walked.left +
      Math.max(0, there - taken) +
      branches.reduce((sum, { share, after }) => sum + share * after.lost.noDeparture, 0);
    const total = totalOf(everyoneIn(start));
    const beyond = Math.max(0, total - totalOf(mixed.delivered) - noDeparture);
    return {
      steps: [...walked.steps, ...mixed.steps],
      delivered: mixed.delivered,
      lost: { noDeparture, beyond },
    };
  };
  return onward;
};

/** Each later step, and the delivery, as a mixture over the departures that may be taken. */
const mixedOf = (
  step: DepartureStep,
  shares: readonly DepartureShare[],
  branches: readonly Branch[],
  end: number,
): { readonly steps: readonly StepOutcome[]; readonly delivered: Masses } => {
  const mix = (of: (branch: Branch) => Masses): Masses =>
    before(sumOf(branches.map((branch) => scaled(of(branch), branch.share))), end);
  const [first] = branches;
  const later = (first?.after.steps ?? []).map(({ stepId, shares: odds }, index): StepOutcome => {
    const done = mix(({ after }) => after.steps[index]?.done ?? NOTHING);
    return odds === undefined ? { stepId, done } : { stepId, done, shares: mixedShares(branches, index) };
  });
  const boarding = { stepId: step.stepId, done: mix(({ from }) => scaled(from, 1 / totalOf(from))), shares };
  return { steps: [boarding, ...later], delivered: mix(({ after }) => after.delivered) };
};

const before = (masses: Masses, end: number): Masses => within(masses, masses.first, end);

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
