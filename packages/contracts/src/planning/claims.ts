// What was claimed of a mode, and what was measured: facts to hold the model against, and the model against them.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';

export const CLAIM_MEASURES = ['minutesToAirport', 'costShare', 'handlings', 'declarations'] as const;

export const Claim = z.strictObject({
  claimId: z.string().regex(/^clm_[a-z0-9]+(-[a-z0-9]+)*$/),
  mode: z.enum(SHIPMENT_MODES),
  /** What is less by the claim: minutes from ferry arrival to the airport, a share of the cost, a count. */
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
  about: z.string().min(1).max(300),
  provenance: Provenance,
});
export type Measurement = z.infer<typeof Measurement>;

export const VERDICTS = ['reproduced', 'notReproduced', 'cannotBeJudged'] as const;
export const NOT_JUDGED = [
  'baselineNotNamed',
  'baselineNotKnown',
  'modeNotKnown',
  'priceNotPublished',
] as const;
