// A unit carries the goods no longer: what is told of it from then on is not this shipment's.
import { toMillis } from './instant.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';

/** UnitLeft; nothing when it has left at that moment already. */
export const leaveUnit = (
  state: ShipmentState,
  { unitId, to }: { readonly unitId: string; readonly to: string },
): Outcome<readonly ShipmentEvent[]> => {
  if (state.status === 'none')
    return refuse('NOT_FOUND', `Failed to take unit ${unitId} off: there is no such shipment.`);
  const { shipmentId } = state.booking;
  const own = state.memberships.filter((each) => each.unitId === unitId);
  const open = own.find((each) => each.to === undefined);
  if (open === undefined && own.some((each) => each.to !== undefined && toMillis(each.to) === toMillis(to)))
    return accept([]);
  if (open === undefined)
    return refuse(
      'UNKNOWN_UNIT',
      `Failed to take unit ${unitId} off at ${to}: it does not carry the goods. Send a unit that does.`,
    );
  if (toMillis(to) < toMillis(open.from))
    return refuse(
      'CONFLICT',
      `Failed to take unit ${unitId} off at ${to}: it carries the goods only from ${open.from}. Send a later moment.`,
    );
  return accept([{ type: 'tracking.UnitLeft', occurredAt: to, data: { shipmentId, unitId, to } }]);
};
