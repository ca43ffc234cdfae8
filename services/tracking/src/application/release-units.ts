// A truck goes again next week: the shipments it has brought to their end let it go, so that nothing more is told of
// them by its reports.
import { AppError } from '@fourports/service-kit';
import { toInstant, toMillis } from '../domain/instant.ts';
import { leaveUnit } from '../domain/leave-unit.ts';
import { readToldShipments } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { BookedUnits } from './book-units.ts';
import { presentOf } from './present-of.ts';
import { type Saving, saveShipment } from './save-shipment.ts';

export type Releasing = Omit<Saving, 'units'> & { readonly organisationId: string };

/** The units with the moments from which they carry the new shipment. Run under the locks of what they carry. */
export const releaseUnits = async (
  tx: TrackingTx,
  units: BookedUnits,
  releasing: Releasing,
): Promise<BookedUnits> => {
  const joined = new Map(units.all.map(({ unit, from }) => [unit.unitId, from]));
  const carrying = await readToldShipments(
    tx,
    releasing.organisationId,
    units.carrying.map(({ shipmentId }) => shipmentId),
  );
  for (const { shipmentId, unitId } of units.carrying) {
    const shipment = carrying.get(shipmentId);
    const from = joined.get(unitId);
    if (shipment === undefined || from === undefined) continue;
    const { facts, soFar } = presentOf(shipment, releasing.known.isPortOf, from);
    const { cancellation, memberships } = shipment.state;
    const ended = soFar.delivered
      ? facts.findLast(({ kind, struck }) => kind === 'delivered' && struck === undefined)?.at
      : cancellation === undefined
        ? undefined
        : toMillis(cancellation.at);
    if (ended === undefined) continue;
    const open = memberships.find((each) => each.unitId === unitId && each.to === undefined);
    const to = toInstant(Math.max(ended + 1, toMillis(from), toMillis(open?.from ?? from)));
    const left = leaveUnit(shipment.state, { unitId, to });
    if (!left.ok) throw new AppError(left.problem.code, left.problem.message);
    await saveShipment(tx, shipment, left.value, { ...releasing, units: [] });
    joined.set(unitId, to);
  }
  return {
    ...units,
    all: units.all.map((each) => ({ ...each, from: joined.get(each.unit.unitId) ?? each.from })),
  };
};
