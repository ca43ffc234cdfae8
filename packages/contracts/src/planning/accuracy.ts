// How right promises were: scores of those that were given, by how long before delivery.
import { z } from 'zod';
import { World } from '../scalars.ts';

/** Scores compared with the outcome, by hours before it; from one bound to the next, the last is open. */
export const HOURS_BEFORE = [0, 6, 12, 24, 48, 96, 168] as const;
export const PIT_BARS = 10;
/** From how many journeys on shares are told as such: of fewer, one more or less is more than five in a hundred. */
export const LEAST_JOURNEYS = 20;

const Share = z.number().min(0).max(1);

/** Each journey counts once, with the mean of its promises. Absent figures: nothing was scored. */
const Scores = z.strictObject({
  promises: z.number().int(),
  journeys: z.number().int(),
  /** Mean over the quantiles from 1 % to 99 %, in minutes. */
  pinballMinutes: z.number().exactOptional(),
  /** Continuous ranked probability score; of a promise of one moment it is the distance. */
  crpsMinutes: z.number().exactOptional(),
  /** Delivered by the moment that was given 80 %, and 95 %. */
  within80: Share.exactOptional(),
  within95: Share.exactOptional(),
  /** Of each "makes this sailing", while it could still be missed: 0 right and certain, 1 wrong and certain. */
  brier: z.strictObject({ score: Share, odds: z.number().int() }).exactOptional(),
  /** Where in their promises outcomes fell, in tenths: even where the promises are right. */
  pit: z.array(Share).length(PIT_BARS).exactOptional(),
});

export const Accuracy = z.strictObject({
  world: World,
  all: Scores,
  buckets: z.array(
    z.strictObject({ hoursFrom: z.number(), hoursTo: z.number().exactOptional(), scores: Scores }),
  ),
});
export type Accuracy = z.infer<typeof Accuracy>;
