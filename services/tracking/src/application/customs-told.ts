// Customs' events as the facts that tracking's domain folds.
import type { DataOf, Envelope } from '@fourports/contracts';
import {
  BondedMovementEnded,
  BondedMovementStarted,
  CustomsFactRetracted,
  CustomsFactSuperseded,
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsNoticeReceived,
  CustomsRefused,
  CustomsReleased,
  DeclarationLodged,
  InspectionCompleted,
  InspectionOrdered,
  VehiclePermitIssued,
} from '@fourports/contracts/customs/events';
import type { CustomsHappening } from '@fourports/contracts/customs/happening';
import type { CustomsFact } from '@fourports/contracts/tracking/unit';
import type { CustomsTold } from '../store/customs-store.ts';

type Read = (data: unknown) => CustomsTold;

/** Undefined for types that came after us. */
export const customsTold = ({ type, data }: Pick<Envelope, 'type' | 'data'>): CustomsTold | undefined =>
  READERS[type]?.(data);

const factOf = (kind: CustomsFact['kind'], data: CustomsHappening): CustomsFact => {
  const { factId, unitId, placeId, occurredAt, recordedAt, authority, basis, checkpoint } = data;
  const { enteredBy, regime, declarationNumber, provenance } = data;
  return {
    factId,
    unitId,
    kind,
    placeId,
    occurredAt,
    recordedAt,
    authority,
    basis,
    ...(enteredBy === undefined ? {} : { enteredBy: enteredBy.organisationId }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(regime === undefined ? {} : { regime }),
    ...(declarationNumber === undefined ? {} : { declarationNumber }),
    ...(provenance === undefined ? {} : { provenance }),
  };
};

const because = (reason: string | undefined) => (reason === undefined ? {} : { reason });
const permit = (permitNumber: string | undefined) => (permitNumber === undefined ? {} : { permitNumber });

const READERS: Readonly<Record<string, Read>> = {
  [DeclarationLodged.type]: (data) => factOf('declared', DeclarationLodged.data.parse(data)),
  [InspectionOrdered.type]: (data) => {
    const told = InspectionOrdered.data.parse(data);
    return { ...factOf('inspectionOrdered', told), ...because(told.reason) };
  },
  [InspectionCompleted.type]: (data) => {
    const told = InspectionCompleted.data.parse(data);
    const { findings } = told;
    return { ...factOf('inspectionCompleted', told), result: findings.result, findings };
  },
  [CustomsHoldPlaced.type]: (data) => {
    const told = CustomsHoldPlaced.data.parse(data);
    return { ...factOf('holdPlaced', told), holdId: told.holdId, ...because(told.reason) };
  },
  [CustomsHoldLifted.type]: (data) => {
    const told = CustomsHoldLifted.data.parse(data);
    return { ...factOf('holdLifted', told), holdId: told.holdId, ...because(told.reason) };
  },
  [CustomsReleased.type]: (data) => factOf('released', CustomsReleased.data.parse(data)),
  [CustomsRefused.type]: (data) => {
    const told = CustomsRefused.data.parse(data);
    return { ...factOf('refused', told), ...because(told.reason) };
  },
  [BondedMovementStarted.type]: (data) => {
    const told = BondedMovementStarted.data.parse(data);
    return { ...factOf('bondedMovementStarted', told), ...permit(told.permitNumber) };
  },
  [BondedMovementEnded.type]: (data) => {
    const told = BondedMovementEnded.data.parse(data);
    return { ...factOf('bondedMovementEnded', told), ...permit(told.permitNumber) };
  },
  [VehiclePermitIssued.type]: (data) => {
    const told = VehiclePermitIssued.data.parse(data);
    return { ...factOf('vehiclePermitIssued', told), ...permit(told.permitNumber) };
  },
  [CustomsNoticeReceived.type]: (data) => {
    const told = CustomsNoticeReceived.data.parse(data);
    const { code, text } = told;
    return { ...factOf('noticeReceived', told), text, ...(code === undefined ? {} : { code }) };
  },
  [CustomsFactRetracted.type]: (data) => {
    const { unitId, factId, retractedBy: by, reason, recordedAt } = CustomsFactRetracted.data.parse(data);
    return { unitId, factId, how: 'retract', by, reason, recordedAt };
  },
  [CustomsFactSuperseded.type]: (data) => supersededIn(CustomsFactSuperseded.data.parse(data)),
};

export const CUSTOMS_TOLD_TYPES = Object.keys(READERS);

const supersededIn = (told: DataOf<typeof CustomsFactSuperseded>): CustomsTold => ({
  unitId: told.unitId,
  factId: told.factId,
  how: told.because === 'corrected' ? 'amend' : 'supersede',
  inFavourOf: told.by,
  by: told.supersededBy ?? 'customs',
  reason: told.reason ?? '',
  differenceMinutes: told.differenceMinutes,
  recordedAt: told.recordedAt,
});
