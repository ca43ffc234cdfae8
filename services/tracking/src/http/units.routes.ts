import { getUnit } from '@fourports/contracts/tracking/operations';
import { AppError, type Implementation, implement } from '@fourports/service-kit';
import { readUnit } from '../application/read-unit.ts';
import type { RoutePorts } from './ports.ts';

export const unitRoutes = ({ database, known }: RoutePorts): readonly Implementation[] => [
  implement(getUnit, async ({ caller, params }) => {
    await known.refresh();
    const { organisationId } = caller;
    const body = await database.read(caller, (tx) =>
      readUnit(tx, known, { organisationId, unitId: params.unitId }),
    );
    if (body !== undefined) return { body };
    throw new AppError(
      'NOT_FOUND',
      `Failed to find unit ${params.unitId}: there is none that you may see. Check its id.`,
    );
  }),
];
