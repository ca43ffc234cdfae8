// Customs' own messages as they came: one answer of UNI-PASS handed over, what was taken of it, and how asking goes.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, InstantInput, ShipmentId, UnitId } from '../scalars.ts';

export const ImportResponse = z.strictObject({
  /** The answer of API001 as received: the whole XML. */
  text: z.string().min(1).max(2_000_000),
  /** When it was received; only with the permission history:write, and not in the future. */
  recordedAt: InstantInput.exactOptional(),
  /** Where the answer is from when it was not just asked for; a recorded run says it of every answer. */
  provenance: Provenance.exactOptional(),
});
export type ImportResponse = z.infer<typeof ImportResponse>;

export const ResponseTaken = z.strictObject({
  /** `unavailable`: customs said that it does not answer. It says nothing of the cargo. */
  outcome: z.enum(['cargo', 'several', 'notFound', 'unavailable']),
  /** Of `unavailable`: why, and in customs' own words. */
  reason: z.string().exactOptional(),
  detail: z.string().exactOptional(),
  cargoNumber: z.string().exactOptional(),
  /** Of `several`: each is asked for by its own number. */
  cargoNumbers: z.array(z.string()).exactOptional(),
  /** The units that carry the cargo; none while the answer is parked. */
  unitIds: z.array(UnitId),
  /** Kept until a shipment with one of its numbers is booked. */
  parked: z.boolean(),
  /** Facts that were new, and those that were known before. */
  taken: z.number().int().nonnegative(),
  already: z.number().int().nonnegative(),
  /** Events without a moment: they are told of nowhere else. */
  undated: z.number().int().nonnegative(),
  /** Kinds of events nobody has told us of: taken as notices, word for word. */
  unknownKinds: z.array(z.strictObject({ kind: z.string(), count: z.number().int().positive() })),
  /** Cleared and out of the last shed: nothing more is to come. */
  hasLeft: z.boolean(),
});
export type ResponseTaken = z.infer<typeof ResponseTaken>;

/**
 * Asking customs about one shipment. `unavailable` and `notFound` are two things: of the first nothing is known but
 * what was answered at `lastGoodAt`.
 */
export const INQUIRY_STATES = ['waiting', 'answered', 'notFound', 'unavailable', 'left', 'givenUp'] as const;
export const Inquiry = z.strictObject({
  shipmentId: ShipmentId,
  state: z.enum(INQUIRY_STATES),
  houseBill: z.string().exactOptional(),
  masterBill: z.string().exactOptional(),
  cargoNumbers: z.array(z.string()),
  lastAskedAt: Instant.exactOptional(),
  /** When customs last answered at all. */
  lastGoodAt: Instant.exactOptional(),
  /** Absent when asking has ended. */
  nextAskAt: Instant.exactOptional(),
  /** Of `unavailable`: why. */
  reason: z.string().exactOptional(),
  /** What to know of it, in customs' own words where it has some. */
  detail: z.string().exactOptional(),
});
export type Inquiry = z.infer<typeof Inquiry>;
