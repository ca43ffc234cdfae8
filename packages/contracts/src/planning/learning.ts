// How planning learns, as data: how much a prior weighs, when a level is used, how fast what is old is forgotten.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, PlaceId } from '../scalars.ts';
import { DIRECTIONS } from '../schedules/sailing.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { ActivityId, ConnectionId, CrossingId } from './process.ts';

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

/** 0: the figures of the files; higher: learnt. */
export const DistributionVersion = z.number().int().nonnegative();

const Quantiles = z.strictObject({ p50: z.number(), p95: z.number() });

/** Minutes; a delay may be negative. */
const LearntDuration = z.strictObject({
  /** Of a crossing or a connection it is how late its ships or flights arrive, whatever they carry. */
  subject: z.union([
    z.strictObject({ activityId: ActivityId, mode: z.enum(SHIPMENT_MODES) }),
    z.strictObject({ crossingId: CrossingId }),
    z.strictObject({ connectionId: ConnectionId }),
  ]),
  placeId: PlaceId,
  direction: z.enum(DIRECTIONS).exactOptional(),
  prior: z.strictObject({ minutes: Quantiles, observations: z.number(), provenance: Provenance }),
  /** What is computed with: the prior itself where nothing was learnt. */
  learnt: z.strictObject({
    minutes: Quantiles,
    level: z.enum(LEARNING_LEVELS),
    /** Observations of that level that are not forgotten, and what they weigh; of the mode, while the prior stands alone. */
    n: z.number().int(),
    weight: z.number(),
    priorShare: z.number().min(0).max(1),
  }),
});

const LearntChance = z.strictObject({
  crossingId: CrossingId,
  month: z.number().int().min(1).max(12),
  prior: z.strictObject({
    chance: z.number().min(0).max(1),
    observations: z.number(),
    provenance: Provenance,
  }),
  learnt: z.strictObject({
    chance: z.number().min(0).max(1),
    level: z.enum(LEARNING_LEVELS),
    n: z.number().int(),
    weight: z.number(),
    /** Of the weight, what did not run. */
    cancelled: z.number(),
  }),
});

export const LearntFigures = z.strictObject({
  version: DistributionVersion,
  /** When it was learnt; absent of the files alone. */
  learntAt: Instant.exactOptional(),
  month: z.number().int().min(1).max(12),
  rules: LearningRules,
  durations: z.array(LearntDuration),
  /** The chance that a departure planned in a month does not run. */
  cancellations: z.array(LearntChance),
});
export type LearntFigures = z.infer<typeof LearntFigures>;
