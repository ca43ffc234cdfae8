// How long something takes, as data: what was published, observed or assumed, with its source.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';

const Minutes = z
  .number()
  .min(-7 * 24 * 60)
  .max(60 * 24 * 60);

/** Two quantiles, both above the shift, fix the other two parameters of a shifted distribution. */
const twoQuantiles = {
  /** The least it can be; a delay may be negative. */
  shiftMinutes: Minutes,
  quantiles: z
    .tuple([
      z.strictObject({ share: z.number().gt(0).lt(1), minutes: Minutes }),
      z.strictObject({ share: z.number().gt(0).lt(1), minutes: Minutes }),
    ])
    .refine(([low, high]) => low.share < high.share && low.minutes < high.minutes, {
      message: 'must rise: the smaller share first, with fewer minutes',
    }),
};

/** One shape; a mixture is of these. */
const simple = [
  z.strictObject({ kind: z.literal('fixed'), minutes: Minutes }),
  z.strictObject({ kind: z.literal('gamma'), ...twoQuantiles }),
  z.strictObject({ kind: z.literal('lognormal'), ...twoQuantiles }),
  /** What was observed, each with the same weight; n is how many there are. */
  z.strictObject({ kind: z.literal('empirical'), minutes: z.array(Minutes).min(1).max(10_000) }),
] as const;
const isAboveItsShift = (shape: SimpleShape): boolean =>
  (shape.kind !== 'gamma' && shape.kind !== 'lognormal') || shape.shiftMinutes < shape.quantiles[0].minutes;

const SimpleShape = z.discriminatedUnion('kind', simple);
type SimpleShape = z.infer<typeof SimpleShape>;

const Part = z.strictObject({
  /** What happens in this branch, for example `inspected`. */
  branch: z.string().min(1).max(40),
  weight: z.number().min(0).max(1),
  shape: SimpleShape.refine(isAboveItsShift, 'must have its quantiles above its shift'),
});

export const DurationShape = z.discriminatedUnion('kind', [
  ...simple,
  z.strictObject({
    kind: z.literal('mixture'),
    parts: z
      .array(Part)
      .min(2)
      .max(10)
      .refine((parts) => Math.abs(parts.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-9, {
        message: 'must have weights that sum to one',
      }),
  }),
]);
export type DurationShape = z.infer<typeof DurationShape>;

/** A duration with its source. An assumption says between which minutes its median may lie. */
export const Duration = z
  .strictObject({ shape: DurationShape, provenance: Provenance })
  .refine(({ shape }) => shape.kind === 'mixture' || isAboveItsShift(shape), {
    message: 'must have its quantiles above its shift',
    path: ['shape', 'quantiles'],
  })
  .refine(({ provenance }) => !provenance.assumption || provenance.rangeMinutes !== undefined, {
    message: 'must give an assumption its range',
    path: ['provenance', 'rangeMinutes'],
  });
export type Duration = z.infer<typeof Duration>;
