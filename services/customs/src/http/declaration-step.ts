// The step a body states, without what is said of every fact.
import type { DeclarationStep } from '@fourports/contracts/customs/bodies';
import { CHINESE_STATUS_NAMES } from '@fourports/contracts/customs/chinese-status';
import type { Ids } from '@fourports/service-kit';
import type { Step } from '../domain/enter-step.ts';

export const stepIn = (body: DeclarationStep, ids: Ids): Step => {
  switch (body.kind) {
    case 'released':
      return { kind: 'released' };
    case 'refused':
      return { kind: 'refused', reason: body.reason };
    case 'chineseStatus': {
      const { kind: stepKind, status } = body;
      return { kind: stepKind, status, name: CHINESE_STATUS_NAMES[status], inspectionId: ids.next('ins') };
    }
    case 'bondedMovementStarted': {
      const { kind: stepKind, toPlaceId, permitNumber } = body;
      return {
        kind: stepKind,
        ...(toPlaceId === undefined ? {} : { toPlaceId }),
        ...(permitNumber === undefined ? {} : { permitNumber }),
      };
    }
    case 'bondedMovementEnded': {
      const { kind: stepKind, permitNumber } = body;
      return { kind: stepKind, ...(permitNumber === undefined ? {} : { permitNumber }) };
    }
    case 'vehiclePermitIssued': {
      const { kind: stepKind, permitNumber, plate, validUntil } = body;
      return {
        kind: stepKind,
        permitNumber,
        ...(plate === undefined ? {} : { plate }),
        ...(validUntil === undefined ? {} : { validUntil }),
      };
    }
  }
};
