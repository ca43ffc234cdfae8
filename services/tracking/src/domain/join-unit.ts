// A unit begins to carry the goods: a dated membership. Its own history is stored once, with the unit.
import { toMillis } from './instant.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';

/** UnitJoined; nothing when it carries the goods at that moment already. */
export const joinUnit = (
  state: ShipmentState,
  { unitId, from }: { readonly unitId: string; readonly from: string },
): Outcome<readonly ShipmentEvent[]> => {
  if (state.status === 'none')
    return refuse('NOT_FOUND', `Failed to join unit ${unitId}: there is no such shipment.`);
  const { memberships, booking } = state;
  const { shipmentId } = booking;
  const moment = toMillis(from);
  for (const each of memberships) {
    if (each.unitId !== unitId) continue;
    if (each.to === undefined && toMillis(each.from) <= moment) return accept([]);
    if (each.to === undefined || moment < toMillis(each.to))
      return refuse(
        'CONFLICT',
        `Failed to join unit ${unitId} from ${from}: it carries the goods from ${each.from}${each.to === undefined ? '' : ` to ${each.to}`}. Send a moment after that.`,
      );
  }
  return accept([{ type: 'tracking.UnitJoined', occurredAt: from, data: { shipmentId, unitId, from } }]);
};
