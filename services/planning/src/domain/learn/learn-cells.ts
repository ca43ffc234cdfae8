// Observations put together by level: all of a subject by one mode, of these one place and direction, of these one
// month. The result is a function of the set of observations: any order and any duplication gives the same.
import { weightAt } from './ageing.ts';
import { type Circumstances, onceEach, type StepObservation } from './observation.ts';
import { summarise } from './summarise.ts';

export const DURATION_LEVELS = ['mode', 'place', 'month'] as const;
export type DurationLevel = (typeof DURATION_LEVELS)[number];

/** What was observed at one level. */
export type Cell = {
  readonly key: string;
  readonly level: DurationLevel;
  /** How many, and how much they weigh now that some are old. */
  readonly n: number;
  readonly weight: number;
  /** What the oldest of them still counts: so much is left of what was thought before. */
  readonly oldest: number;
  /** Equally likely minutes; none where there are too few to be used. */
  readonly minutes: readonly number[];
};

export type CellRules = { readonly leastObservations: number; readonly halfLifeDays: number };

/** The cell of each level that circumstances belong to. */
export const keyOf = (level: DurationLevel, of: Circumstances): string => {
  const parts = [of.subjectId, of.mode ?? 'any'];
  if (level !== 'mode') parts.push(of.placeId, of.direction ?? 'any');
  if (level === 'month') parts.push(`${of.month}`);
  return parts.join(' ');
};

/** `asOf` in minutes since the epoch: what ended later is not known yet. */
export const learnCells = (
  observations: readonly StepObservation[],
  { leastObservations, halfLifeDays }: CellRules,
  asOf: number,
): readonly Cell[] => {
  const gathered = new Map<string, { level: DurationLevel; value: number; weight: number }[]>();
  for (const observation of onceEach(observations, ({ endedAt }) => endedAt)) {
    const weight = weightAt(observation.endedAt, asOf, halfLifeDays);
    if (weight === 0) continue;
    for (const level of DURATION_LEVELS) {
      const key = keyOf(level, observation);
      const sample = gathered.get(key) ?? [];
      sample.push({ level, value: observation.minutes, weight });
      gathered.set(key, sample);
    }
  }
  return [...gathered].map(([key, sample]) => ({
    key,
    level: sample[0]?.level ?? 'mode',
    n: sample.length,
    weight: sample.reduce((sum, { weight }) => sum + weight, 0),
    oldest: sample.reduce((least, { weight }) => Math.min(least, weight), 1),
    minutes: sample.length < leastObservations ? [] : summarise(sample),
  }));
};
