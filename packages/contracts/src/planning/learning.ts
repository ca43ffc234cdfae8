// How planning learns, as data: how much a prior weighs, when a level is used, how fast what is old is forgotten.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';

/** What something weighs, in observations that nobody made, and why. */
const PseudoObservations = z.strictObject({ observations: z.number().positive(), provenance: Provenance });

/** An observation counts half as much for each of these that has passed. */
const HalfLife = z.strictObject({ days: z.number().positive(), provenance: Provenance });

export const LearningRules = z.strictObject({
  /** A level with fewer observations is not used; its parent is. */
  leastObservations: z.number().int().positive(),
  priors: z.strictObject({
    /** Of a duration that is an assumption, and of one that was published; one that lists what was observed counts it. */
    assumed: PseudoObservations,
    published: PseudoObservations,
    /** Of the cancellations of one month. */
    cancellations: PseudoObservations,
  }),
  /** What a parent weighs in its child. */
  parent: PseudoObservations,
  halfLives: z.strictObject({ durations: HalfLife, departures: HalfLife }),
});
export type LearningRules = z.infer<typeof LearningRules>;

/** Where a learnt figure is from, the coarsest first: the file alone, the mode, the place and direction, the month. */
export const LEARNING_LEVELS = ['prior', 'mode', 'place', 'month'] as const;
export type LearningLevel = (typeof LEARNING_LEVELS)[number];
