// What callers send to customs.
import { z } from 'zod';
import { DeclarationId, InstantInput, PlaceId, UnitId } from '../scalars.ts';
import { ChineseStatus } from './chinese-status.ts';
import { Checkpoint, Regime } from './happening.ts';
import { InspectionFindings } from './inspection.ts';

const unitIds = z.array(UnitId).min(1).max(50);
const reason = z.string().min(1).max(300);
const authority = z.string().min(1).max(80);
/** A message of customs is no person's to enter. */
const basis = z.enum(['document', 'attested']);

/** Said with every fact entered by hand. */
const entered = {
  placeId: PlaceId,
  checkpoint: Checkpoint.exactOptional(),
  /** The moment of the request unless told. */
  occurredAt: InstantInput.exactOptional(),
  /** Only with the permission history:write; not in the future. */
  recordedAt: InstantInput.exactOptional(),
  authority,
  /** `attested`: nobody has customs' word yet; whoever sends this vouches for it. */
  basis: basis.default('document'),
};
/** All units of the case unless told. */
const someUnits = unitIds.exactOptional();

export const LodgeDeclaration = z.strictObject({
  ...entered,
  unitIds,
  regime: Regime,
  /** 18 digits (China) or 14 characters (Korea), as printed; absent until customs has given one. */
  declarationNumber: z.string().min(1).max(30).exactOptional(),
});

export const AmendDeclaration = z
  .strictObject({
    declarationNumber: z.string().min(1).max(30).exactOptional(),
    addUnitIds: unitIds.exactOptional(),
    removeUnitIds: unitIds.exactOptional(),
    reason,
  })
  .refine(
    ({ declarationNumber, addUnitIds, removeUnitIds }) =>
      declarationNumber !== undefined || addUnitIds !== undefined || removeUnitIds !== undefined,
    'must name the number, units to add or units to remove',
  );

/** What customs did about a declaration. */
export const DeclarationStep = z.discriminatedUnion('kind', [
  z.strictObject({ ...entered, kind: z.literal('released'), unitIds: someUnits }),
  z.strictObject({ ...entered, kind: z.literal('refused'), unitIds: someUnits, reason }),
  z.strictObject({ ...entered, kind: z.literal('chineseStatus'), unitIds: someUnits, status: ChineseStatus }),
  z.strictObject({
    ...entered,
    kind: z.literal('bondedMovementStarted'),
    unitIds: someUnits,
    toPlaceId: PlaceId.exactOptional(),
    permitNumber: z.string().min(1).max(40).exactOptional(),
  }),
  z.strictObject({
    ...entered,
    kind: z.literal('bondedMovementEnded'),
    unitIds: someUnits,
    permitNumber: z.string().min(1).max(40).exactOptional(),
  }),
  z.strictObject({
    ...entered,
    kind: z.literal('vehiclePermitIssued'),
    unitIds: someUnits,
    permitNumber: z.string().min(1).max(40),
    plate: z.string().min(1).max(20).exactOptional(),
    validUntil: InstantInput.exactOptional(),
  }),
]);
export type DeclarationStep = z.infer<typeof DeclarationStep>;

export const PlaceHold = z.strictObject({
  ...entered,
  unitIds,
  reason,
  declarationId: DeclarationId.exactOptional(),
});
export const LiftHold = z.strictObject({ ...entered, unitIds: someUnits, reason: reason.exactOptional() });
export const OrderInspection = z.strictObject({
  ...entered,
  unitIds,
  reason: reason.exactOptional(),
  declarationId: DeclarationId.exactOptional(),
});
export const CompleteInspection = z.strictObject({
  ...entered,
  unitIds: someUnits,
  findings: InspectionFindings,
});

/** A fact entered by hand was wrong: it is taken back, or other words are put in its place. */
export const CorrectCustomsFact = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('retract'), factId: z.string().min(1).max(400), unitId: UnitId, reason }),
  z.strictObject({
    how: z.literal('amend'),
    factId: z.string().min(1).max(400),
    unitId: UnitId,
    reason,
    /** Only what was wrong; the rest stays as it was said. */
    occurredAt: InstantInput.exactOptional(),
    placeId: PlaceId.exactOptional(),
    authority: authority.exactOptional(),
    basis: basis.exactOptional(),
    findings: InspectionFindings.exactOptional(),
  }),
]);
export type CorrectCustomsFact = z.infer<typeof CorrectCustomsFact>;
