// The compact form of fixtures/web/journeys.json: one journey in a screenful, so that a designer can change it.
import { z } from 'zod';

const When = z.string();
const Place = z.string();

export const JourneyFile = z.strictObject({
  note: z.string(),
  journeys: z.array(
    z.strictObject({
      key: z.string(),
      world: z.enum(['live', 'recorded', 'simulated']).default('live'),
      trackingId: z.string(),
      reference: z.string(),
      mode: z.string(),
      asOf: When,
      phase: z.string(),
      /** `ferry l2 plc_weihai-port plc_incheon-port` (+ flight) */
      legs: z.array(z.string()),
      /** kind, leg, place, planned, actual, estimated, first planned */
      milestones: z.array(
        z.union([
          z.tuple([z.string(), z.string(), Place, When.nullable(), When.nullable(), When.nullable()]),
          z.tuple([z.string(), z.string(), Place, When.nullable(), When.nullable(), When.nullable(), When]),
        ]),
      ),
      /** Kinds whose clock times are assumptions. */
      assumed: z.array(z.string()).default([]),
      cutOffs: z.array(z.tuple([z.string(), When, z.string()])),
      place: z.array(z.union([z.string(), z.number()])).default([]),
      held: z.tuple([When, Place, z.string(), z.string()]).optional(),
      goods: z.record(z.string(), z.unknown()),
      customer: z.string(),
      unit: z.tuple([z.string(), z.record(z.string(), z.string())]),
      next: z.tuple([z.string(), z.string(), Place, When.nullable()]).optional(),
      late: z.number().optional(),
      lateFirst: z.number().optional(),
      departureDelay: z.number().optional(),
      anomalies: z
        .array(z.tuple([z.string(), When, Place, z.record(z.string(), z.union([z.string(), z.number()]))]))
        .default([]),
      history: z.array(z.tuple([z.string(), Place, When, z.string(), z.record(z.string(), z.unknown())])),
      revisions: z.array(z.tuple([z.string(), When])),
    }),
  ),
});
export type Journey = z.infer<typeof JourneyFile>['journeys'][number];
