// Events of tracking and customs as what was told of a unit.
import type { DataOf, Envelope } from '@fourports/contracts';
import {
  BondedMovementEnded,
  BondedMovementStarted,
  CustomsFactRetracted,
  CustomsFactSuperseded,
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsRefused,
  CustomsReleased,
  DeclarationLodged,
  InspectionCompleted,
  InspectionOrdered,
  VehiclePermitIssued,
} from '@fourports/contracts/customs/events';
import type { CustomsHappening } from '@fourports/contracts/customs/happening';
import {
  HandlingEventAmended,
  HandlingEventRegistered,
  HandlingEventRetracted,
} from '@fourports/contracts/tracking/events';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import { minutesOf } from '../domain/grid.ts';
import type { Happening, ToldOfUnit } from '../domain/journey/told.ts';

/** Undefined for what a promise does not rest on. */
export const toldIn = ({ type, data }: Pick<Envelope, 'type' | 'data'>): ToldOfUnit | undefined =>
  READERS[type]?.(data);

type Read = (data: unknown) => ToldOfUnit;

// Ids are unique per reporter only.
const idOf = (reporter: string, reportId: string): string => `${reporter} ${reportId}`;

const happeningOf = (report: HandlingReport): Happening => {
  const { reportId, reporter, kind, placeId, occurredAt, recordedAt, sailingId, details } = report;
  const { flight, result } = details;
  return {
    id: idOf(reporter, reportId),
    kind,
    placeId,
    at: minutesOf(occurredAt),
    recordedAt: minutesOf(recordedAt),
    ...(sailingId === undefined ? {} : { sailingId }),
    ...(flight === undefined ? {} : { flight }),
    ...(result === undefined ? {} : { result }),
  };
};

const factOf = (
  kind: Happening['kind'],
  { factId, unitId, placeId, occurredAt, recordedAt }: CustomsHappening,
  also: Pick<Happening, 'holdId' | 'result'> = {},
): ToldOfUnit => ({
  unitId,
  told: {
    door: 'customs',
    id: factId,
    kind,
    placeId,
    at: minutesOf(occurredAt),
    recordedAt: minutesOf(recordedAt),
    ...also,
  },
});

const superseded = (told: DataOf<typeof CustomsFactSuperseded>): ToldOfUnit => ({
  unitId: told.unitId,
  told: {
    door: 'strike',
    id: `${told.recordedAt} ${told.factId} ${told.by}`,
    factId: told.factId,
    inFavourOf: told.by,
    recordedAt: minutesOf(told.recordedAt),
  },
});

const READERS: Readonly<Record<string, Read>> = {
  [HandlingEventRegistered.type]: (data) => {
    const report = HandlingEventRegistered.data.parse(data);
    const { unitId, reporter, reportId } = report;
    return { unitId, told: { door: 'handling', reporter, reportId, ...happeningOf(report) } };
  },
  [HandlingEventAmended.type]: (data) => {
    const { report, corrects } = HandlingEventAmended.data.parse(data);
    const { unitId, reporter, reportId, recordedAt } = report;
    const ids = { id: idOf(reporter, reportId), reporter, reportId, corrects };
    const instead = happeningOf(report);
    return { unitId, told: { door: 'correction', ...ids, recordedAt: minutesOf(recordedAt), instead } };
  },
  [HandlingEventRetracted.type]: (data) => {
    const { unitId, reporter, reportId, corrects, recordedAt } = HandlingEventRetracted.data.parse(data);
    const ids = { id: idOf(reporter, reportId), reporter, reportId, corrects };
    return { unitId, told: { door: 'correction', ...ids, recordedAt: minutesOf(recordedAt) } };
  },
  [DeclarationLodged.type]: (data) => factOf('declared', DeclarationLodged.data.parse(data)),
  [InspectionOrdered.type]: (data) => factOf('inspectionOrdered', InspectionOrdered.data.parse(data)),
  [InspectionCompleted.type]: (data) => {
    const told = InspectionCompleted.data.parse(data);
    return factOf('inspectionCompleted', told, { result: told.findings.result });
  },
  [CustomsHoldPlaced.type]: (data) => {
    const told = CustomsHoldPlaced.data.parse(data);
    return factOf('holdPlaced', told, { holdId: told.holdId });
  },
  [CustomsHoldLifted.type]: (data) => {
    const told = CustomsHoldLifted.data.parse(data);
    return factOf('holdLifted', told, { holdId: told.holdId });
  },
  [CustomsReleased.type]: (data) => factOf('released', CustomsReleased.data.parse(data)),
  [CustomsRefused.type]: (data) => factOf('refused', CustomsRefused.data.parse(data)),
  [BondedMovementStarted.type]: (data) =>
    factOf('bondedMovementStarted', BondedMovementStarted.data.parse(data)),
  [BondedMovementEnded.type]: (data) => factOf('bondedMovementEnded', BondedMovementEnded.data.parse(data)),
  [VehiclePermitIssued.type]: (data) => factOf('vehiclePermitIssued', VehiclePermitIssued.data.parse(data)),
  [CustomsFactRetracted.type]: (data) => {
    const { unitId, factId, recordedAt } = CustomsFactRetracted.data.parse(data);
    const id = `${recordedAt} ${factId}`;
    return { unitId, told: { door: 'strike', id, factId, recordedAt: minutesOf(recordedAt) } };
  },
  [CustomsFactSuperseded.type]: (data) => superseded(CustomsFactSuperseded.data.parse(data)),
};

export const TOLD_TYPES = Object.keys(READERS);
