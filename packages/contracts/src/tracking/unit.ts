// A transport unit and what is reported of it. A unit's history is stored once, whoever's goods it carries.
import { z } from 'zod';
import { Basis, Checkpoint, Regime } from '../customs/happening.ts';
import { InspectionFindings, InspectionResult } from '../customs/inspection.ts';
import { Provenance } from '../provenance.ts';
import { Instant, OrganisationId, PlaceId, SailingId, UnitId } from '../scalars.ts';
import { UnitKind } from '../schedules/sailing.ts';

/** What a unit is known by; each may change at a port and is then exchanged by a report. */
export const UnitIdentifiers = z.strictObject({
  containerNumber: z.string().max(15).exactOptional(),
  tractorPlate: z.string().max(20).exactOptional(),
  trailerPlate: z.string().max(20).exactOptional(),
  sealNumber: z.string().max(30).exactOptional(),
  /** An opaque id; names and phones are not kept in events. */
  driverId: z.string().max(40).exactOptional(),
  /** For a parcel: its own number. */
  parcelNumber: z.string().max(40).exactOptional(),
});
export type UnitIdentifiers = z.infer<typeof UnitIdentifiers>;

export const HANDLING_KINDS = [
  'pickedUp',
  'stuffed',
  'gateIn',
  'weighed',
  'sealed',
  'inspected',
  'loaded',
  'departed',
  'arrived',
  'discharged',
  'exchanged',
  'shedIn',
  'shedOut',
  'stripped',
  'gateOut',
  'tookOff',
  'landed',
  'delivered',
  'returned',
] as const;
export const HandlingKind = z.enum(HANDLING_KINDS);
export type HandlingKind = z.infer<typeof HandlingKind>;

/** Whether a report of this kind names a sailing: it must, it may, it must not. */
export const SAILING_RULE: Readonly<Record<HandlingKind, 'required' | 'optional' | 'forbidden'>> = {
  pickedUp: 'forbidden',
  stuffed: 'forbidden',
  gateIn: 'optional',
  weighed: 'forbidden',
  sealed: 'forbidden',
  inspected: 'forbidden',
  loaded: 'required',
  departed: 'required',
  arrived: 'required',
  discharged: 'required',
  exchanged: 'forbidden',
  shedIn: 'forbidden',
  shedOut: 'forbidden',
  stripped: 'forbidden',
  gateOut: 'forbidden',
  tookOff: 'forbidden',
  landed: 'forbidden',
  delivered: 'forbidden',
  returned: 'forbidden',
};

/** What the report says beyond kind, place and time; which fields fit which kind is checked by tracking's domain. */
export const HandlingDetails = z.strictObject({
  flight: z.string().max(10).exactOptional(),
  massKg: z.number().positive().max(200_000).exactOptional(),
  sealNumber: z.string().max(30).exactOptional(),
  /** An inspection's outcome; `refused` sends the unit back. */
  result: z.enum(['passed', 'failed', 'refused']).exactOptional(),
  /** Which authority or party inspected. */
  authority: z.string().max(80).exactOptional(),
  /** `exchanged`: the new identifiers; those not named stay. */
  exchanged: UnitIdentifiers.exactOptional(),
  /** Those of them that were sent in another form. */
  exchangedAsWritten: UnitIdentifiers.exactOptional(),
  temperatureCelsius: z.number().min(-80).max(80).exactOptional(),
  note: z.string().max(500).exactOptional(),
});
export type HandlingDetails = z.infer<typeof HandlingDetails>;

/** One accepted report, as the log keeps it. */
export const HandlingReport = z.strictObject({
  /** The client's own id, unique per reporter. */
  reportId: z.string().min(1).max(100),
  unitId: UnitId,
  kind: HandlingKind,
  placeId: PlaceId,
  occurredAt: Instant,
  recordedAt: Instant,
  sailingId: SailingId.exactOptional(),
  details: HandlingDetails,
  reporter: OrganisationId,
  /** Where the reporter has the fact from, when not its own eyes; a recorded run says it for every event. */
  provenance: Provenance.exactOptional(),
});
export type HandlingReport = z.infer<typeof HandlingReport>;

/** What customs did to a unit, as tracking's domain reads it; the customs service announces these. */
export const CUSTOMS_FACT_KINDS = [
  'declared',
  'inspectionOrdered',
  'inspectionCompleted',
  'holdPlaced',
  'holdLifted',
  'released',
  'refused',
  'bondedMovementStarted',
  'bondedMovementEnded',
  'vehiclePermitIssued',
  /** Changes nothing; shown word for word. */
  'noticeReceived',
] as const;
export const CustomsFact = z.strictObject({
  factId: z.string().min(1).max(400),
  unitId: UnitId,
  kind: z.enum(CUSTOMS_FACT_KINDS),
  placeId: PlaceId,
  occurredAt: Instant,
  recordedAt: Instant,
  authority: z.string().max(80),
  /** Whose word it is; customs' own unless told. */
  basis: Basis.exactOptional(),
  /** Who entered or attested it; absent where a message of customs said it. */
  enteredBy: OrganisationId.exactOptional(),
  checkpoint: Checkpoint.exactOptional(),
  regime: Regime.exactOptional(),
  declarationNumber: z.string().max(30).exactOptional(),
  /** Pairs a lift with its placing. */
  holdId: z.string().max(60).exactOptional(),
  reason: z.string().max(300).exactOptional(),
  result: InspectionResult.exactOptional(),
  findings: InspectionFindings.exactOptional(),
  permitNumber: z.string().max(40).exactOptional(),
  /** A notice's own words, with customs' code for it where it has one. */
  code: z.string().max(40).exactOptional(),
  text: z.string().max(300).exactOptional(),
  provenance: Provenance.exactOptional(),
});
export type CustomsFact = z.infer<typeof CustomsFact>;

/** A customs fact taken out of force: retracted, or another holds in its place as long as that one stands. */
export const CustomsStrike = z.strictObject({
  unitId: UnitId,
  factId: z.string(),
  how: z.enum(['amend', 'retract', 'supersede']),
  /** The fact that holds instead. */
  inFavourOf: z.string().exactOptional(),
  /** Who struck it: an organisation, or customs. */
  by: z.string(),
  reason: z.string(),
  /** Minutes from the struck fact to the one that holds; negative when it really was earlier. */
  differenceMinutes: z.number().int().exactOptional(),
  recordedAt: Instant,
});
export type CustomsStrike = z.infer<typeof CustomsStrike>;

export const Unit = z.strictObject({
  unitId: UnitId,
  kind: UnitKind,
  identifiers: UnitIdentifiers,
  /** Those of them that were sent in another form when it was registered. */
  asWritten: UnitIdentifiers.exactOptional(),
});
export type Unit = z.infer<typeof Unit>;
