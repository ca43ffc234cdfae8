// A step takes half as long again from one day on: the learnt distribution first promises too early, and is right again
// after so many observations. Dice of fixed seeds; three observations a week, as boats sail.

import type { DurationShape } from '@fourports/contracts/planning/duration';
import { expect, test } from 'vitest';
import { seededRandom } from '../../testing/seeded-random.ts';
import { gridded } from '../gridded.ts';
import { quantileOf } from '../read-masses.ts';
import { learnCells } from './learn-cells.ts';
import { learnDuration } from './learn-duration.ts';
import type { StepObservation } from './observation.ts';

const DAY = 24 * 60;
const EVERY = (7 * DAY) / 3;
const BEFORE = 200;
const START = 29_000_000;
const rules = { leastObservations: 20, halfLifeDays: 60 };
const here = {
  subjectId: 'act_inspection',
  mode: 'wholeTruck',
  placeId: 'plc_weihai-port',
  month: 1,
} as const;
/** What was true before. */
const PRIOR: DurationShape = {
  kind: 'gamma',
  shiftMinutes: 30,
  quantiles: [
    { share: 0.5, minutes: 30 + 90 * Math.log(2) },
    { share: 0.95, minutes: 30 + 90 * Math.log(20) },
  ],
};
/** Exponential beyond half an hour, of the mean that is told. */
const drawn = (random: () => number, mean: number): number => 30 - Math.log(1 - random()) * (mean - 30);

const observe = (seed: number): readonly StepObservation[] => {
  const random = seededRandom(seed);
  return Array.from({ length: BEFORE + 200 }, (_, index) => ({
    ...here,
    observationId: `obs-${index}`,
    minutes: drawn(random, index < BEFORE ? 120 : 180),
    endedAt: START + index * EVERY,
  }));
};

/** The chance that the next duration lies within the learnt P80, when `count` are known. */
const coverageAfter = (all: readonly StepObservation[], count: number): number => {
  const cells = learnCells(all, rules, all[count - 1]?.endedAt ?? START);
  const learnt = learnDuration({ shape: PRIOR, observations: 5 }, here, {
    cells: new Map(cells.map((cell) => [cell.key, cell])),
    leastObservations: rules.leastObservations,
    parentObservations: 20,
  });
  const p80 = quantileOf(gridded(learnt.shape), 0.8) ?? 0;
  return 1 - Math.exp(-(p80 - 2.5 - 30) / ((count > BEFORE - 1 ? 180 : 120) - 30));
};

test('calibrated before, too early at the drift, and within three points again after 77 observations', () => {
  const runs = Array.from({ length: 30 }, (_, seed) => observe(seed + 1));
  const coverage = (count: number): number =>
    runs.reduce((sum, run) => sum + coverageAfter(run, count), 0) / runs.length;
  expect(Math.abs(coverage(BEFORE - 1) - 0.8)).toBeLessThan(0.03);
  expect(coverage(BEFORE)).toBeLessThan(0.7);
  expect(Math.abs(coverage(BEFORE + 77) - 0.8)).toBeLessThan(0.03);
});
