// Where a figure or a time comes from. Shown wherever the figure is shown.
import { z } from 'zod';

/** H = primary or two independent sources, M = one credible source, L = old or weak, INF = computed from sourced facts. */
export const CONFIDENCES = ['H', 'M', 'L', 'INF'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/**
 * Source and confidence of one figure. `assumption: true` marks a value nobody published; then
 * `rangeMinutes` says how far off it may be, earliest and latest, in minutes around the value.
 */
export const Provenance = z.strictObject({
  source: z.string().min(1).max(500),
  confidence: z.enum(CONFIDENCES),
  assumption: z.boolean(),
  rangeMinutes: z.tuple([z.number().int(), z.number().int()]).exactOptional(),
});
export type Provenance = z.infer<typeof Provenance>;
