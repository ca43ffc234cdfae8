// What was claimed of a mode, and what was measured: facts to hold the model against, and the model against them.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, Names, PlaceId } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { HANDLING_KINDS } from '../tracking/unit.ts';

export const CLAIM_MEASURES = [
  'minutesToAirport',
  'costShare',
  'handlings',
  'declarations',
  'daysToFlight',
] as const;

export const Claim = z.strictObject({
  claimId: z.string().regex(/^clm_[a-z0-9]+(-[a-z0-9]+)*$/),
  mode: z.enum(SHIPMENT_MODES),
  /** What is less by the claim: minutes from ferry arrival to the airport or days to the flight, a share of the cost, a count. */
  measure: z.enum(CLAIM_MEASURES),
  claimedSaving: z.number().positive(),
  /** Null where the source names none: a saving against nothing cannot be judged. */
  baseline: z.enum(SHIPMENT_MODES).nullable(),
  wording: z.string().min(1).max(300),
  provenance: Provenance,
});
export type Claim = z.infer<typeof Claim>;

export const Measurement = z.strictObject({
  measure: z.enum(CLAIM_MEASURES),
  mode: z.enum(SHIPMENT_MODES),
  value: z.number(),
  /** How many shipments it rests on; null where the source does not say. */
  n: z.number().int().positive().nullable(),
  about: z.string().min(1).max(300),
  provenance: Provenance,
  /** Of a recorded run: its folder under `fixtures/runs`, and the reports that the value is derived from. */
  run: z.strictObject({ name: z.string().min(1).max(120), title: Names }).exactOptional(),
  moments: z
    .array(
      z.strictObject({
        kind: z.enum(HANDLING_KINDS),
        placeId: PlaceId,
        occurredAt: Instant,
        provenance: Provenance,
      }),
    )
    .exactOptional(),
});
export type Measurement = z.infer<typeof Measurement>;

export const VERDICTS = ['reproduced', 'notReproduced', 'cannotBeJudged'] as const;
export const NOT_JUDGED = [
  'baselineNotNamed',
  'baselineNotKnown',
  'modeNotKnown',
  'priceNotPublished',
] as const;
