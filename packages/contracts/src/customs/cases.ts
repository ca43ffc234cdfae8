// What customs' doors answer: declarations, holds and inspections with everything told of them.
import { z } from 'zod';
import {
  DeclarationId,
  HoldId,
  InspectionId,
  Instant,
  OrganisationId,
  PlaceId,
  UnitId,
  World,
} from '../scalars.ts';
import { CUSTOMS_FACT_KINDS } from '../tracking/unit.ts';
import { Checkpoint, CustomsHappening, Regime } from './happening.ts';
import { InspectionFindings } from './inspection.ts';

/** One fact as it is read; a struck one stays, with what holds in its place. */
export const CustomsEntry = z.strictObject({
  ...CustomsHappening.shape,
  kind: z.enum(CUSTOMS_FACT_KINDS),
  holdId: HoldId.exactOptional(),
  inspectionId: InspectionId.exactOptional(),
  reason: z.string().exactOptional(),
  findings: InspectionFindings.exactOptional(),
  toPlaceId: PlaceId.exactOptional(),
  permitNumber: z.string().exactOptional(),
  plate: z.string().exactOptional(),
  validUntil: Instant.exactOptional(),
  code: z.string().exactOptional(),
  text: z.string().exactOptional(),
  /** The unit the goods were in when the case began. */
  carriedFrom: UnitId.exactOptional(),
  struck: z
    .strictObject({
      how: z.enum(['amend', 'retract', 'supersede']),
      by: z.string().exactOptional(),
      reason: z.string().exactOptional(),
      differenceMinutes: z.number().int().exactOptional(),
      differs: z.array(z.string()).exactOptional(),
      recordedAt: Instant,
    })
    .exactOptional(),
});
export type CustomsEntry = z.infer<typeof CustomsEntry>;

const common = {
  world: World,
  unitIds: z.array(UnitId),
  placeId: PlaceId,
  checkpoint: Checkpoint.exactOptional(),
  authority: z.string(),
  openedAt: Instant,
  /** Absent where a message of customs began it. */
  enteredBy: OrganisationId.exactOptional(),
};

export const DECLARATION_STATUSES = ['lodged', 'partlyReleased', 'released', 'refused', 'withdrawn'] as const;
export const Declaration = z.strictObject({
  ...common,
  declarationId: DeclarationId,
  regime: Regime,
  declarationNumber: z.string().exactOptional(),
  status: z.enum(DECLARATION_STATUSES),
});
export type Declaration = z.infer<typeof Declaration>;
export const DeclarationDetail = z.strictObject({ ...Declaration.shape, entries: z.array(CustomsEntry) });

export const HOLD_STATUSES = ['placed', 'partlyLifted', 'lifted', 'withdrawn'] as const;
export const Hold = z.strictObject({
  ...common,
  holdId: HoldId,
  declarationId: DeclarationId.exactOptional(),
  reason: z.string().exactOptional(),
  status: z.enum(HOLD_STATUSES),
});
export type Hold = z.infer<typeof Hold>;
export const HoldDetail = z.strictObject({ ...Hold.shape, entries: z.array(CustomsEntry) });

export const INSPECTION_STATUSES = ['ordered', 'partlyCompleted', 'completed', 'withdrawn'] as const;
export const Inspection = z.strictObject({
  ...common,
  inspectionId: InspectionId,
  declarationId: DeclarationId.exactOptional(),
  reason: z.string().exactOptional(),
  status: z.enum(INSPECTION_STATUSES),
});
export type Inspection = z.infer<typeof Inspection>;
export const InspectionDetail = z.strictObject({ ...Inspection.shape, entries: z.array(CustomsEntry) });
