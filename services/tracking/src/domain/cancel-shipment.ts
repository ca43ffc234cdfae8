// Cancelling: freely before loading; afterwards the goods go no further, and what happened stays told.
import { accept, type Outcome, refuse } from './outcome.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';
import { requireGoing, type SoFar } from './shipment-rules.ts';

/** ShipmentCancelled, after a pending rebooking was withdrawn. */
export const cancelShipment = (
  state: ShipmentState,
  command: { readonly reason: string },
  soFar: SoFar,
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const going = requireGoing(state, 'cancel the shipment');
  if (!going.ok) return going;
  const { booking, proposal } = going.value.shipment;
  const { shipmentId } = booking;
  if (soFar.delivered)
    return refuse(
      'CONFLICT',
      'Failed to cancel the shipment: it is delivered. Report the goods as returned when they come back.',
    );
  const withdrawn: readonly ShipmentEvent[] =
    proposal === undefined
      ? []
      : [
          {
            type: 'tracking.RebookingAbandoned',
            occurredAt: now,
            data: { shipmentId, revision: proposal.itinerary.revision, reason: 'withdrawn' },
          },
        ];
  const { reason } = command;
  return accept([
    ...withdrawn,
    {
      type: 'tracking.ShipmentCancelled',
      occurredAt: now,
      data: { shipmentId, reason, afterLoading: soFar.loaded },
    },
  ]);
};
