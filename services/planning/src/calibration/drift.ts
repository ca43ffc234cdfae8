// A step takes half as long again from one day on: the learnt distribution first promises too early, and is right again
// after so many observations. Worlds of dice; three observations a week, as boats sail.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { LearningRules } from '@fourports/contracts/planning/learning';
import { BIN_MINUTES } from '../domain/grid.ts';
import { gridded } from '../domain/gridded.ts';
import { learnCells } from '../domain/learn/learn-cells.ts';
import { learnDuration } from '../domain/learn/learn-duration.ts';
import type { StepObservation } from '../domain/learn/observation.ts';
import { quantileOf } from '../domain/read-masses.ts';
import { streamFor } from '../simulator/random-stream.ts';

export type Drift = {
  /** The chance that a duration lies within the learnt P80: just before it drifts, at once after, and `stated` later. */
  readonly before: number;
  readonly atOnce: number;
  readonly afterStated: number;
  /** From how many observations on it stays within three points; undefined where it does not. */
  readonly calibratedAfter: number | undefined;
  readonly worlds: number;
};

/** Within so many observations after a drift the learnt P80 is calibrated again: eleven weeks of boats each way. */
export const STATED_OBSERVATIONS = 77;
const WITHIN_POINTS = 0.03;

const WEEK_MINUTES = 7 * 24 * 60;
const EVERY = WEEK_MINUTES / 3;
const BEFORE = 200;
const LONGEST = 140;
const LOOK_EVERY = 7;
const START = 29_000_000;
const LEAST = 30;
/** Beyond the least, in minutes. */
const [MEAN_BEFORE, MEAN_AFTER] = [90, 150];
const here = {
  subjectId: 'act_inspection',
  mode: 'wholeTruck',
  placeId: 'plc_weihai-port',
  month: 1,
} as const;
/** What was true before. */
const PRIOR: DurationShape = {
  kind: 'gamma',
  shiftMinutes: LEAST,
  quantiles: [
    { share: 0.5, minutes: LEAST + MEAN_BEFORE * Math.log(2) },
    { share: 0.95, minutes: LEAST + MEAN_BEFORE * Math.log(20) },
  ],
};

export const measureDrift = (rules: LearningRules, seed: number, worlds = 30): Drift => {
  const runs = Array.from({ length: worlds }, (_, world) => observationsIn(`${seed}-${world}`));
  const coverageAfter = (known: number, mean: number): number =>
    runs.reduce((sum, run) => sum + coveredBy(p80After(run.slice(0, known), rules), mean), 0) / worlds;
  const looks = Array.from({ length: LONGEST / LOOK_EVERY + 1 }, (_, look) => look * LOOK_EVERY);
  const coverage = new Map(looks.map((count) => [count, coverageAfter(BEFORE + count, MEAN_AFTER)]));
  const lastOff = looks.findLastIndex((count) => !isCalibrated(coverage.get(count) ?? 0));
  return {
    before: coverageAfter(BEFORE, MEAN_BEFORE),
    atOnce: coverage.get(0) ?? 0,
    afterStated: coverage.get(STATED_OBSERVATIONS) ?? 0,
    calibratedAfter: looks[lastOff + 1],
    worlds,
  };
};

const isCalibrated = (coverage: number): boolean => Math.abs(coverage - 0.8) < WITHIN_POINTS;

/** Exponential beyond the least; from the drift on with the longer mean. */
const observationsIn = (world: string): readonly StepObservation[] => {
  const random = streamFor('drift', world);
  return Array.from({ length: BEFORE + LONGEST }, (_, index) => ({
    ...here,
    observationId: `obs-${index}`,
    minutes: LEAST - Math.log(1 - random()) * (index < BEFORE ? MEAN_BEFORE : MEAN_AFTER),
    endedAt: START + index * EVERY,
  }));
};

const p80After = (known: readonly StepObservation[], rules: LearningRules): number => {
  const { leastObservations, halfLives, priors, parent } = rules;
  const learning = { leastObservations, halfLifeDays: halfLives.durations.days };
  const cells = learnCells(known, learning, known.at(-1)?.endedAt ?? START);
  const prior = { shape: PRIOR, observations: priors.assumed.observations };
  const { shape } = learnDuration(prior, here, {
    cells: new Map(cells.map((cell) => [cell.key, cell])),
    leastObservations,
    parentObservations: parent.observations,
  });
  return quantileOf(gridded(shape), 0.8) ?? 0;
};

/** A gridded duration begins in the middle of its bin, on average. */
const coveredBy = (p80: number, mean: number): number =>
  1 - Math.exp(-(p80 - BIN_MINUTES / 2 - LEAST) / mean);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const tellDrift = ({ before, atOnce, afterStated, calibratedAfter, worlds }: Drift): string =>
  [
    `After a step takes two thirds longer beyond its least, in ${worlds} worlds: within the learnt P80 are ${percent(before)} before it,`,
    `${percent(atOnce)} at once after, ${percent(afterStated)} with ${STATED_OBSERVATIONS} observations more; within three points again`,
    calibratedAfter === undefined
      ? `not within ${LONGEST} observations (stated: ${STATED_OBSERVATIONS}).`
      : `from ${calibratedAfter} observations on (stated: within ${STATED_OBSERVATIONS}).`,
  ].join(' ');
