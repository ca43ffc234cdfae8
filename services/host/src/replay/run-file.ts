// A recorded run on disk: who does what, through the public doors, in the order in which it became known.
import { z } from 'zod';

/** Which of the recorded world's organisations acts: by its kind and, for a port, the place it runs. */
const Who = z.strictObject({ kind: z.string(), placeId: z.string().optional() });
export type Who = z.infer<typeof Who>;

const Json: z.ZodType<JsonValue> = z.json();
export type JsonValue = z.infer<ReturnType<typeof z.json>>;
const Parameters = z.record(z.string(), Json);

const Step = z.strictObject({
  /** When it became known; `--speed` keeps these distances. */
  at: z.iso.datetime({ offset: true }),
  by: Who,
  /** The operation's id, for example `reportHandling`. */
  do: z.string(),
  /** A name later steps use as `{"$made": "name.field"}`. */
  as: z.string().optional(),
  params: Parameters.optional(),
  body: Json.optional(),
  /** Problem codes that only say it was done before. */
  tolerates: z.array(z.string()).default([]),
  /** Goes on once this answer shows the value: effects elsewhere follow a moment later. */
  until: z
    .strictObject({ operation: z.string(), params: Parameters, path: z.string(), equals: Json })
    .optional(),
});
export type Step = z.infer<typeof Step>;

export const RunFile = z.strictObject({
  run: z.string(),
  title: z.strictObject({ zh: z.string(), ko: z.string(), en: z.string(), ja: z.string() }),
  about: z.string(),
  /** Past sailings the run needs, published in its world first. */
  publish: z.array(
    z.strictObject({
      by: Who,
      routeId: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      announcedBy: z.iso.datetime({ offset: true }).exactOptional(),
    }),
  ),
  steps: z.array(Step).min(1),
});
export type RunFile = z.infer<typeof RunFile>;
