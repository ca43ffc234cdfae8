// The ferry routes that have no processes of their own: what is known of each, and which processes of the lane they
// are like. One definition for all of them, because what is known of them is little and the same.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { PlaceId, RouteId } from '../scalars.ts';
import { DIRECTIONS } from '../schedules/sailing.ts';
import { AssumedTimes, CrossingId, ProcessId } from './process.ts';

/** A process of the lane, with the places that another route has others for. */
const Model = z.strictObject({
  /** Before the places in the ids of what is made like it. */
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  processId: ProcessId,
  crossingId: CrossingId,
  direction: z.enum(DIRECTIONS),
});

const Standing = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('offered'), times: AssumedTimes }),
  z.strictObject({ status: z.literal('notOffered'), reason: z.string().min(1), provenance: Provenance }),
  z.strictObject({ status: z.literal('unknown'), reason: z.string().min(1), provenance: Provenance }),
]);

export const OtherRoutes = z.strictObject({
  /** Where the models' goods are loaded and delivered in China, its port, and the port in Korea. */
  places: z.strictObject({ city: PlaceId, china: PlaceId, korea: PlaceId }),
  models: z.array(Model).min(1),
  /** Of a figure that was taken from the lane: what is said before its own source, and how far off it may be. */
  taken: Provenance,
  routes: z.array(
    z.strictObject({
      routeId: RouteId,
      china: PlaceId,
      korea: PlaceId,
      outbound: Standing,
      inbound: Standing,
    }),
  ),
});
export type OtherRoutes = z.infer<typeof OtherRoutes>;
