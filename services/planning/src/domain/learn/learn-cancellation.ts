// The odds that a departure does not run: the published counts of each month, moved by what was observed. First all
// months of a crossing together, as a ratio, so that the winter stays the winter; then a month by itself.
import type { LearningLevel } from '@fourports/contracts/planning/learning';
import { weightAt } from './ageing.ts';
import { type DepartureObservation, onceEach } from './observation.ts';

export type MonthPrior = { readonly month: number; readonly chance: number };

export type CancellationRules = {
  readonly leastObservations: number;
  /** What the published chance of one month weighs, in departures. */
  readonly priorObservations: number;
  readonly halfLifeDays: number;
};

export type LearntCancellation = {
  readonly month: number;
  readonly chance: number;
  readonly level: Extract<LearningLevel, 'prior' | 'place' | 'month'>;
  /** Of the level; of all months where the prior stands alone. */
  readonly n: number;
  readonly weight: number;
  readonly cancelled: number;
};

type Counted = { n: number; weight: number; cancelled: number; expected: number };

/** `observations` are those of one crossing. */
export const learnCancellations = (
  priors: readonly MonthPrior[],
  observations: readonly DepartureObservation[],
  { rules, asOf }: { readonly rules: CancellationRules; readonly asOf: number },
): readonly LearntCancellation[] => {
  const { leastObservations, priorObservations } = rules;
  const chanceIn = (month: number): number => priors.find((prior) => prior.month === month)?.chance ?? 0;
  const all = nothingCounted();
  const months = new Map<number, Counted>();
  for (const { month, at, ran } of onceEach(observations, (each) => each.at)) {
    const weight = weightAt(at, asOf, rules.halfLifeDays);
    if (weight === 0) continue;
    const ofMonth = months.get(month) ?? nothingCounted();
    months.set(month, ofMonth);
    for (const counted of [all, ofMonth]) {
      counted.n += 1;
      counted.weight += weight;
      counted.cancelled += ran ? 0 : weight;
      counted.expected += weight * chanceIn(month);
    }
  }
  const expectedByPrior = priors.reduce(
    (sum, { chance }) => sum + priorObservations * chance,
    LEAST_EXPECTED,
  );
  const usesAll = all.n >= leastObservations;
  const ratio = usesAll ? (expectedByPrior + all.cancelled) / (expectedByPrior + all.expected) : 1;
  return priors.map(({ month, chance }) => {
    const parent = Math.min(1, chance * ratio);
    const counted = months.get(month);
    if (counted === undefined || counted.n < leastObservations) {
      return { month, chance: parent, level: usesAll ? 'place' : 'prior', ...told(all) };
    }
    const learnt = (priorObservations * parent + counted.cancelled) / (priorObservations + counted.weight);
    return { month, chance: learnt, level: 'month', ...told(counted) };
  });
};

// A crossing that never failed by its published counts may still fail.
const LEAST_EXPECTED = 0.5;

const nothingCounted = (): Counted => ({ n: 0, weight: 0, cancelled: 0, expected: 0 });

const told = ({ n, weight, cancelled }: Counted) => ({ n, weight, cancelled });
