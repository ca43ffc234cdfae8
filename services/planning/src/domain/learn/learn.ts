// Everything learnt of one world at one moment: a version of the distributions. Of the same observations, in any order
// and however often each came, it is the same.
import type { LearningRules } from '@fourports/contracts/planning/learning';
import type { Crossing } from '@fourports/contracts/planning/process';
import { type LearntCancellation, learnCancellations } from './learn-cancellation.ts';
import { type Cell, learnCells } from './learn-cells.ts';
import type { DepartureObservation, StepObservation } from './observation.ts';

export type Learnt = {
  readonly cells: readonly Cell[];
  readonly cancellations: readonly {
    readonly crossingId: string;
    readonly months: readonly LearntCancellation[];
  }[];
};

/** The files alone. */
export const NOTHING_LEARNT: Learnt = { cells: [], cancellations: [] };

export type Observed = {
  readonly steps: readonly StepObservation[];
  readonly departures: readonly DepartureObservation[];
};

/** `asOf` in minutes since the epoch. Pass observations of one world only: none teaches another. */
export const learn = ({ steps, departures }: Observed, { crossings, rules, asOf }: Taught): Learnt => {
  const { leastObservations, halfLives, priors } = rules;
  return {
    cells: learnCells(steps, { leastObservations, halfLifeDays: halfLives.durations.days }, asOf),
    cancellations: crossings.map(({ crossingId, cancellation }) => ({
      crossingId,
      months: learnCancellations(
        cancellation,
        departures.filter((each) => each.crossingId === crossingId),
        {
          rules: {
            leastObservations,
            priorObservations: priors.cancellations.observations,
            halfLifeDays: halfLives.departures.days,
          },
          asOf,
        },
      ),
    })),
  };
};

type Taught = {
  readonly crossings: readonly Crossing[];
  readonly rules: LearningRules;
  readonly asOf: number;
};
