// The line of the list that belongs to a compact journey.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { Journey } from './journey-file.ts';
import { endsOf, idsOf, isBySea, utc } from './journey-ids.ts';

export const summaryOf = (journey: Journey, index: number, timeline: Timeline) => {
  const ids = idsOf(index);
  const [kind, identifiers] = journey.unit;
  const departed = timeline.milestones.find((each) => each.kind === 'departed')?.planned;
  const delivered = timeline.milestones.at(-1);
  const bySea = isBySea(journey) !== undefined;
  const arrival = {
    planned: delivered?.planned?.at,
    estimated: (delivered?.actual ?? delivered?.estimated)?.at,
  };
  return {
    shipmentId: ids.shipmentId,
    trackingId: journey.trackingId,
    world: journey.world,
    view: 'full',
    mode: journey.mode,
    reference: journey.reference,
    customerName: journey.customer,
    ...endsOf(timeline),
    units: [{ unitId: ids.unitId, kind, identifiers }],
    ...(bySea ? { sailingId: ids.sailingId, vesselName: 'New Golden Bridge VII' } : {}),
    ...(bySea && departed !== undefined ? { departureOn: departed.on } : {}),
    ...(bySea && departed?.at !== undefined ? { departureAt: departed.at } : {}),
    ...(arrival.planned === undefined ? {} : { plannedArrivalAt: arrival.planned }),
    ...(arrival.estimated === undefined ? {} : { estimatedArrivalAt: arrival.estimated }),
    delivery: timeline.delivery,
    anomalies: timeline.anomalies.length,
    bookedAt: utc(journey.revisions[0]?.[1] ?? journey.asOf),
  };
};
