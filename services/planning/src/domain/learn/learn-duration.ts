// A duration as learnt: the prior mixed with what was observed, shrunk along mode, place and month. Each level that is
// used takes its parent as so many observations; one with too few, or with the same as its parent, adds nothing. The
// prior ages too: it counts as if it had been observed with the first observation there is.

import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { LearningLevel } from '@fourports/contracts/planning/learning';
import { type Cell, DURATION_LEVELS, keyOf } from './learn-cells.ts';
import type { Circumstances } from './observation.ts';

export type LearntDuration = {
  readonly shape: DurationShape;
  /** The finest level in it. */
  readonly level: LearningLevel;
  /** Of that level; of the mode where the prior stands alone, because there are too few. */
  readonly n: number;
  readonly weight: number;
  /** How much of it is still the prior. */
  readonly priorShare: number;
};

export type Prior = { readonly shape: DurationShape; readonly observations: number };

export type Learning = {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly leastObservations: number;
  /** What a parent weighs in its child, in observations. */
  readonly parentObservations: number;
};

type SimplePart = Extract<DurationShape, { kind: 'mixture' }>['parts'][number];

export const learnDuration = (prior: Prior, of: Circumstances, learning: Learning): LearntDuration => {
  const { cells, leastObservations, parentObservations } = learning;
  const known = DURATION_LEVELS.flatMap((level) => cells.get(keyOf(level, of)) ?? []);
  const [ofMode] = known;
  let learnt: LearntDuration = {
    shape: prior.shape,
    level: 'prior',
    n: ofMode?.n ?? 0,
    weight: ofMode?.weight ?? 0,
    priorShare: 1,
  };
  for (const cell of known) {
    const isPrior = learnt.level === 'prior';
    if (cell.n < leastObservations || (!isPrior && cell.n === learnt.n)) continue;
    const pseudo = isPrior ? prior.observations * cell.oldest : parentObservations;
    const parentShare = pseudo / (pseudo + cell.weight);
    learnt = {
      shape: mixed(learnt.shape, cell, parentShare),
      level: cell.level,
      n: cell.n,
      weight: cell.weight,
      priorShare: learnt.priorShare * parentShare,
    };
  }
  return learnt;
};

const mixed = (parent: DurationShape, { level, minutes }: Cell, parentShare: number): DurationShape => {
  const observed: SimplePart = {
    branch: `observed: ${level}`,
    weight: 1 - parentShare,
    shape: { kind: 'empirical', minutes: [...minutes] },
  };
  const parts =
    parent.kind === 'mixture' ? parent.parts : [{ branch: 'prior', weight: 1, shape: parent } as const];
  return {
    kind: 'mixture',
    parts: [...parts.map((part) => ({ ...part, weight: part.weight * parentShare })), observed],
  };
};
