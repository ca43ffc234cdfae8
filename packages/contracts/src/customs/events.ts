// What customs announces: one event for each unit a fact concerns, whatever tractor, plate or driver the unit has.
import { z } from 'zod';
import { defineEvent } from '../event-type.ts';
import { Provenance } from '../provenance.ts';
import { HoldId, InspectionId, Instant, OrganisationId, PlaceId, UnitId } from '../scalars.ts';
import { Basis, CustomsHappening } from './happening.ts';
import { InspectionFindings } from './inspection.ts';

const happening = CustomsHappening.shape;
/** The goods were moved into this unit from that one while the case was open. */
const carriedFrom = UnitId.exactOptional();
const reason = z.string().min(1).max(300);

export const DeclarationLodged = defineEvent(
  'customs.unit',
  'DeclarationLodged',
  'Goods in the unit were declared.',
  z.strictObject({ ...happening, carriedFrom }),
);
export const InspectionOrdered = defineEvent(
  'customs.unit',
  'InspectionOrdered',
  'Customs wants to look at the unit or its goods.',
  z.strictObject({
    ...happening,
    inspectionId: InspectionId.exactOptional(),
    reason: reason.exactOptional(),
    carriedFrom,
  }),
);
export const InspectionCompleted = defineEvent(
  'customs.unit',
  'InspectionCompleted',
  'Customs has looked; what was checked, and what came of it.',
  z.strictObject({ ...happening, inspectionId: InspectionId.exactOptional(), findings: InspectionFindings }),
);
export const CustomsHoldPlaced = defineEvent(
  'customs.unit',
  'CustomsHoldPlaced',
  'The unit may not go on.',
  z.strictObject({ ...happening, holdId: HoldId, reason: reason.exactOptional(), carriedFrom }),
);
export const CustomsHoldLifted = defineEvent(
  'customs.unit',
  'CustomsHoldLifted',
  'This hold no longer keeps the unit.',
  z.strictObject({ ...happening, holdId: HoldId, reason: reason.exactOptional() }),
);
export const CustomsReleased = defineEvent(
  'customs.unit',
  'CustomsReleased',
  'Customs lets the goods in the unit go.',
  z.strictObject(happening),
);
export const CustomsRefused = defineEvent(
  'customs.unit',
  'CustomsRefused',
  'Customs does not let the goods in the unit pass; they go back.',
  z.strictObject({ ...happening, reason: reason.exactOptional() }),
);
export const BondedMovementStarted = defineEvent(
  'customs.unit',
  'BondedMovementStarted',
  'The unit moves under bond from here.',
  z.strictObject({
    ...happening,
    toPlaceId: PlaceId.exactOptional(),
    permitNumber: z.string().max(40).exactOptional(),
  }),
);
export const BondedMovementEnded = defineEvent(
  'customs.unit',
  'BondedMovementEnded',
  'The unit has arrived under bond.',
  z.strictObject({ ...happening, permitNumber: z.string().max(40).exactOptional() }),
);
export const VehiclePermitIssued = defineEvent(
  'customs.unit',
  'VehiclePermitIssued',
  'A foreign vehicle may be used for a time (일시수입자동차 운행증).',
  z.strictObject({
    ...happening,
    permitNumber: z.string().min(1).max(40),
    plate: z.string().min(1).max(20).exactOptional(),
    validUntil: Instant.exactOptional(),
  }),
);
export const CustomsNoticeReceived = defineEvent(
  'customs.unit',
  'CustomsNoticeReceived',
  'Customs said something that changes nothing here; kept and shown word for word.',
  z.strictObject({
    ...happening,
    code: z.string().min(1).max(40).exactOptional(),
    text: z.string().min(1).max(300),
  }),
);
export const CargoHandlingTold = defineEvent(
  'customs.unit',
  'CargoHandlingTold',
  'A message of customs tells of the handling of a unit: sheds and ships report to customs first.',
  z.strictObject({
    factId: happening.factId,
    unitId: UnitId,
    kind: z.enum(['arrived', 'discharged', 'shedIn', 'shedOut']),
    placeId: PlaceId,
    checkpoint: happening.checkpoint,
    occurredAt: Instant,
    recordedAt: Instant,
    authority: happening.authority,
    /** Customs' own words for it. */
    text: z.string().min(1).max(300),
    provenance: Provenance,
  }),
);
export const CustomsFactRetracted = defineEvent(
  'customs.unit',
  'CustomsFactRetracted',
  'What a person had entered was wrong; it stays to be seen, struck.',
  z.strictObject({
    unitId: UnitId,
    factId: z.string(),
    reason,
    retractedBy: OrganisationId,
    recordedAt: Instant,
  }),
);
export const CustomsFactSuperseded = defineEvent(
  'customs.unit',
  'CustomsFactSuperseded',
  'Another fact speaks of the same happening and holds in its place: a correction, or customs’ own later word.',
  z.strictObject({
    unitId: UnitId,
    factId: z.string(),
    /** The fact that holds; it may be the earlier one, where what was attested comes after customs’ own word. */
    by: z.string(),
    because: z.enum(['corrected', 'strongerWord']),
    reason: reason.exactOptional(),
    /** Whose word holds now. */
    basis: Basis,
    /** Minutes from what was entered to what holds: negative when it really was earlier. */
    differenceMinutes: z.number().int(),
    /** Fields in which the two differ besides the moment. */
    differs: z.array(z.string()),
    supersededBy: OrganisationId.exactOptional(),
    recordedAt: Instant,
  }),
);

export const CUSTOMS_EVENTS = [
  DeclarationLodged,
  InspectionOrdered,
  InspectionCompleted,
  CustomsHoldPlaced,
  CustomsHoldLifted,
  CustomsReleased,
  CustomsRefused,
  BondedMovementStarted,
  BondedMovementEnded,
  VehiclePermitIssued,
  CustomsNoticeReceived,
  CargoHandlingTold,
  CustomsFactRetracted,
  CustomsFactSuperseded,
] as const;
