// What every fact of customs says, whoever brought it: of which unit, where, when, by whose word.
import { z } from 'zod';
import { Actor } from '../envelope.ts';
import { Provenance } from '../provenance.ts';
import { DeclarationId, Instant, OrganisationId, PlaceId, UnitId } from '../scalars.ts';
import { CheckpointFunction } from '../tracking/shipment.ts';

/** `transit` goods pass through under bond; nobody pays duty on them there. */
export const REGIMES = ['export', 'import', 'transit'] as const;
export const Regime = z.enum(REGIMES);
export type Regime = z.infer<typeof Regime>;

/**
 * Whose word it is, the strongest first. `message`: customs' system said it. `document`: a person copied it from
 * customs' paper or screen. `attested`: a person vouches for it while customs' system is away.
 */
export const BASES = ['message', 'document', 'attested'] as const;
export const Basis = z.enum(BASES);
export type Basis = z.infer<typeof Basis>;

/** Where within a place a unit can wait, and what for. Example: `{ function: 'bondedShed', code: '02012018' }`. */
export const Checkpoint = z.strictObject({
  function: CheckpointFunction,
  name: z.string().min(1).max(80).exactOptional(),
  /** Customs' own code of a shed, without what it writes behind a slash. */
  code: z.string().min(1).max(20).exactOptional(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Who entered a fact by hand; a message of customs has nobody. The actor is opaque: no names are kept in events. */
export const EnteredBy = z.strictObject({ organisationId: OrganisationId, actor: Actor });
export type EnteredBy = z.infer<typeof EnteredBy>;

/** The fields of every customs event but retractions. */
export const CustomsHappening = z.strictObject({
  /**
   * Of this fact of this unit, for ever the same: a message taken twice is one fact. It grows when goods are moved
   * into another unit, which names each fact after the one it comes from.
   */
  factId: z.string().min(1).max(400),
  unitId: UnitId,
  placeId: PlaceId,
  checkpoint: Checkpoint.exactOptional(),
  occurredAt: Instant,
  recordedAt: Instant,
  /** Which customs office, in its own words. */
  authority: z.string().min(1).max(80),
  basis: Basis,
  enteredBy: EnteredBy.exactOptional(),
  regime: Regime.exactOptional(),
  /** Ours, where the fact belongs to a declaration we know. */
  declarationId: DeclarationId.exactOptional(),
  /** Customs' own, brought to one spelling. */
  declarationNumber: z.string().max(30).exactOptional(),
  provenance: Provenance.exactOptional(),
});
export type CustomsHappening = z.infer<typeof CustomsHappening>;
